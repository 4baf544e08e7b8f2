import type { Annotation, DeskOpening } from "@/domain/annotation";
import { quoteOf } from "@/domain/span";
import { type Packed, packed, unpacked } from "../ui/packed";

/** An annotation as the server holds it, without its clocks, which the desk never shows. */
export type SavedAnnotation = Omit<Annotation, "createdAt" | "updatedAt">;

/** Everything the desk needs to open one assignment. */
export type Opening = Omit<DeskOpening, "annotations"> & { annotations: readonly SavedAnnotation[] };

/** An annotation as a row of bare values: a quarter of what the door answers, and one waits for it with every opening. */
type Row = readonly [
  id: string,
  start: number,
  end: number,
  category: string,
  subtype: string | null,
  attributes: Annotation["attributes"],
  note: string | null,
  revision: number,
];

export type PackedOpening = Packed<Omit<DeskOpening, "annotations"> & { annotations: readonly Row[] }>;

export function packedOpening({ annotations, ...rest }: DeskOpening): PackedOpening {
  return packed({
    ...rest,
    annotations: annotations.map((a): Row => {
      return [a.id, a.start, a.end, a.category, a.subtype, a.attributes, a.note, a.revision];
    }),
  });
}

export function unpackedOpening(opening: PackedOpening): Opening {
  const { annotations, ...rest } = unpacked(opening);
  return {
    ...rest,
    annotations: annotations.map(([id, start, end, category, subtype, attributes, note, revision]) => {
      // The server takes no annotation whose quote differs from the text at its place.
      const quote = quoteOf(rest.document.text, { start, end });
      return { id, start, end, quote, category, subtype, attributes, note, revision, deletedAt: null };
    }),
  };
}
