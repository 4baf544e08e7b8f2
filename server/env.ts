import { z } from "zod";

/** What the surroundings tell the server. Read once, checked at the first use, never logged. */

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  BETTER_AUTH_SECRET: z.string().min(32),
  /** The address people use, when it is not the one in their request (behind a proxy). */
  SLANT_URL: z.url().optional(),
  SLANT_MAX_DOCUMENT_BYTES: z.coerce.number().int().positive().default(10_000_000),
});

type Env = z.infer<typeof schema>;
let cached: Env | undefined;

/** @throws Error that names the missing or malformed variables */
export function env(): Env {
  if (!cached) {
    const parsed = schema.safeParse(process.env);
    if (!parsed.success) {
      const names = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
      throw new Error(`These environment variables are missing or malformed: ${names}. “npm start” sets them.`);
    }
    cached = parsed.data;
  }
  return cached;
}
