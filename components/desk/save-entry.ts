import type { SentRequest } from "./outbox";
import type { SaveFault } from "./save-fault";
import type { Saveable, SavedRow } from "./save-transport";

/** One thing that is not saved yet, as the queue knows it. */
export interface SaveEntry<Live extends Saveable, Row extends SavedRow> {
  id: string;
  /** What the person wants now; null means deleted. */
  wanted: Live | null;
  /** The revision this edits; 0 creates. */
  base: number;
  /** A request that may have reached the server. It is repeated word for word until it is answered. */
  sent: SentRequest<Live> | null;
  flying: boolean;
  fault: SaveFault | null;
  /** What another tab or device made of it while this waits. */
  news: Row | null;
}

/** Before anything is wanted of it. */
export const newEntry = <Live extends Saveable, Row extends SavedRow>(
  id: string,
  base: number,
): SaveEntry<Live, Row> => ({
  ...{ id, base, wanted: null, sent: null, flying: false, fault: null, news: null },
});
