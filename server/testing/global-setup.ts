import { openTestServer } from "./cluster";
import { announceTemplate, dropLeftovers, ensureTemplate } from "./database";

/** Vitest calls this once before the server tests, and what it answers once after them. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await openTestServer();
  try {
    await dropLeftovers(server.url, server.exclusive);
    announceTemplate(server.url, await ensureTemplate(server.url, server.exclusive));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return async () => {
    await dropLeftovers(server.url, server.exclusive);
    await server.stop();
  };
}
