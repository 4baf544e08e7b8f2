import type { Metadata } from "next";
import { AgreementReportPage } from "@/components/agreement/agreement-report";
import { AgreementRefused } from "@/components/agreement/refused";
import { agreementPath } from "@/components/agreement/view";
import { Page } from "@/components/ui/page";
import { roundCoefficients } from "@/server/agreement/coefficients";
import { roundComparison } from "@/server/agreement/compare";
import { documentAgreement } from "@/server/agreement/documents";
import { roundDrift } from "@/server/agreement/drift";
import { groupAgreement } from "@/server/agreement/groups";
import { ratingAgreements } from "@/server/agreement/ratings";
import { subtypeAgreement } from "@/server/agreement/subtypes";
import { orNotFound, pageActor, pathIds } from "@/server/page-actor";
import { agreementView, askedFigures } from "../agreement-view";

export const metadata: Metadata = { title: "Agreement report" };

/** More would make a report that nobody prints; the dashboard has all documents. */
const mostDocuments = 200;

export default async function ReportPage({
  params,
  searchParams,
}: PageProps<"/projects/[projectId]/rounds/[roundId]/agreement/report">) {
  const { projectId, roundId } = await pathIds(params);
  const actor = await pageActor();
  const search = await searchParams;
  const answer = await askedFigures(actor, projectId, roundId, search);
  const crumbs = [
    { href: `/projects/${projectId}/rounds`, name: "Rounds" },
    { href: agreementPath(projectId, roundId), name: "Agreement" },
  ];
  if ("problem" in answer) {
    const { code, message } = answer.problem;
    return (
      <Page title="Agreement report" crumbs={crumbs}>
        <AgreementRefused code={code} message={message} />
      </Page>
    );
  }
  const view = await agreementView(answer.value);
  const asked = { scope: view.scope, group: view.filter.group, outlet: view.filter.outlet };
  const other = view.otherRounds.find(({ id }) => id === search.with);
  const [subtypes, ratings, documents, groups, drift, coefficients, comparison] = await Promise.all([
    orNotFound(subtypeAgreement(actor, projectId, roundId, asked)),
    orNotFound(ratingAgreements(actor, projectId, roundId, asked)),
    orNotFound(
      documentAgreement(actor, projectId, roundId, {
        ...asked,
        order: "alpha",
        direction: "asc",
        offset: 0,
        limit: mostDocuments,
      }),
    ),
    orNotFound(groupAgreement(actor, projectId, roundId, asked)),
    orNotFound(roundDrift(actor, projectId, roundId, asked)),
    orNotFound(roundCoefficients(actor, projectId, roundId, asked)),
    other ? orNotFound(roundComparison(actor, projectId, roundId, other.id, asked)) : null,
  ]);
  return (
    <Page width="text" title="Agreement report" lead={`${view.projectName}: ${view.round.name}`} crumbs={crumbs}>
      <AgreementReportPage
        view={view}
        subtypes={subtypes}
        ratings={ratings}
        documents={documents.rows}
        documentTotal={documents.total}
        groups={groups}
        drift={drift}
        comparison={comparison}
        coefficients={coefficients}
      />
    </Page>
  );
}
