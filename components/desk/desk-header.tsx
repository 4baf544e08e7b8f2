"use client";
import { Alert, Button } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconCommand, IconKeyboard, IconSearch } from "@tabler/icons-react";
import { give } from "./command";
import { CommandButton } from "./command-button";
import { commandsCommand, keysCommand, redoCommand, reopenCommand, submitCommand, undoCommand } from "./commands";
import { useDesk, useLock } from "./desk-context";
import { SaveStatus } from "./save-status";
import { useSignal } from "./use-signal";
import { searchCommand } from "./way-commands";
import { WorkStatus } from "./work-status";

export function DeskHeader() {
  const desk = useDesk();
  const lock = useLock();
  const { document, project, round } = desk.opening;
  return (
    <div className="desk-header">
      <div className="desk-title">
        <h1 title={document.title} dir="auto">
          {document.title}
        </h1>
        <p>
          {project.name} · {round.name}
        </p>
      </div>
      <WorkStatus />
      <SaveStatus />
      <div className="desk-actions">
        {lock === null ? (
          <>
            <CommandButton command={undoCommand} showKey={false} className="desk-undo">
              <IconArrowBackUp size={18} aria-hidden="true" />
              <span className="desk-action-name">Undo</span>
            </CommandButton>
            <CommandButton command={redoCommand} showKey={false} className="desk-undo">
              <IconArrowForwardUp size={18} aria-hidden="true" />
              <span className="desk-action-name">Do again</span>
            </CommandButton>
          </>
        ) : null}
        <CommandButton command={commandsCommand} showKey={false}>
          <IconCommand size={18} aria-hidden="true" />
          <span className="desk-action-name">Commands</span>
        </CommandButton>
        <CommandButton command={searchCommand} showKey={false}>
          <IconSearch size={18} aria-hidden="true" />
          <span className="desk-action-name">Search</span>
        </CommandButton>
        <CommandButton command={keysCommand} showKey={false}>
          <IconKeyboard size={18} aria-hidden="true" />
          <span className="desk-action-name">Keys</span>
        </CommandButton>
        {lock === null ? <Button onClick={() => give(desk, submitCommand)}>Submit</Button> : null}
      </div>
    </div>
  );
}

/** Why the desk is read-only, and the way back if there is one. */
export function LockBanner() {
  const desk = useDesk();
  const lock = useLock();
  const assignment = useSignal(desk.assignment);
  if (lock === null) return null;
  const submitted = assignment.state === "submitted";

  return (
    <Alert className="desk-alert desk-lock" color={submitted ? "green" : "gray"} variant="light">
      <div className="desk-lock-words">
        <span>
          {submitted ? `Submitted${assignment.foundNothing ? ", nothing found" : ""}. ` : ""}
          {submitted && !desk.opening.mayReopen ? "You can read it here but not change it." : lock}
        </span>
        {reopenCommand.when(desk) ? <CommandButton command={reopenCommand}>Reopen</CommandButton> : null}
      </div>
    </Alert>
  );
}
