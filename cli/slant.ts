import { Command } from "commander";
import packageJson from "@/package.json";
import { registerAccounts } from "./accounts";
import { registerAgreement } from "./agreement";
import { registerDoctor } from "./doctor";
import { CommandFault } from "./fault";
import { registerTransfer } from "./transfer";

/** What an operator or a data user can do from a terminal. Each command lives in a file of its own. */

const program = new Command("slant")
  .description("Slant, the media-bias annotation workbench, from the command line.")
  .version(packageJson.version);

registerAccounts(program);
registerTransfer(program);
registerAgreement(program);
registerDoctor(program);

try {
  await program.parseAsync();
} catch (error) {
  // What a person can mend is one line; anything else is a bug and shows where.
  if (error instanceof CommandFault || (error instanceof Error && error.name === "Problem")) {
    console.error(`slant: ${error.message}`);
  } else {
    console.error(error);
  }
  process.exitCode = 1;
}
