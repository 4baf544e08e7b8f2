"use client";

import { Button, Group, NativeSelect, Progress } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ask, asProblem } from "@/components/api";
import { ProblemNotice } from "@/components/ui/problem-notice";
import type { GammaJob, GammaRequest } from "@/domain/agreement/gamma-job";
import classes from "./agreement.module.css";
import { answersOf, useEveryDocument } from "./answers";
import { useBoardState } from "./board-state";
import { type Column, fileColumn } from "./columns";
import { CsvButton } from "./csv-button";
import { Door } from "./door";
import { coefficient, counted } from "./figures";
import type { AgreementView } from "./view";

/** While it is computed the page asks this often, in milliseconds. */
const pace = 500;
const samplesOffered = [30, 100, 300, 1000];
/** Fixed, so that the same data give the same figure. */
const seed = 1;

const isOver = (job: GammaJob | undefined) => job !== undefined && ["done", "failed", "cancelled"].includes(job.state);

/** γ takes time, so somebody starts it, sees how far it is, may stop it, and finds what was computed before. */
export function GammaCard({ view }: { view: AgreementView }) {
  const { projectId, round, scope } = view;
  const queries = useQueryClient();
  const { gamma: jobId, set } = useBoardState();
  const [weights, setWeights] = useState<GammaRequest["weights"]>("a1b1");
  const [samples, setSamples] = useState(100);
  const [segmentId, setSegmentId] = useState("");
  const key = [...answersOf(round.id), "gamma", jobId];
  const param = { projectId, roundId: round.id, jobId: jobId ?? "" };
  const { data: job, error } = useQuery({
    enabled: jobId !== null,
    queryKey: key,
    queryFn: () => ask("GET /projects/:projectId/rounds/:roundId/agreement/gamma/:jobId", { param }),
    refetchInterval: ({ state }) => (isOver(state.data) ? false : pace),
  });
  const starting = useMutation({
    mutationFn: () =>
      ask("POST /projects/:projectId/rounds/:roundId/agreement/gamma", {
        param: { projectId, roundId: round.id },
        json: { scope, segmentId: segmentId || null, weights, samples, seed },
      }),
    onSuccess: (started) => {
      queries.setQueryData([...answersOf(round.id), "gamma", started.id], started);
      set({ gamma: started.id });
    },
  });
  const stopping = useMutation({
    mutationFn: () => ask("DELETE /projects/:projectId/rounds/:roundId/agreement/gamma/:jobId", { param }),
    onSuccess: (stopped) => queries.setQueryData(key, stopped),
  });
  const problem = starting.error ?? stopping.error ?? (jobId === null ? null : error);
  const isFiltered = view.filter.group !== null || view.filter.outlet !== null;
  const isRunning = jobId !== null && error === null && !isOver(job);
  const { data: documents = [] } = useEveryDocument(view);
  return (
    <section className={classes.card} aria-labelledby="gamma">
      <h3 id="gamma">A second opinion: γ</h3>
      <p>
        Aligns everybody's spans in the best possible way and compares what is left over with random texts (Mathet,
        Widlöcher & Métivier 2015). Exact alignments take time: it is meant for about three people with sixty spans
        each.
        {isFiltered && (
          <b>
            {" "}
            It is computed of one document or of all documents of the round: the outlet and group above only choose
            among which.
          </b>
        )}
      </p>
      <Group align="end" gap="sm">
        <NativeSelect
          size="sm"
          label="Documents"
          value={segmentId}
          onChange={(event) => setSegmentId(event.currentTarget.value)}
          data={[
            { value: "", label: "All of the round" },
            ...documents.map(({ segment }) => ({ value: segment.id, label: segment.title })),
          ]}
        />
        <NativeSelect
          size="sm"
          label="Weights"
          value={weights}
          onChange={(event) => setWeights(event.currentTarget.value as GammaRequest["weights"])}
          data={[
            { value: "a1b1", label: "place and category alike" },
            { value: "a3b1", label: "place three times (the authors' program)" },
          ]}
        />
        <NativeSelect
          size="sm"
          label="Random texts"
          value={String(samples)}
          onChange={(event) => setSamples(Number(event.currentTarget.value))}
          data={samplesOffered.map(String)}
        />
        <Button onClick={() => starting.mutate()} loading={starting.isPending} disabled={isRunning}>
          Compute γ
        </Button>
      </Group>
      <ProblemNotice problem={problem ? asProblem(problem) : null} />
      <div role="status">
        {isRunning && (
          <div className={classes.running}>
            <Progress
              value={job ? (100 * job.done) / Math.max(1, job.samples) : 0}
              aria-label="How far γ is computed"
              animated
            />
            <p>
              {!job || job.state === "queued"
                ? `Waiting${job && job.waitingFor > 0 ? `: ${counted(job.waitingFor, "computation")} before it` : " to begin"}`
                : `${job.done} of ${job.samples} random texts`}
              . You may leave this page; the result is kept.
            </p>
            <Button variant="default" size="xs" onClick={() => stopping.mutate()} loading={stopping.isPending}>
              Cancel
            </Button>
          </div>
        )}
        {job && isOver(job) && !problem && (
          <GammaOutcome
            job={job}
            title={documents.find(({ segment }) => segment.id === job.request.segmentId)?.segment.title}
            isFiltered={isFiltered}
          />
        )}
      </div>
    </section>
  );
}

/** @param title of the one document that it was computed of */
function GammaOutcome({ job, title, isFiltered }: { job: GammaJob; title: string | undefined; isFiltered: boolean }) {
  const { state, result, failure, request, isStale } = job;
  if (state === "cancelled") return <p>Cancelled. Nothing was kept.</p>;
  if (state === "failed" || result === null) return <p>{failure ?? "γ could not be computed."}</p>;
  return (
    <>
      <p className={classes.companionValue}>
        {/* The places of a whole round are not those of the outlet or group that the page shows. */}
        <Door look={request.segmentId ? { segmentId: request.segmentId } : isFiltered ? null : {}}>
          γ = {coefficient(result.value)}
        </Door>
        {result.margin !== null && <small> ± {coefficient(result.margin, 3)}</small>}
      </p>
      <p>
        {request.segmentId === null ? "All documents of the round" : (title ?? "One document")}:{" "}
        {counted(result.documents, "document")}, {counted(result.people, "person", "people")},{" "}
        {counted(result.spans, "span")}; disorder {coefficient(result.disorder, 3)}, of random texts{" "}
        {coefficient(result.chanceDisorder, 3)}. Shift sampler, {request.samples} random texts, seed {request.seed},{" "}
        {request.weights === "a1b1" ? "α = β = 1" : "α = 3, β = 1"}; ± three standard errors. Computed in{" "}
        {(result.milliseconds / 1000).toFixed(1)} s.
        {result.value === null && " Without spans there is nothing to align, so γ has no value."}
      </p>
      {isStale && <p>The work has changed since: compute it again.</p>}
      <CsvButton title="γ" columns={columns} rows={() => [job]} />
    </>
  );
}

const columns: Column<GammaJob>[] = [
  fileColumn("segment_id", ({ request }) => request.segmentId ?? "all of the round"),
  fileColumn("scope", ({ request }) => request.scope),
  fileColumn("gamma", ({ result }) => result?.value ?? null),
  fileColumn("margin", ({ result }) => result?.margin ?? null),
  fileColumn("disorder", ({ result }) => result?.disorder ?? null),
  fileColumn("chance_disorder", ({ result }) => result?.chanceDisorder ?? null),
  fileColumn("documents", ({ result }) => result?.documents ?? null),
  fileColumn("people", ({ result }) => result?.people ?? null),
  fileColumn("spans", ({ result }) => result?.spans ?? null),
  fileColumn("weights", ({ request }) => request.weights),
  fileColumn("samples", ({ request }) => request.samples),
  fileColumn("seed", ({ request }) => request.seed),
];
