import type { Metadata } from "next";
import { FollowFigures } from "@/components/agreement/follow-figures";
import { AgreementRefused } from "@/components/agreement/refused";
import { agreementPath, readingsPath } from "@/components/agreement/view";
import { DocumentSteps } from "@/components/readings/document-steps";
import { placed } from "@/components/readings/reading";
import { ReadingsWorkspace } from "@/components/readings/readings-workspace";
import { Page } from "@/components/ui/page";
import { agreementScopes } from "@/domain/agreement/answers";
import { segmentReadings } from "@/server/agreement";
import { orNotFound, orProblem, pageActor, pathIds } from "@/server/page-actor";
import { getRound } from "@/server/rounds";

export const metadata: Metadata = { title: "Who marked what" };

export default async function ReadingsPage({
  params,
  searchParams,
}: PageProps<"/projects/[projectId]/rounds/[roundId]/segments/[segmentId]">) {
  const { projectId, roundId, segmentId } = await pathIds(params);
  const actor = await pageActor();
  const { scope: asked } = await searchParams;
  const scope = agreementScopes.find((candidate) => candidate === asked) ?? "submitted";
  const answer = await orProblem(segmentReadings(actor, projectId, roundId, segmentId, scope));
  const toRounds = { href: `/projects/${projectId}/rounds`, name: "Rounds" };
  if ("problem" in answer) {
    const { code, message } = answer.problem;
    return (
      <Page title="Who marked what" crumbs={[toRounds]}>
        <AgreementRefused code={code} message={message} />
      </Page>
    );
  }
  const { document, segment, codebook, readings } = answer.value;
  const round = await orNotFound(getRound(actor, projectId, roundId));
  const here = round.segments.findIndex((candidate) => candidate.id === segmentId);
  const step = (index: number) => {
    const other = round.segments[index];
    return other && { href: readingsPath({ projectId, round, scope }, other.id), title: other.document.title };
  };
  return (
    <Page
      width="wide"
      title={document.title}
      lead={
        scope === "preview"
          ? "Preview, with work in progress: it changes while one looks."
          : round.segments[here]?.document.outlet
      }
      crumbs={[
        toRounds,
        { href: `/projects/${projectId}/rounds/${roundId}`, name: round.name },
        {
          href: `${agreementPath(projectId, roundId)}${scope === "preview" ? "?scope=preview" : ""}`,
          name: "Agreement",
        },
      ]}
      actions={
        <DocumentSteps place={here + 1} count={round.segments.length} previous={step(here - 1)} next={step(here + 1)} />
      }
    >
      <FollowFigures projectId={projectId} roundId={roundId} scope={scope} stamp={answer.value.stamp} />
      <ReadingsWorkspace
        view={{
          document: { title: document.title, language: document.language },
          text: document.text.slice(segment.start, segment.end),
          start: segment.start,
          categories: codebook.categories.map(({ id, name, subtypes }) => ({
            id,
            name,
            subtypes: subtypes.map((subtype) => ({ id: subtype.id, name: subtype.name })),
          })),
          readings: placed(readings, segment),
        }}
      />
    </Page>
  );
}
