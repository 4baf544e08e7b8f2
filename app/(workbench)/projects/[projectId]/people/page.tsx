import type { Metadata } from "next";
import { AddMember } from "@/components/people/add-member";
import { Invitations } from "@/components/people/invitations";
import { MembersTable } from "@/components/people/members-table";
import { Page } from "@/components/ui/page";
import { Section } from "@/components/ui/section";
import { may } from "@/domain/policy";
import { orNotFound, pageActor, pathIds, sent } from "@/server/page-actor";
import { listInvitations, listMembers } from "@/server/people";
import { projectFor } from "@/server/projects";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ params }: { params: Promise<{ projectId: string }> }) {
  const actor = await pageActor();
  const { projectId } = await pathIds(params);
  const { role } = await orNotFound(projectFor(actor, projectId, "people.manage"));
  const [members, invitations] = await Promise.all([listMembers(actor, projectId), listInvitations(actor, projectId)]);
  return (
    <Page title="People" help="instructor#3-people">
      <Section
        title="Members"
        lead="Names are seen by those who run the project. Agreement figures and exported files use the pseudonyms."
      >
        <MembersTable projectId={projectId} members={sent(members)} asOwner={may(role, "people.owners")} />
      </Section>
      <Section title="Invite" lead="Whoever opens the link makes an account, or joins with the one they have.">
        <Invitations projectId={projectId} invitations={sent(invitations)} />
      </Section>
      <Section title="Add somebody who has an account">
        <AddMember projectId={projectId} asOwner={may(role, "people.owners")} />
      </Section>
    </Page>
  );
}
