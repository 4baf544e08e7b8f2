"use client";

import { Button, NativeSelect } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useMemo, useState } from "react";
import { type Difference, differences, differencesOf, differenceWords } from "@/domain/adjudication/differences";
import { lanePlan } from "./lanes";
import { PassageList } from "./passage-list";
import { PassagePanel } from "./passage-panel";
import { neighbour, type Passage, passagesOf, tallyOf } from "./passages";
import { everything, type ReadingsView, type Sight } from "./reading";
import { ReadingText, type Selection } from "./reading-text";
import classes from "./readings.module.css";
import { SightBar } from "./sight-bar";
import { stretchAt, stretchesOf } from "./stretches";
import { LayersContext } from "./text-block";

type ListFilter = "all" | "differing" | Difference;

/** Who marked what in one document: the text with everybody's marks, and beside it the passages one by one. */
export function ReadingsWorkspace({ view }: { view: ReadingsView }) {
  const [sight, setSight] = useState<Sight>(() => everything(view));
  const [wantsLanes, setWantsLanes] = useState(true);
  const [showsNames, setShowsNames] = useState(false);
  const [selection, setSelection] = useState<Selection | null>(null);
  const [filter, setFilter] = useState<ListFilter>("all");

  const all = useMemo(() => view.readings.flatMap((reading) => reading.annotations), [view]);
  // What is hidden by category still counts here: hiding a category must not turn a swap into a miss.
  const found = useMemo(() => differencesOf(all, sight.readers), [all, sight.readers]);
  const shown = useMemo(
    () => all.filter((a) => sight.readers.has(a.reader) && sight.categories.has(a.category)),
    [all, sight],
  );
  const passages = useMemo(() => passagesOf(shown, found), [shown, found]);
  const stretches = useMemo(() => stretchesOf(shown), [shown]);
  const plan = useMemo(
    () =>
      lanePlan(
        sight.readers,
        [...view.readings.keys()].filter((reader) => view.readings[reader]!.annotations.length > 0),
        view.categories.map((category) => category.id),
        wantsLanes,
      ),
    [sight.readers, view, wantsLanes],
  );
  const layers = useMemo(() => ({ stretches, plan }), [stretches, plan]);
  const tally = useMemo(() => tallyOf(passages), [passages]);
  const listed = useMemo(() => passages.filter((passage) => isListed(passage, filter)), [passages, filter]);

  const who = (reader: number) => {
    const { pseudonym = "", name = null } = view.readings[reader] ?? {};
    return showsNames && name ? `${name} (${pseudonym})` : pseudonym;
  };
  const look = (next: Sight) => {
    setSight(next);
    // The passages are others now.
    setSelection(null);
  };
  const select = (passage: Passage | null) => {
    if (passage) setSelection({ passage, picked: null, scrolls: true });
  };
  const jump = (step: 1 | -1, anywhere = false) =>
    select(neighbour(passages, selection?.passage.index ?? null, step, anywhere ? () => true : undefined));
  const pick = (offset: number) => {
    const picked = stretchAt(stretches, offset);
    const item = picked?.items[0];
    const passage = item && passages.find((candidate) => candidate.annotations.includes(item));
    if (picked && passage) setSelection({ passage, picked, scrolls: false });
  };

  // An address may name a place of the document (“#at-120”), so that a figure elsewhere can lead to the words behind it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the address with which the page was opened counts.
  useEffect(() => {
    const at = /^#at-(\d+)$/.exec(window.location.hash)?.[1];
    if (at !== undefined) select(passages.find((passage) => passage.end > Number(at) - view.start) ?? null);
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "n") jump(1);
    else if (event.key === "p") jump(-1);
    // With the shift key also where all agree.
    else if (event.key === "N") jump(1, true);
    else if (event.key === "P") jump(-1, true);
    else if (event.key === "Escape") setSelection(null);
    else return;
    event.preventDefault();
  };

  return (
    // Single keys work only while the focus is in here, so that they never surprise those who dictate or tab through.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears keys that its parts did not take.
    <div className={classes.workspace} onKeyDown={onKeyDown}>
      <SightBar
        view={view}
        sight={sight}
        onSight={look}
        plan={plan}
        wantsLanes={wantsLanes}
        onWantsLanes={setWantsLanes}
        showsNames={showsNames}
        onShowsNames={setShowsNames}
        who={who}
      />
      <div className={classes.columns}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: with the focus on the text the keys n and p work. */}
        <section className={classes.paper} aria-label="Text with everybody's marks" tabIndex={0}>
          <LayersContext value={layers}>
            <ReadingText text={view.text} language={view.document.language} selection={selection} onPick={pick} />
          </LayersContext>
        </section>
        <aside className={classes.side} aria-label="Who marked what">
          <div className={classes.hand}>
            <div className={classes.jumps}>
              <Button
                variant="default"
                size="xs"
                leftSection={<IconArrowUp size={14} aria-hidden />}
                rightSection={<kbd>p</kbd>}
                disabled={tally.differing === 0}
                onClick={() => jump(-1)}
              >
                Previous difference
              </Button>
              <Button
                variant="default"
                size="xs"
                leftSection={<IconArrowDown size={14} aria-hidden />}
                rightSection={<kbd>n</kbd>}
                disabled={tally.differing === 0}
                onClick={() => jump(1)}
              >
                Next difference
              </Button>
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
            <section className={classes.panel} aria-label="The passage" aria-live="polite" tabIndex={0}>
              <PassagePanel
                view={view}
                sight={sight}
                plan={plan}
                selection={selection}
                count={passages.length}
                who={who}
              />
            </section>
          </div>
          <div className={classes.listHead}>
            <NativeSelect
              size="xs"
              aria-label="Passages in the list"
              value={filter}
              onChange={(event) => setFilter(event.currentTarget.value as ListFilter)}
              data={[
                { value: "all", label: `All passages (${tally.all})` },
                { value: "differing", label: `With a difference (${tally.differing})` },
                ...differences.map((difference) => ({
                  value: difference,
                  label: `${differenceWords[difference].name}: ${differenceWords[difference].means} (${tally[difference]})`,
                })),
              ]}
            />
          </div>
          <PassageList
            view={view}
            sight={sight}
            passages={listed}
            selected={selection?.passage ?? null}
            onSelect={select}
          />
        </aside>
      </div>
    </div>
  );
}

function isListed(passage: Passage, filter: ListFilter): boolean {
  if (filter === "all") return true;
  return filter === "differing" ? passage.differences.length > 0 : passage.differences.includes(filter);
}

/** Letters typed into a field are letters. */
function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest("input:not([type=checkbox]), textarea, select") !== null;
}
