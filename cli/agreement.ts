import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Command } from "commander";
import { type Coefficients, coefficients } from "@/domain/agreement/coefficients";
import { type AgreementFile, AgreementFileError, parseAgreementFile } from "@/domain/agreement/file";
import { TooManyAlignments } from "@/domain/agreement/gamma/candidates";
import { gammaCoefficients } from "@/domain/agreement/gamma/coefficients";
import { highsSolver } from "@/domain/agreement/gamma/integer-program";
import { CommandFault } from "./fault";

interface Options {
  json?: boolean;
  seed: string;
  resamples: string;
  samples: string;
}

/** `slant agreement FILE…`: the agreement engine for anybody's files, without a server. */
export function registerAgreement(program: Command): void {
  program
    .command("agreement")
    .description("Compute every agreement coefficient that applies to files of annotations (see docs/agreement.md).")
    .argument("<file...>", "JSON files; - reads from standard input")
    .option("--json", "print JSON: key and value, null where a coefficient is undefined; several files by their name")
    .option("--seed <seed>", "seed of everything random", "1")
    .option("--resamples <count>", "documents are resampled this often for the interval", "2000")
    .option("--samples <count>", "random texts for the chance disorder of gamma", "200")
    .action(async (files: string[], options: Options) => {
      const results: [name: string, values: Coefficients][] = [];
      for (const path of files) {
        const file = read(path);
        const name = file.name ?? basename(path, ".json");
        if (results.some(([other]) => other === name))
          throw new CommandFault(`${path}: another file is named “${name}” too.`);
        results.push([name, await compute(path, file, options)]);
      }
      const [first] = results;
      if (!options.json) console.log(results.map(([name, values]) => table(name, values)).join("\n\n"));
      else console.log(JSON.stringify(results.length === 1 ? first![1] : Object.fromEntries(results), null, 2));
    });
}

function read(path: string): AgreementFile {
  let text: string;
  try {
    const bytes = readFileSync(path === "-" ? 0 : path);
    if (!isUtf8(bytes)) throw new Error("its text is not UTF-8");
    text = bytes.toString("utf8");
  } catch (error) {
    throw new CommandFault(`${path}: cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
  try {
    return parseAgreementFile(text);
  } catch (error) {
    if (error instanceof AgreementFileError) throw new CommandFault(`${path}: ${error.message}.`);
    throw error;
  }
}

async function compute(path: string, file: AgreementFile, options: Options): Promise<Coefficients> {
  const { seed } = options;
  const resamples = wholeNumber(options.resamples, "--resamples", 1_000_000);
  const samples = wholeNumber(options.samples, "--samples", 100_000);
  if (file.kind !== "gamma") return coefficients(file, { seed, resamples });
  try {
    return await gammaCoefficients(file.data, { seed, samples, solver: await highsSolver() });
  } catch (error) {
    if (error instanceof TooManyAlignments) throw new CommandFault(`${path}: ${error.message}`);
    throw error;
  }
}

function wholeNumber(text: string, option: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new CommandFault(`${option} needs a whole number from 1 to ${most.toLocaleString("en")}.`);
  }
  return value;
}

/** Keys left, values right, families apart; an undefined coefficient is a dash, never a number. */
function table(name: string, values: Coefficients): string {
  const keys = Object.keys(values);
  const width = Math.max(0, ...keys.map((key) => key.length));
  const familyOf = (key: string) => (key.includes(".") ? key.slice(0, key.indexOf(".")) : "");
  const lines = keys.map((key, at) => {
    const apart = at > 0 && familyOf(key) !== familyOf(keys[at - 1]!) ? "\n" : "";
    return `${apart}  ${key.padEnd(width)}  ${values[key]?.toFixed(4).padStart(8) ?? "       –"}`;
  });
  return [name, ...lines].join("\n");
}
