"use client";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { type Drawn, drawnRows, type Frame, isDrawnFor, ROW, SPARE, scrollFor, within } from "./list-view";
import { upperEdge } from "./stand-still";

interface View {
  drawn: Drawn;
  /** The active row that was last brought into sight. */
  followed: string | null;
}

/**
 * Which rows of a long list are drawn, and where it is scrolled to: the active row is brought into sight, and the rows
 * stand still on the screen when what is above the list takes room from it or gives it back. Who has pressed a row finds
 * it where it was.
 * @param frame what scrolls; it has room for `total` rows
 * @param active the row that is to be in sight; `index` −1 where there is none
 */
export function useListView(
  frame: RefObject<HTMLElement | null>,
  total: number,
  active: { id: string | null; index: number },
) {
  const [view, setView] = useState<View>({ drawn: { bottom: 0, height: 0, spare: SPARE.put }, followed: null });
  /** The frame as it was measured last; `usual` is its height with an active row, which has a panel above it. */
  const seen = useRef({ window: 0, edge: 0, top: 0, height: 0, usual: 0 });
  const now = useRef({ total, active });
  now.current = { total, active };
  const at = active.index * ROW;
  const followed = active.index < 0 ? null : active.id;

  // Where the list will be scrolled to is known, by its usual height, before anything is drawn: so it is drawn once.
  if (view.followed !== followed) setView({ drawn: followed === null ? view.drawn : drawnForActive(), followed });

  function drawnForActive(): Drawn {
    const height = seen.current.usual || seen.current.height;
    const top = seen.current.top + seen.current.height - height;
    const goal = { bottom: scrollFor(at, top, height, total * ROW) + height, height };
    return drawnFor(view.drawn, goal, SPARE.put, 0);
  }

  /** @param isNew whether another row is the active one, which comes into sight in any case */
  const settle = (isNew: boolean) => {
    const element = frame.current;
    if (!element) return;
    const before = seen.current;
    const { total, active } = now.current;
    const edge = upperEdge(element);
    const height = element.clientHeight;
    const at = active.index * ROW;
    const wasInSight = at >= before.top && at + ROW <= before.top + before.height;
    // In a window of another height nothing stands where it stood: the list goes on showing what it showed.
    const isSameWindow = before.window === window.innerHeight;
    // Where less is left than was there, the browser has put the list to its end by itself.
    const isCut = element.scrollTop + height >= element.scrollHeight - 1;
    const was = isCut ? Math.max(element.scrollTop, before.top) : element.scrollTop;
    let top = was + (isSameWindow ? edge - before.edge : 0);
    if (active.index >= 0 && (isNew || wasInSight)) top = scrollFor(at, top, height, total * ROW);
    if (top !== element.scrollTop) element.scrollTop = top;
    const usual = active.index >= 0 ? height : before.usual;
    seen.current = { window: window.innerHeight, edge, top: element.scrollTop, height, usual };
    drawWhatIsSeen(SPARE.put, 0);
  };

  function drawWhatIsSeen(spare: number, least: number): void {
    const { top, height } = seen.current;
    const frame = { bottom: top + height, height };
    setView((old) => {
      const drawn = drawnFor(old.drawn, frame, spare, least);
      return drawn === old.drawn ? old : { ...old, drawn };
    });
  }

  const isEmpty = total === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the frame is another element after the list was empty.
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    settle(false);
    const observer = new ResizeObserver(() => settle(false));
    observer.observe(element);
    return () => observer.disconnect();
  }, [isEmpty]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each active row.
  useLayoutEffect(() => settle(true), [view.followed]);

  function onScroll(): void {
    const top = frame.current?.scrollTop ?? 0;
    // Where the list was put here, its rows are drawn.
    if (top === seen.current.top) return;
    seen.current.top = top;
    drawToScroll();
  }

  /** Also for who comes near: a wheel may scroll further than what is drawn before anything more can be. */
  const drawToScroll = () => drawWhatIsSeen(SPARE.scrolled, SPARE.scrolled / 2);

  return { ...drawnRows(within(view.drawn, total * ROW)), onScroll, onPointerEnter: drawToScroll };
}

/** What is drawn stays while it has the rows in sight and the `least` to spare; else the frame is drawn with `spare`. */
const drawnFor = (drawn: Drawn, frame: Frame, spare: number, least: number): Drawn =>
  isDrawnFor(drawn, { ...frame, spare: least }) ? drawn : { ...frame, spare };
