/** `npm run bench -- NAME`: speed, shown beside a baseline of the same run. */

const benches: Record<string, () => Promise<void>> = {
  desk: async () => (await import("./desk")).runDeskBench(process.argv.slice(3).map(Number)),
  agreement: async () => (await import("./agreement")).runAgreementBench(),
  adjudication: async () => (await import("./adjudication")).runAdjudicationBench(),
  session: async () => (await import("./session")).runSessionBench(),
};

const name = process.argv[2] ?? "";
const run = benches[name];
if (!run) {
  console.error(`Which bench? npm run bench -- ${Object.keys(benches).join(" | ")}`);
  process.exit(2);
}
await run();
// Idle sockets of a stopped server must not hold up the end.
process.exit();
