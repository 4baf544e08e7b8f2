import type { LayerAnnotation } from "@/domain/adjudication/differences";
import type { Annotation } from "@/domain/annotation";
import type { Span } from "@/domain/span";

/** One annotation among those of everybody, with the place of its annotator in the list of readings. */
export interface PlacedAnnotation extends LayerAnnotation {
  /** Index into the readings; also the lane in which it is drawn while everybody is shown. */
  reader: number;
  note: string | null;
}

/** What one annotator submitted for the document. */
export interface Reading {
  pseudonym: string;
  name: string | null;
  foundNothing: boolean;
  /** Sorted by place. */
  annotations: readonly PlacedAnnotation[];
}

export interface ReadingsView {
  document: { title: string; language: string };
  /** The words of the segment only; offsets of the annotations are relative to its beginning. */
  text: string;
  /** Where the segment begins in its document. */
  start: number;
  categories: readonly { id: string; name: string; subtypes: readonly { id: string; name: string }[] }[];
  readings: readonly Reading[];
}

/**
 * The readings as the browser needs them: only what is drawn, and offsets within the segment. Keeping the quotes would
 * send the words of a much annotated document a second time.
 */
export function placed(
  readings: readonly {
    pseudonym: string;
    name: string | null;
    foundNothing: boolean;
    annotations: readonly Annotation[];
  }[],
  segment: Span,
): Reading[] {
  return readings.map(({ pseudonym, name, foundNothing, annotations }, reader) => ({
    pseudonym,
    name,
    foundNothing,
    annotations: annotations.map(({ id, start, end, category, subtype, note }) => ({
      id,
      reader,
      start: start - segment.start,
      end: end - segment.start,
      category,
      subtype,
      note,
    })),
  }));
}

/** Which annotators and categories are looked at. */
export interface Sight {
  /** Indexes of readings. */
  readers: ReadonlySet<number>;
  categories: ReadonlySet<string>;
}

export const everything = (view: Pick<ReadingsView, "readings" | "categories">): Sight => ({
  readers: new Set(view.readings.keys()),
  categories: new Set(view.categories.map((category) => category.id)),
});
