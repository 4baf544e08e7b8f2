/** Something that a person can put right; the message says what happened and what to do, so no stack trace is shown. */
export class Explained extends Error {
  override name = "Explained";
}
