/** What the private PostgreSQL is called inside; nobody outside sees it. */
export const ROLE = "slant";
export const DATABASE = "slant";
export const PATIENCE_MS = 120_000;

export interface PrivatePostgresOptions {
  /**
   * False gives up safety against power cuts for speed (`fsync` off). Only for clusters whose content nobody would miss, as in tests.
   */
  durable?: boolean;
  /** More settings of postgresql.conf. */
  settings?: Record<string, string>;
  /** Told what takes a while, in a sentence for a person. */
  onProgress?: (sentence: string) => void;
}

/** A connection string; the server listens on loopback only. */
export function urlOf(port: number, password: string, database = DATABASE): string {
  return `postgresql://${ROLE}:${password}@127.0.0.1:${port}/${database}`;
}
