import { defineConfig } from "prisma/config";

// For Prisma's own command line (`prisma generate`, and `prisma migrate deploy` for those who prefer it). Slant migrates by itself: server/database/migrate.ts.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
