import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { oneLineText } from "@/domain/testing/trap-texts";
import { canonicalText } from "@/domain/text";
import { ROOT } from "../root";

/**
 * The long document: the largest .txt of SLANT_CORPUS (or of the corpus folder beside the project), else an invented line
 * of the same length.
 */
export function benchText(): { text: string; source: string } {
  const folder = process.env.SLANT_CORPUS ?? join(ROOT, "..", "shared", "corpus");
  if (existsSync(folder)) {
    const files = readdirSync(folder).filter((name) => name.endsWith(".txt"));
    const largest = files.sort((a, b) => statSync(join(folder, b)).size - statSync(join(folder, a)).size)[0];
    if (largest) return { text: canonicalText(readFileSync(join(folder, largest), "utf8")), source: largest };
  }
  return { text: oneLineText(332_000), source: "an invented single line" };
}
