/** Anything that a person changes at the desk and the server keeps by id and revision: an annotation, an answer, a passage. */
export interface Saveable {
  id: string;
}
/** The same as the server holds it. */
export interface SavedRow extends Saveable {
  revision: number;
}

/** The server's answer to a save: the row, and the assignment's revision that the save made. */
export interface Saved<Row> {
  row: Row;
  assignmentRevision: number;
}

/** The part of the server that saves one kind of thing. Faults are thrown as `SaveFault`. */
export interface SaveTransport<Live extends Saveable, Row extends SavedRow> {
  put(wanted: Live, baseRevision: number): Promise<Saved<Row>>;
  remove(id: string, baseRevision: number): Promise<Saved<Row>>;
}

/** What a queue has to know about the kind of thing it saves. */
export interface SaveKind<Live extends Saveable, Row extends SavedRow> {
  /** What a person decides of a row, without clocks and revisions; null when it is deleted. */
  liveOf(row: Row): Live | null;
  same(a: Live | null, b: Live | null): boolean;
}
