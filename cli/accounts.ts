import { randomBytes } from "node:crypto";
import type { Command } from "commander";
import { CommandFault } from "./fault";

/** What these commands need of the server, loaded only when one of them runs: other commands should not wait for it. */
const server = async () => ({
  ...(await import("@/server/accounts")),
  ...(await import("@/server/actor")),
  ...(await import("@/server/db")),
  ...(await import("./database")),
});

/** `slant user add` and `slant token`: for the operator of the machine, so they ask for no sign-in. */
export function registerAccounts(program: Command): void {
  const user = program.command("user").description("accounts");

  user
    .command("add")
    .description("make an account; without --password one is made up and printed")
    .argument("<email>")
    .requiredOption("--name <name>", "the person's name")
    .option("--password <password>", "at least 10 characters; or set SLANT_PASSWORD, which no process list shows")
    .action(async (email: string, options: { name: string; password?: string }) => {
      const given = options.password ?? process.env.SLANT_PASSWORD;
      const password = given ?? randomBytes(12).toString("base64url");
      const { accountSchema, createAccount, withDatabase } = await server();
      const account = accountSchema.safeParse({ email, name: options.name, password });
      if (!account.success) {
        throw new CommandFault(account.error.issues.map((i) => `${i.path.join(".")}: ${i.message}`).join("; "));
      }
      await withDatabase(() => createAccount(account.data));
      console.log(`Made an account for ${account.data.email}.`);
      if (!given) console.log(`Password: ${password}`);
    });

  user
    .command("list")
    .description("all accounts")
    .action(async () => {
      const { db, withDatabase } = await server();
      await withDatabase(async () => {
        for (const row of await db().user.findMany({ orderBy: { createdAt: "asc" } })) {
          console.log(`${row.email}\t${row.name}`);
        }
      });
    });

  program
    .command("token")
    .description("make an API token for an account; it is printed this once")
    .argument("<email>")
    .option("--name <name>", "what it is for", "command line")
    .action(async (email: string, options: { name: string }) => {
      const { createToken, db, withDatabase } = await server();
      await withDatabase(async () => {
        const row = await db().user.findUnique({ where: { email: email.toLowerCase() } });
        if (!row) throw new CommandFault(`${email} has no account here. See “slant user list”.`);
        console.log((await createToken(row.id, options.name)).secret);
      });
    });
}
