/** What Next.js, Prisma and vitest support between them. */
const SUPPORTED = "Node 20.19 or newer of the 20 line, 22.12 or newer of the 22 line, or 24 and later";

/** Says in one sentence what is wrong with this Node, or null. */
export function complaintAboutNode(version) {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  return fits
    ? null
    : `Slant needs ${SUPPORTED}; this is Node ${version}. Get one from https://nodejs.org and start again.`;
}
