import { NO_FILTER, withSchemaEngine } from "./schema-engine";

const schemaFile = (content: string) => ({ files: [{ path: "schema.prisma", content }] });

/**
 * The SQL that leads from one schema to another; empty when nothing changes. A schema is the text of a schema.prisma; null stands for the empty database.
 * The database at `url` is only asked which PostgreSQL it is; it is neither read nor changed.
 */
export async function sqlBetween(url: string, from: string | null, to: string): Promise<string> {
  return withSchemaEngine(url, async (engine) => {
    const result = await engine.diff({
      from: from === null ? { tag: "empty" } : { tag: "schemaDatamodel", ...schemaFile(from) },
      to: { tag: "schemaDatamodel", ...schemaFile(to) },
      script: true,
      exitCode: true,
      filters: NO_FILTER,
    });
    return result.exitCode === 0 ? "" : `${(result.stdout ?? "").trim()}\n`;
  });
}
