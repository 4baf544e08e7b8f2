/** A table as a file. Pure, so that the same rows can be tested, shown and saved. */

export type CsvCell = string | number | null;

/**
 * RFC 4180: CRLF, a header, cells quoted where they must be. Numbers are written unrounded, an undefined figure is an
 * empty cell. People open these files in a spreadsheet, and titles and names come from anybody: text that a
 * spreadsheet would run as a formula gets an apostrophe in front. A number keeps its minus.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

function cellText(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A file name that every system takes: “Round 1: calibration” becomes “round-1-calibration”. */
export function fileName(parts: readonly string[], ending: "csv" | "svg" | "png" = "csv"): string {
  const name = parts
    .join(" ")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{Mark}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return `${name || "table"}.${ending}`;
}
