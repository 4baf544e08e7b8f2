"use client";

import { Checkbox, Switch } from "@mantine/core";
import { CategoryMark } from "@/components/ui/category-mark";
import { GroundSample, LaneSample, LineSample } from "./lane-sample";
import { type LanePlan, mostLanes } from "./lanes";
import type { ReadingsView, Sight } from "./reading";
import classes from "./readings.module.css";

/** Who and what is looked at. It is the legend too, so that nothing needs explaining twice. */
export function SightBar({
  view,
  sight,
  onSight,
  plan,
  wantsLanes,
  onWantsLanes,
  showsNames,
  onShowsNames,
  who,
}: {
  view: ReadingsView;
  sight: Sight;
  onSight: (sight: Sight) => void;
  plan: LanePlan;
  wantsLanes: boolean;
  onWantsLanes: (wants: boolean) => void;
  showsNames: boolean;
  onShowsNames: (shows: boolean) => void;
  who: (reader: number) => string;
}) {
  const categories = view.categories.map((category) => category.id);
  const knowsNames = view.readings.some((reading) => reading.name !== null);
  return (
    <div className={classes.sight}>
      <fieldset>
        <legend>Annotators</legend>
        {view.readings.map((reading, reader) => (
          <Checkbox
            key={reading.pseudonym}
            checked={sight.readers.has(reader)}
            onChange={() => onSight({ ...sight, readers: toggled(sight.readers, reader) })}
            label={
              <span className={classes.sightLabel}>
                <LaneSample reader={reader} plan={plan} />
                {who(reader)} <small>{amount(reading.annotations.length, reading.foundNothing)}</small>
              </span>
            }
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>Categories</legend>
        {view.categories.map(({ id, name }) => (
          <Checkbox
            key={id}
            checked={sight.categories.has(id)}
            onChange={() => onSight({ ...sight, categories: toggled(sight.categories, id) })}
            label={
              <span className={classes.sightLabel}>
                <LineSample category={id} categories={categories} />
                <CategoryMark id={id}>{name}</CategoryMark>
              </span>
            }
          />
        ))}
      </fieldset>
      <fieldset>
        <legend>Drawing</legend>
        <Switch
          label="A line for each annotator"
          description={plan.tooMany ? `Choose up to ${mostLanes} annotators to see their lines.` : undefined}
          checked={wantsLanes && !plan.tooMany}
          disabled={plan.tooMany}
          onChange={(event) => onWantsLanes(event.currentTarget.checked)}
        />
        {knowsNames && (
          <Switch
            label="Show names"
            checked={showsNames}
            onChange={(event) => onShowsNames(event.currentTarget.checked)}
          />
        )}
        {sight.readers.size > 0 && (
          <p className={classes.groundLegend}>
            Heat map: marked by <GroundSample plan={plan} />
          </p>
        )}
      </fieldset>
    </div>
  );
}

function amount(annotations: number, foundNothing: boolean): string {
  if (annotations === 0) return foundNothing ? "found nothing" : "no annotations";
  return `${annotations} ${annotations === 1 ? "annotation" : "annotations"}`;
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
