import type { Place, PlaceSums } from "@/domain/agreement/answers";
import { causes } from "@/domain/agreement/breakdown";
import { causeWords } from "./causes";
import { type Column, fileColumn } from "./columns";
import type { Look } from "./door";
import { count, counted } from "./figures";
import type { Names } from "./view";

/** What the places behind a figure come to: the figure itself, so that one sees that nothing is missing. */
export function sumSentence({ cause, instead, subtype, insteadSubtype }: Look, sums: PlaceSums | null): string {
  if (sums === null) return "There are too many marks to count the places here; the file has all of them.";
  const places = counted(sums.places, "place");
  const figure = Math.round(sums.figure);
  if (cause === "agreed") return `${places}, together ${count(figure)} on which people agree.`;
  if (cause !== undefined)
    return `${places}, together ${counted(figure, "difference")} by “${causeWords[cause].name}”.`;
  if (instead !== undefined || insteadSubtype !== undefined) {
    return `${places}, together ${count(figure)} where one said the first and another the second.`;
  }
  if (subtype !== undefined) return `${places}.`;
  const parts = causes
    .filter((name) => sums.differences[name] > 0)
    .map((name) => `${causeWords[name].name} ${count(Math.round(sums.differences[name]))}`);
  return `${places}, together ${counted(figure, "difference")}${parts.length > 0 ? `: ${parts.join(", ")}` : ""}.`;
}

/** A place as a row of a file; offsets in code points, like every offset that leaves. */
export function placeColumns(names: Names): Column<Place>[] {
  return [
    fileColumn("document", ({ segment }) => segment.title),
    fileColumn("outlet", ({ segment }) => segment.outlet),
    fileColumn("group", ({ segment }) => segment.group),
    fileColumn("document_id", ({ segment }) => segment.documentId),
    fileColumn("segment_id", ({ segment }) => segment.id),
    fileColumn("category", ({ category }) => category),
    fileColumn("start", ({ codePoints }) => codePoints.start),
    fileColumn("end", ({ codePoints }) => codePoints.end),
    fileColumn("words", ({ quote, isQuoteCut }) => (isQuoteCut ? `${quote}…` : quote)),
    fileColumn("marked_by", ({ category, marks }) =>
      [...new Set(marks.filter((mark) => mark.category === category).map((mark) => names.who(mark.annotator)))].join(
        ", ",
      ),
    ),
    fileColumn("not_marked_by", ({ without }) => without.map(names.who).join(", ")),
    ...causes.map((cause) => fileColumn<Place>(`differences_${cause}`, ({ differences }) => differences[cause])),
    fileColumn("agreed", ({ agreed }) => agreed),
  ];
}
