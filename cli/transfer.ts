import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { CommandFault } from "./fault";
import { call, projectIdOf, type RemoteOptions, remote, roundIdOf } from "./remote";

/** `slant import` and `slant export`: documents in, the data set out. */
export function registerTransfer(program: Command): void {
  remote(program.command("import"))
    .description("import .txt files into a project")
    .argument("<files...>")
    .requiredOption("--project <project>", "name or id")
    .option("--language <tag>", "language of the texts, such as en", "und")
    .option("--outlet <outlet>", "who published them", "")
    .option("--license <license>", "under which licence", "")
    .option("--windows-1252", "the files are in the old Western encoding; only if you know it")
    .action(importFiles);

  remote(program.command("export"))
    .description("write a round's labelled data set: a ZIP, or the long CSV when FILE ends in .csv")
    .argument("<file>")
    .requiredOption("--project <project>", "name or id")
    .requiredOption("--round <round>", "name or id")
    .option("--text-free", "leave the texts out and shorten quotes")
    .action(exportRound);
}

type ImportOptions = RemoteOptions & {
  project: string;
  language: string;
  outlet: string;
  license: string;
  windows1252?: boolean;
};

async function importFiles(files: string[], options: ImportOptions): Promise<void> {
  const projectId = await projectIdOf(options, options.project);
  let refused = 0;
  for (const file of files) {
    try {
      const bytes = await readFile(file).catch(() => {
        throw new CommandFault("cannot be read.");
      });
      const query = new URLSearchParams({
        name: basename(file),
        language: options.language,
        outlet: options.outlet,
        license: options.license,
        confirmWindows1252: String(options.windows1252 ?? false),
      });
      const answer = (await (
        await call(options, `/projects/${projectId}/documents/file?${query}`, {
          method: "POST",
          headers: { "Content-Type": "application/octet-stream" },
          body: new Uint8Array(bytes),
        })
      ).json()) as { title: string; lengthCp: number; notes: { message: string }[] };
      console.log(`${file}: imported, ${answer.lengthCp.toLocaleString("en")} characters`);
      for (const note of answer.notes) console.log(`  note: ${note.message}`);
    } catch (error) {
      if (!(error instanceof CommandFault)) throw error;
      // One bad file must not stop the others.
      refused++;
      console.error(`${file}: ${error.message}`);
    }
  }
  if (refused > 0) throw new CommandFault(`${refused} of ${files.length} files were not imported.`);
}

async function exportRound(
  file: string,
  options: RemoteOptions & { project: string; round: string; textFree?: boolean },
): Promise<void> {
  const projectId = await projectIdOf(options, options.project);
  const roundId = await roundIdOf(options, projectId, options.round);
  const what = file.endsWith(".csv") ? "spans.csv" : "export.zip";
  const content = options.textFree ? "text_free" : "with_text";
  const response = await call(options, `/projects/${projectId}/rounds/${roundId}/${what}?content=${content}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  await writeFile(file, bytes);
  console.log(`Wrote ${file}, ${bytes.byteLength.toLocaleString("en")} bytes.`);
}
