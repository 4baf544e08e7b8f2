import { describe, expect, it } from "vitest";
import { safeReturnPath } from "./return-path";

describe("after signing in", () => {
  it.each(["/projects?x=1", "/assignments/1#note", "/"])("%s is followed", (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "/..//evil.example",
    "/a/..//evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "evil.example",
    "/api/health",
    "/a/../api/health",
    "/sign-in?next=/sign-in",
    "",
    undefined,
    ["/projects"],
  ])("%j leads to the start page", (path) => {
    expect(safeReturnPath(path)).toBe("/");
  });
});
