import type { AgreementScope } from "@/domain/agreement/answers";
import type { Actor } from "../actor";
import { newsStream } from "../events";
import { agreementAccess } from "./access";
import { segmentFacts, stampOf } from "./segment-facts";

/** At most one piece of news in this many milliseconds: a class that marks at once refreshes a dashboard twice a second. */
const gathers = 500;

/**
 * Tells an open dashboard that its figures have changed: after a submission, in the preview after a save too. The first
 * change is told at once, those that follow closely together. It says only that something changed.
 * @param seen the stamp of the figures that are shown: what happened since they were computed is told at once
 * @param actor asked again for as long as the stream goes on
 */
export async function agreementNews(
  actor: () => Promise<Actor>,
  projectId: string,
  roundId: string,
  { scope, seen }: { scope: AgreementScope; seen?: string },
  listener: Parameters<typeof newsStream>[1],
): Promise<Response> {
  const { signal } = listener;
  const mayHear = async () => {
    await agreementAccess(await actor(), projectId, roundId, scope);
    return true;
  };
  let lastTold = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => clearTimeout(timer));
  const topic = `round:${roundId}` as const;
  const passOn: Parameters<typeof newsStream>[3] = ({ kind }, send) => {
    // What is saved but not submitted does not count.
    if (kind === "saved" && scope === "submitted") return;
    if (timer !== undefined) return;
    const wait = Math.max(0, lastTold + gathers - performance.now());
    const tell = () => {
      timer = undefined;
      lastTold = performance.now();
      if (!signal.aborted) send({ topic, kind: "changed" });
    };
    if (wait === 0) tell();
    else timer = setTimeout(tell, wait);
  };
  return newsStream(topic, listener, mayHear, passOn, async (send) => {
    if (seen !== undefined && seen !== stampOf(await segmentFacts(roundId))) send({ topic, kind: "changed" });
  });
}
