"use client";
import { ActionIcon, TextInput } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconLetterCase, IconSearch, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import type { SearchOptions } from "@/domain/text-search";
import { useDesk } from "../desk-context";
import { useSignal } from "../use-signal";
import { closeSearch, searchFor, stepSearch, takeField } from "./search-deeds";
import "./search-bar.css";

/** The search in the text. A second Ctrl+F, pressed in here, is the browser's own. */
export function SearchBar() {
  const open = useSignal(useDesk().way.search.open);
  return open ? <OpenBar /> : null;
}

function OpenBar() {
  const desk = useDesk();
  const { search } = desk.way;
  const wanted = useSignal(search.wanted);
  const options = useSignal(search.options);
  const { hits, more } = useSignal(search.result);
  const at = useSignal(search.at);
  const field = useRef<HTMLInputElement>(null);

  useLayoutEffect(() => {
    if (field.current) takeField(field.current);
  }, []);

  const count =
    hits.length === 0 ? (wanted.trim() ? "Not found" : "") : `${at + 1} of ${hits.length}${more ? "+" : ""}`;

  function onKeyDown(event: KeyboardEvent): void {
    const back = event.shiftKey;
    const isField = event.target === field.current;
    if (event.key === "Escape") closeSearch(desk);
    else if (event.key === "F3" || (event.key === "Enter" && isField)) stepSearch(desk, back ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const toggle = (name: keyof SearchOptions) => searchFor(desk, wanted, { ...options, [name]: !options[name] });

  return (
    // biome-ignore lint/a11y/useSemanticElements: the element named search is too young for the browsers we support.
    <div className="desk-search" role="search" aria-label="Search in the text" onKeyDown={onKeyDown}>
      <TextInput
        ref={field}
        className="desk-search-field"
        size="xs"
        type="text"
        inputMode="search"
        aria-label="Search in the text"
        placeholder="Search in the text"
        autoComplete="off"
        spellCheck={false}
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        value={wanted}
        onChange={(event) => searchFor(desk, event.currentTarget.value, options)}
      />
      {/* What it says is announced with the words around the hit. */}
      <span className="desk-search-count">{count}</span>
      <span className="desk-search-buttons">
        <ActionIcon
          variant={options.matchCase ? "filled" : "subtle"}
          color={options.matchCase ? undefined : "gray"}
          aria-pressed={options.matchCase}
          aria-label="Capital and small letters differ"
          title="Capital and small letters differ"
          onClick={() => toggle("matchCase")}
        >
          <IconLetterCase size={16} />
        </ActionIcon>
        <ActionIcon
          variant={options.foldMarks ? "subtle" : "filled"}
          color={options.foldMarks ? "gray" : undefined}
          aria-pressed={!options.foldMarks}
          aria-label="Accents count"
          title="Accents count: without this, “cafe” finds “café”"
          onClick={() => toggle("foldMarks")}
        >
          <span aria-hidden="true">é</span>
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Previous hit"
          title="Previous hit (Shift Enter)"
          disabled={hits.length === 0}
          onClick={() => stepSearch(desk, -1)}
        >
          <IconChevronUp size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Next hit"
          title="Next hit (Enter)"
          disabled={hits.length === 0}
          onClick={() => stepSearch(desk, 1)}
        >
          <IconChevronDown size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Close the search and select the hit"
          title="Close the search and select the hit (Esc)"
          onClick={() => closeSearch(desk)}
        >
          <IconX size={16} />
        </ActionIcon>
      </span>
    </div>
  );
}
