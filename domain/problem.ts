/**
 * An expected failure: something a person did or met that has a name and a remedy.
 * The HTTP door answers it as `application/problem+json` (RFC 9457); anything else thrown is a bug.
 */

export const problemStatus = {
  invalid: 422,
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
} as const;

export type ProblemKind = keyof typeof problemStatus;

export class Problem extends Error {
  readonly kind: ProblemKind;
  /** A finer, stable name for programs, such as `stale` or `quote_differs`. */
  readonly code: string;
  /** Further facts for the caller, such as the current state after a conflict. Never secrets, never other people's work. */
  readonly facts: Record<string, unknown>;

  /**
   * @param message one or two sentences for a person: what happened and what to do
   */
  constructor(kind: ProblemKind, message: string, code: string = kind, facts: Record<string, unknown> = {}) {
    super(message);
    this.name = "Problem";
    this.kind = kind;
    this.code = code;
    this.facts = facts;
  }

  get status(): (typeof problemStatus)[ProblemKind] {
    return problemStatus[this.kind];
  }
}
