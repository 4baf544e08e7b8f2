import { describe, expect, it } from "vitest";
import { importNotes, titleFor } from "./document";
import { oneLineText, selfRepeatingText, WRAPPED_TEXT } from "./testing/trap-texts";

const codes = (text: string, converted = false) => importNotes(text, converted).map((note) => note.code);

describe("notes on an imported text", () => {
  it("a text that contains itself twice, with or without blanks between the copies", () => {
    const copy = oneLineText(3_000);
    expect(codes(copy + copy)).toContain("self_repeat");
    expect(codes(`${copy}\n${copy}\n`)).toContain("self_repeat");
    expect(codes(selfRepeatingText(6_000))).toContain("self_repeat");
    expect(codes(`${copy}${copy.toUpperCase()}`)).not.toContain("self_repeat");
  });

  it("words broken at line ends", () => {
    expect(codes(WRAPPED_TEXT.repeat(3))).toContain("broken_words");
    expect(codes("A well-known and long-lasting two-faced habit.")).toEqual([]);
  });

  it("letters that were lost", () => {
    expect(codes(`The town (${"???? ".repeat(12)}) lies north.`)).toContain("lost_letters");
    expect(codes("What?? Really??")).toEqual([]);
  });

  it("a very long line, and converted line ends", () => {
    expect(codes(oneLineText(30_000))).toContain("long_line");
    expect(codes("Short.", true)).toEqual(["line_ends"]);
  });
});

describe("a title", () => {
  it("is the one given, else the file's name, else the first words", () => {
    expect(titleFor({ title: "Given" }, "file.txt", "Text")).toBe("Given");
    expect(titleFor({ title: "" }, "harbour report.TXT", "Text")).toBe("harbour report");
    expect(titleFor({ title: "" }, null, "First line\nSecond")).toBe("First line");
    expect([...titleFor({ title: "" }, null, "w".repeat(200))]).toHaveLength(80);
  });
});
