import { expect } from "@playwright/test";
import { test } from "./story";

// That they do not stand in the way of the application itself, every other story shows: the browser reports what a page
// may not do as an error in the console.
test("pages say that nobody may frame them and that nothing foreign may run in them", async ({ request }) => {
  for (const path of ["/sign-in", "/manual/annotator", "/nowhere"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["content-security-policy"], path).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    expect(headers["content-security-policy"], path).not.toContain("unsafe-eval");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBe("same-origin");
  }
});
