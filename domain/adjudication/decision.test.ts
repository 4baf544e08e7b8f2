import { describe, expect, it } from "vitest";
import { standing } from "./decision";

describe("the decisions that stand", () => {
  const left = (deeds: string) =>
    standing([...deeds].map((deed) => ({ deed, isUndo: deed === "z" })))
      .map(({ deed }) => deed)
      .join("");

  it("are taken away one after the other by undoing, the last one first", () => {
    expect(left("ab")).toBe("ab");
    expect(left("abz")).toBe("a");
    expect(left("abzz")).toBe("");
    expect(left("abzzz")).toBe("");
  });

  it("go on from where the undoing ended", () => {
    expect(left("abzc")).toBe("ac");
    expect(left("abzcz")).toBe("a");
    expect(left("abzczz")).toBe("");
  });
});
