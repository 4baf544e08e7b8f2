// A thread of its own for gamma: loads TypeScript through tsx, as the command line does, so that no bundler has to know it.
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

register({ tsconfig: fileURLToPath(new URL("../../tsconfig.json", import.meta.url)) });
await import("./gamma-work.ts");
