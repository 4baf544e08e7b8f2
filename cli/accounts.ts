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

const passwordWords = "at least 10 characters; or set SLANT_PASSWORD, which no process list shows";

function passwordFrom(options: { password?: string }): { password: string; isMadeUp: boolean } {
  const given = options.password ?? process.env.SLANT_PASSWORD;
  return { password: given ?? randomBytes(12).toString("base64url"), isMadeUp: given === undefined };
}

async function accountOf(email: string) {
  const { db } = await server();
  const row = await db().user.findUnique({ where: { email: email.toLowerCase() } });
  if (!row) throw new CommandFault(`${email} has no account here. See “slant user list”.`);
  return row;
}

/** `slant user add`, `slant user password` and `slant token`: for the operator of the machine, so they ask for no sign-in. */
export function registerAccounts(program: Command): void {
  const user = program.command("user").description("accounts");

  user
    .command("add")
    .description("make an account; without --password one is made up and printed")
    .argument("<email>")
    .requiredOption("--name <name>", "the person's name")
    .option("--password <password>", passwordWords)
    .action(async (email: string, options: { name: string; password?: string }) => {
      const { password, isMadeUp } = passwordFrom(options);
      const { accountSchema, createAccount, withDatabase } = await server();
      const account = accountSchema.safeParse({ email, name: options.name, password });
      if (!account.success) {
        throw new CommandFault(account.error.issues.map((i) => `${i.path.join(".")}: ${i.message}`).join("; "));
      }
      await withDatabase(() => createAccount(account.data));
      console.log(`Made an account for ${account.data.email}.`);
      if (isMadeUp) console.log(`Password: ${password}`);
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

  user
    .command("password")
    .description(
      "set a new password for an account and sign it out everywhere; without --password one is made up and printed",
    )
    .argument("<email>")
    .option("--password <password>", passwordWords)
    .action(async (email: string, options: { password?: string }) => {
      const { passwordSchema, setPassword, withDatabase } = await server();
      const { password, isMadeUp } = passwordFrom(options);
      const checked = passwordSchema.safeParse(password);
      if (!checked.success)
        throw new CommandFault(checked.error.issues.map((i) => `password: ${i.message}`).join("; "));
      await withDatabase(async () => {
        const { id: userId, email: known } = await accountOf(email);
        await setPassword({ userId, email: known }, password);
      });
      console.log(`${email} has a new password.`);
      if (isMadeUp) console.log(`Password: ${password}`);
    });

  program
    .command("token")
    .description("make an API token for an account; it is printed this once")
    .argument("<email>")
    .option("--name <name>", "what it is for", "command line")
    .action(async (email: string, options: { name: string }) => {
      const { createToken, withDatabase } = await server();
      await withDatabase(async () => {
        const row = await accountOf(email);
        console.log((await createToken(row.id, options.name)).secret);
      });
    });
}
