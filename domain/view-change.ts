/**
 * What has changed of a student's view since a stream brought it last. Most steps of a session leave its codebook, its
 * text and its agenda as they were, and these are nearly all of it.
 */

/**
 * What is compared part by part, a list entry by entry while it keeps its length; everything else is brought whole.
 * An object among these has the same parts always.
 */
type Parted = { readonly [part: string]: Parted };
const parted: Parted = { board: { agenda: {}, text: {}, item: {} } };

type Parts = { readonly [part: string]: unknown };
const isParts = (value: unknown): value is Parts => typeof value === "object" && value !== null;
const sizeOf = (value: Parts) => (Array.isArray(value) ? value.length : null);

/** What `changed` needs to make `after` out of `before`; everything where nothing was brought before. */
export function changeBetween(before: object | null, after: object, inside: Parted = parted): object {
  const old = (before ?? {}) as Parts;
  const change: Record<string, unknown> = {};
  for (const [part, value] of Object.entries(after)) {
    const was = old[part];
    const finer = inside[part];
    if (finer && isParts(was) && isParts(value) && sizeOf(was) === sizeOf(value)) {
      const within = changeBetween(was, value, finer);
      if (Object.keys(within).length > 0) change[part] = within;
    } else if (was !== value && JSON.stringify(was) !== JSON.stringify(value)) change[part] = value;
  }
  return change;
}

/** A list that is brought whole is a list; entries of one are brought by their numbers. */
export function changed(before: object | null, change: object, inside: Parted = parted): object {
  const after: Record<string, unknown> = { ...before };
  for (const [part, value] of Object.entries(change)) {
    const was = after[part];
    const finer = inside[part];
    const isWithin = finer && isParts(was) && isParts(value) && !Array.isArray(value);
    after[part] = isWithin ? changed(was, value, finer) : value;
  }
  return Array.isArray(before) ? Object.values(after) : after;
}
