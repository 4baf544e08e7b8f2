"use client";

import { Button } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconDownload } from "@tabler/icons-react";
import { type ReactNode, useId, useRef } from "react";
import { fileName } from "../csv";
import { save } from "../download";
import { useSource } from "../source";
import classes from "./chart.module.css";
import { pngOf, standaloneSvg } from "./chart-file";

/** What a chart is drawn with on the server and until its place has been measured. */
const usualWidth = 720;

/**
 * A chart as a figure of the page: drawn for the width it has, described in words, and saved as SVG or PNG. What is in
 * it is said by a table too, which whoever uses this puts beside it.
 */
export function Chart({
  title,
  summary,
  height,
  leastWidth = 280,
  note,
  children,
}: {
  /** Also the title inside the saved file, and its name. */
  title: string;
  /** What one would see, in a sentence or two, for those who do not see it. */
  summary: string;
  height: number | ((width: number) => number);
  /** In pixels. A narrower place scrolls sideways. */
  leastWidth?: number;
  note?: ReactNode;
  /** Draws into the given width. */
  children: (width: number) => ReactNode;
}) {
  const id = useId();
  const source = useSource();
  const drawing = useRef<SVGSVGElement>(null);
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = Math.max(leastWidth, Math.floor(measured || usualWidth));
  const tall = typeof height === "number" ? height : height(width);
  const isScrolled = measured > 0 && width > Math.ceil(measured);

  const svgText = () => standaloneSvg(drawing.current as SVGSVGElement, { title, summary, source: source.line });
  const name = (ending: "svg" | "png") => fileName([source.round, title], ending);
  return (
    <figure className={classes.figure} aria-labelledby={`${id}-title`}>
      <section
        className={classes.paper}
        aria-labelledby={`${id}-title`}
        // What scrolls sideways must be reachable by keyboard.
        tabIndex={isScrolled ? 0 : undefined}
      >
        <div ref={ref} className={classes.measure}>
          {/* biome-ignore lint/a11y/useSemanticElements: no other element draws, and this one holds links. */}
          <svg
            ref={drawing}
            className={classes.svg}
            width={measured > 0 ? width : "100%"}
            height={tall}
            viewBox={`0 0 ${width} ${tall}`}
            preserveAspectRatio="xMinYMin meet"
            role="group"
            aria-labelledby={`${id}-title ${id}-summary`}
          >
            {children(width)}
          </svg>
        </div>
      </section>
      <figcaption className={classes.foot}>
        <span id={`${id}-title`} className="slant-hidden">
          {title}
        </span>
        <span id={`${id}-summary`} className="slant-hidden">
          {summary}
        </span>
        {note && <p className={classes.note}>{note}</p>}
        <span className={classes.buttons}>
          <SaveButton label={`Download SVG: ${title}`} onClick={() => save(svgText(), name("svg"), "image/svg+xml")}>
            SVG
          </SaveButton>
          <SaveButton
            label={`Download PNG: ${title}`}
            onClick={async () => save(await pngOf(svgText()), name("png"), "image/png")}
          >
            PNG
          </SaveButton>
        </span>
      </figcaption>
    </figure>
  );
}

function SaveButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Button
      variant="subtle"
      size="xs"
      leftSection={<IconDownload size={14} aria-hidden />}
      aria-label={label}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
