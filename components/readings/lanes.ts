import type { CSSProperties } from "react";
import type { Stretch } from "./stretches";

/**
 * How a stretch is drawn: a grey ground that is darker the more annotators marked it, and under the words one lane per
 * annotator, from top to bottom in the order of the list. A lane carries the category by colour and by pattern: solid,
 * dashed, saw-toothed. Everything is a background, so that long stretches wrap with their words.
 */

/** Heights in pixels. A lane holds one line of 3, two of 2, or three of 1 with a pixel between them. */
export const laneHeight = 5;
export const laneGap = 2;
/** With more annotators than this the lanes would be higher than the words. */
export const mostLanes = 6;

export interface LanePlan {
  /** Lane of each reader who has one; others are only counted in the ground. */
  lanes: ReadonlyMap<number, number>;
  laneCount: number;
  /** More than could have a lane. */
  tooMany: boolean;
  /** How many annotators are looked at. */
  readers: number;
  /** Known categories in the order of the codebook, which decides the pattern. */
  categories: readonly string[];
}

/** @param marking those of the readers who marked anything: nobody else needs a lane */
export function lanePlan(
  readers: ReadonlySet<number>,
  marking: readonly number[],
  categories: readonly string[],
  wantsLanes: boolean,
): LanePlan {
  const own = marking.filter((reader) => readers.has(reader)).sort((a, b) => a - b);
  const tooMany = own.length > mostLanes;
  const drawn = wantsLanes && !tooMany ? own : [];
  return {
    lanes: new Map(drawn.map((reader, lane) => [reader, lane])),
    laneCount: drawn.length,
    tooMany,
    readers: readers.size,
    categories,
  };
}

/** Room that the lanes take below the words. */
export function lanesHeight(plan: Pick<LanePlan, "laneCount">): number {
  return plan.laneCount * (laneHeight + laneGap);
}

/** What decides a stretch's looks, as a key: there are few, so their styles are made once. */
export function lookOf(stretch: Stretch, plan: LanePlan): string {
  const readers = new Set<number>();
  const lines = new Set<string>();
  for (const item of stretch.items) {
    readers.add(item.reader);
    const lane = plan.lanes.get(item.reader);
    const category = plan.categories.indexOf(item.category);
    if (lane !== undefined && category >= 0) {
      lines.add(`${lane}.${category}${stretch.starts.includes(item) ? "!" : ""}`);
    }
  }
  // Two annotations of one category in one lane, of which one begins here, are drawn as the one that begins.
  const kept = [...lines].filter((line) => !lines.has(`${line}!`)).sort();
  return `${readers.size}|${kept.join(" ")}`;
}

interface Layer {
  image: string;
  size: string;
  position: string;
  repeat: string;
}

/** The style for a look. The ground ends where the lanes begin. */
export function styleOf(look: string, plan: LanePlan): CSSProperties {
  const [count = "0", lines = ""] = look.split("|");
  const byLane = new Map<number, { category: number; begins: boolean }[]>();
  for (const line of lines.split(" ").filter(Boolean)) {
    const [lane = "0", rest = "0"] = line.split(".");
    const entry = { category: Number.parseInt(rest, 10), begins: rest.endsWith("!") };
    byLane.set(Number(lane), [...(byLane.get(Number(lane)) ?? []), entry]);
  }
  const layers: Layer[] = [];
  for (const [lane, entries] of byLane) {
    const bottom = (plan.laneCount - 1 - lane) * (laneHeight + laneGap);
    const thickness = entries.length === 1 ? 3 : entries.length === 2 ? 2 : 1;
    const step = entries.length === 2 ? 3 : 2;
    entries.forEach(({ category, begins }, index) => {
      const up = entries.length === 1 ? bottom + 1 : bottom + laneHeight - thickness - index * step;
      const colour = colourOf(plan.categories[category] ?? "other");
      if (begins) {
        // A post at the beginning tells two annotations that touch from one.
        layers.push({
          image: `linear-gradient(${colour} 0 0)`,
          size: `2px ${laneHeight}px`,
          position: `0 calc(100% - ${bottom}px)`,
          repeat: "no-repeat",
        });
      }
      layers.push({
        ...pattern(category, colour, thickness),
        position: `0 calc(100% - ${up}px)`,
        repeat: "repeat-x",
      });
    });
  }
  const share = plan.readers === 0 ? 0 : Number(count) / plan.readers;
  if (plan.laneCount === 0 && share > 0) {
    // Without lanes the shade would be the only sign of how many it were, so a line grows with it.
    layers.push({
      image: "linear-gradient(var(--heat-line) 0 0)",
      size: `100% ${lineFor(share)}px`,
      position: "0 100%",
      repeat: "no-repeat",
    });
  }
  const ground = groundOf(share);
  layers.push({
    image: `linear-gradient(${ground} 0 0)`,
    size: `100% calc(100% - ${lanesHeight(plan)}px)`,
    position: "0 0",
    repeat: "no-repeat",
  });
  return {
    backgroundImage: layers.map((layer) => layer.image).join(", "),
    backgroundSize: layers.map((layer) => layer.size).join(", "),
    backgroundPosition: layers.map((layer) => layer.position).join(", "),
    backgroundRepeat: layers.map((layer) => layer.repeat).join(", "),
  };
}

export function groundOf(share: number): string {
  return `color-mix(in srgb, var(--heat) ${(share * 100).toFixed(0)}%, transparent)`;
}

/** One pixel for a few annotators, three for all of them. */
export function lineFor(share: number): number {
  return 1 + Math.round(share * 2);
}

export function colourOf(category: string): string {
  return ["framing", "sourcing", "loaded"].includes(category) ? `var(--slant-${category})` : "var(--slant-other)";
}

/** The first category is solid, the second dashed, the third saw-toothed, a further one dotted; then over again. */
function pattern(category: number, colour: string, thickness: number): Pick<Layer, "image" | "size"> {
  const dashes = (on: number, off: number) => ({
    image: `linear-gradient(90deg, ${colour} ${on}px, transparent ${on}px)`,
    size: `${on + off}px ${thickness}px`,
  });
  switch (category % 4) {
    case 0:
      return { image: `linear-gradient(${colour} 0 0)`, size: `100% ${thickness}px` };
    case 1:
      return dashes(7, 4);
    case 2:
      return thickness < 3
        ? dashes(2, 2)
        : {
            image: `linear-gradient(45deg, ${colour} 50%, transparent 50%)`,
            size: `${laneHeight}px ${laneHeight - 1}px`,
          };
    default:
      return dashes(2, 5);
  }
}
