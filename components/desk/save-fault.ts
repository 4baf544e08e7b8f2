import type { SavedRow } from "./save-transport";

/**
 * Why a save did not succeed, sorted by what helps: `unreachable` mends itself by waiting, `signed_out` by signing in,
 * `stale` and `refused` need a decision.
 */
export class SaveFault extends Error {
  constructor(
    readonly kind: "unreachable" | "signed_out" | "stale" | "refused",
    /** The server's stable name for it, such as `submitted` or `quote_differs`. */
    readonly code: string,
    message: string,
    /** The server's version, when it told. */
    readonly current: SavedRow | null = null,
  ) {
    super(message);
    this.name = "SaveFault";
  }

  /** Anything unforeseen counts as unreachable: repeating an idempotent request never harms, dropping it would. */
  static from(error: unknown): SaveFault {
    if (error instanceof SaveFault) return error;
    return new SaveFault("unreachable", "network", error instanceof Error ? error.message : String(error));
  }
}
