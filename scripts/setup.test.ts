import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { complaintAboutNode } from "./node-version.mjs";
import { ROOT } from "./root";

test.each(["v18.20.4", "v20.18.3", "v21.7.3", "v22.11.0", "v23.11.0"])(
  "Node %s is refused with the versions that do",
  (version) => {
    expect(complaintAboutNode(version)).toMatch(/needs Node 20\.19.*22\.12.*24/);
  },
);

test.each(["v20.19.0", "v20.20.2", "v22.12.0", "v24.0.0", "v26.1.0"])("Node %s is fine", (version) => {
  expect(complaintAboutNode(version)).toBeNull();
});

interface LockedPackage {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

test("the lock names the packages of every platform, or npm ci refuses it", () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as {
    packages: Record<string, LockedPackage>;
  };
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !reachable(packages, path, name)),
  );
  expect(missing).toEqual([]);
});

/** Whether a package at `path` would find `name`: beside itself, or in any folder above. */
function reachable(packages: Record<string, LockedPackage>, path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, at.lastIndexOf("node_modules/")).replace(/\/$/, "")) {
    if (packages[at ? `${at}/node_modules/${name}` : `node_modules/${name}`]) return true;
    if (!at) return false;
  }
}
