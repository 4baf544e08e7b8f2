import pg from "pg";

/** What a database looks like, one line a fact, sorted; for comparing two databases. */
export async function structureOf(url: string): Promise<string[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const facts: string[] = [];
    for (const sql of QUESTIONS) {
      const { rows } = await client.query<{ fact: string }>(sql);
      facts.push(...rows.map((row) => row.fact));
    }
    return facts.sort();
  } finally {
    await client.end();
  }
}

// CHECK constraints, functions and triggers are left out: they are written by hand in migrations, because the schema file cannot say them.
const QUESTIONS = [
  `SELECT format('column %I.%I %s%s %s default %s', table_name, column_name, udt_name,
     coalesce('(' || coalesce(character_maximum_length, datetime_precision, numeric_precision) || ')', ''),
     CASE is_nullable WHEN 'YES' THEN 'null' ELSE 'not null' END, coalesce(column_default, 'none')) AS fact
   FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
  `SELECT format('index %s', replace(indexdef, 'public.', '')) AS fact
   FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  `SELECT format('constraint %I on %I: %s', conname, conrelid::regclass::text, pg_get_constraintdef(oid)) AS fact
   FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f')
   AND conrelid::regclass::text <> '_prisma_migrations'`,
  `SELECT format('enum %I: %s', t.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)) AS fact
   FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typnamespace = 'public'::regnamespace GROUP BY t.typname`,
];
