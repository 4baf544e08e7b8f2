"use client";

import { Button, Modal } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ask } from "@/components/api";
import { ProjectForm } from "./project-form";

export function NewProject() {
  const [opened, setOpened] = useState(false);
  const router = useRouter();
  return (
    <>
      <Button onClick={() => setOpened(true)}>New project</Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title="New project"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <ProjectForm
          action="Make the project"
          refresh={false}
          save={async (write) => {
            const { id } = await ask("POST /projects", { json: write });
            router.push(`/projects/${id}`);
          }}
        />
      </Modal>
    </>
  );
}
