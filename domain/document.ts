import { z } from "zod";

/** An imported text. Its text is frozen at import; everything else describes it. */

export const documentMetaSchema = z.strictObject({
  title: z.string().trim().max(300).default(""),
  language: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "a language tag such as en, hy or az-Latn")
    .default("und"),
  outlet: z.string().trim().max(200).default(""),
  sourceUrl: z.union([z.literal(""), z.url({ protocol: /^https?$/ }).max(2000)]).default(""),
  license: z.string().trim().max(200).default(""),
  groupName: z.string().trim().max(200).default(""),
});
export type DocumentMeta = z.infer<typeof documentMetaSchema>;

/** Something about a text that its importer should know. Nothing is changed because of it. */
export type ImportNote = {
  code: "self_repeat" | "broken_words" | "lost_letters" | "long_line" | "line_ends";
  message: string;
};

/**
 * Looks for damage that often comes with scraped or extracted text.
 * @param text canonical text
 * @param hadOtherLineEnds whether the original used CRLF or CR
 */
export function importNotes(text: string, hadOtherLineEnds: boolean): ImportNote[] {
  const notes: ImportNote[] = [];
  const trimmed = text.trimEnd();
  const half = Math.floor(trimmed.length / 2);
  if (trimmed.length >= 200) {
    // A scrape that holds the page twice, with or without a few blanks between the copies.
    const second = trimmed.slice(trimmed.length - half).trimStart();
    const first = trimmed.slice(0, second.length);
    if (second.length > half - 4 && first === second) {
      notes.push({
        code: "self_repeat",
        message: `This text contains itself twice: characters ${(trimmed.length - second.length).toLocaleString("en")} onwards repeat its beginning. Every quote will be found twice; consider importing one copy.`,
      });
    }
  }
  const hyphens = text.match(/\p{L}-\n\p{Ll}/gu)?.length ?? 0;
  if (hyphens >= 3) {
    notes.push({
      code: "broken_words",
      message: `${hyphens} words are broken by a hyphen at a line end, as text from a PDF often is.`,
    });
  }
  const lost = text.match(/\?{2,}/g)?.length ?? 0;
  if (lost >= 10) {
    notes.push({
      code: "lost_letters",
      message: `${lost} runs of “??” probably stand for letters that were lost before this file was saved.`,
    });
  }
  const longest = text.split("\n").reduce((most, line) => Math.max(most, line.length), 0);
  if (longest > 20_000) {
    notes.push({
      code: "long_line",
      message: `The longest line has ${longest.toLocaleString("en")} characters. It is shown in blocks cut at sentence ends; the text itself stays as it is.`,
    });
  }
  if (hadOtherLineEnds) {
    notes.push({
      code: "line_ends",
      message: "Windows or old Mac line ends were turned into line feeds. Offsets count the text as it is stored.",
    });
  }
  return notes;
}

/** A title for a document that came without one: the file's name, else its first words. */
export function titleFor(meta: { title: string }, fileName: string | null, text: string): string {
  if (meta.title) return meta.title;
  if (fileName) return fileName.replace(/\.txt$/i, "").slice(0, 300);
  const first = text.trim().split("\n")[0] ?? "";
  return first.length > 80 ? `${first.slice(0, 79).trimEnd()}…` : first;
}
