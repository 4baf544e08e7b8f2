import { stringify } from "csv-stringify/sync";
import { ratingColumns, ratingRows } from "./answers";
import type { DataSet } from "./data-set";
import { type ContentMode, spanRows } from "./native";

/**
 * The long CSV: one row per submitted annotation, RFC 4180, UTF-8 without a byte order mark, LF line ends, always a header.
 * Offsets are Unicode code points. Lists are joined by a semicolon.
 */
export function spansCsv(data: DataSet, mode: ContentMode): string {
  return table(data, mode, (value) => value, false);
}

/** The ratings in long form: one row per person, document and question. */
export function ratingsCsv(data: DataSet): string {
  const rows = ratingRows(data).map(({ value, value_name, ...row }) => ({
    ...row,
    value: Array.isArray(value) ? value.join(";") : value,
    value_name: Array.isArray(value_name) ? value_name.join(";") : value_name,
  }));
  return stringify(rows, { header: true, columns: [...ratingColumns], record_delimiter: "\n" });
}

/** The same for Excel: with a byte order mark, and with cells that would run as a formula made harmless. */
export function spansExcelCsv(data: DataSet, mode: ContentMode): string {
  return table(data, mode, (value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value), true);
}

type Cells = Record<string, string | number | boolean | string[] | null>;

/** Cells as text: nothing for null, lists joined by a semicolon, yes and no as true and false. */
export function flat(row: Cells, guard: (text: string) => string = (text) => text) {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => {
      if (value === null) return [key, ""];
      if (Array.isArray(value)) return [key, guard(value.join(";"))];
      if (typeof value === "boolean") return [key, String(value)];
      return [key, typeof value === "string" ? guard(value) : value];
    }),
  );
}

function table(data: DataSet, mode: ContentMode, guard: (text: string) => string, forExcel: boolean): string {
  const rows = spanRows(data, mode).map((row) => flat(row, guard));
  return stringify(rows, {
    header: true,
    columns: columns(data),
    bom: forExcel,
    record_delimiter: forExcel ? "\r\n" : "\n",
  });
}

/** The header, also when there is no row to read it from. */
function columns(data: DataSet): string[] {
  const attributes = data.codebook.attributes.map((a) => a.id).filter((id) => id !== "comment");
  return [
    "span_id",
    "doc_id",
    "text_sha256",
    "round_id",
    "layer",
    "coder",
    "start",
    "end",
    "start_utf16",
    "end_utf16",
    "quote",
    "prefix",
    "suffix",
    "category",
    "subtype",
    "codebook",
    ...attributes,
    "comment",
    "created_at",
    "updated_at",
  ];
}
