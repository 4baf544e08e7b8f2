"use client";

import { Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { ThresholdForm } from "@/components/agreement/threshold-form";
import { ask } from "@/components/api";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { Thresholds } from "@/domain/agreement/thresholds";
import classes from "./project.module.css";
import { ProjectForm } from "./project-form";

export function ProjectSettings({
  project,
  thresholds,
  mayDelete,
}: {
  project: { id: string; name: string; description: string };
  thresholds: Thresholds;
  mayDelete: boolean;
}) {
  const param = { projectId: project.id };
  return (
    <section aria-labelledby="settings" style={{ maxWidth: "36rem" }}>
      <Title order={2} id="settings" mb="sm">
        Settings
      </Title>
      <ProjectForm
        initial={{ name: project.name, description: project.description }}
        action="Save"
        save={(json) => ask("PATCH /projects/:projectId", { param, json })}
        onDone={() => notifications.show({ message: "Saved." })}
      />
      <Title order={3} id="thresholds" mt="xl" mb="xs">
        Thresholds of agreement
      </Title>
      <ThresholdForm projectId={project.id} thresholds={thresholds} />
      {mayDelete && (
        <div className={classes.danger}>
          <Title order={3}>Delete this project</Title>
          <p>
            Its documents, rounds, annotations and invitations are deleted for everybody. Export what you need first.
          </p>
          <ConfirmButton
            size="sm"
            variant="light"
            title={`Delete “${project.name}”?`}
            words="Everything in this project is deleted, for everybody and for good."
            confirm="Delete the project"
            repeat={project.name}
            refresh={false}
            act={(name) => ask("DELETE /projects/:projectId", { param, query: { name } })}
            onDone={() => window.location.assign("/projects")}
          >
            Delete the project…
          </ConfirmButton>
        </div>
      )}
    </section>
  );
}
