"use client";
import { TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Category, Codebook, Subtype } from "@/domain/codebook";
import { Swatch } from "./code-buttons";
import { useActive, useDesk } from "./desk-context";
import { printKey } from "./keys";

/** Folds case and accents, for finding only; nothing found is ever used as an offset. */
const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const matches = (words: string, ...texts: string[]) => texts.some((text) => folded(text).includes(words));
const subtypeMatches = (s: Subtype, words: string) =>
  matches(words, s.name, s.definition, s.include, s.exclude, s.example, s.nearMiss);

/** The codebook beside the text, open at the category and subtype of the active annotation. */
export function CodebookPanel() {
  const { codebook } = useDesk();
  const active = useActive();
  const [search, setSearch] = useState("");
  const panel = useRef<HTMLDivElement>(null);
  const words = folded(search.trim());
  const inUse = active?.subtype ?? active?.category ?? null;

  useEffect(() => {
    if (inUse) panel.current?.querySelector(`[data-code="${inUse}"]`)?.scrollIntoView({ block: "start" });
  }, [inUse]);

  const categories = codebook.categories.flatMap((category) => {
    const own = words === "" || matches(words, category.name, category.definition, category.boundaries, category.test);
    const subtypes = category.subtypes.filter((s) => words === "" || subtypeMatches(s, words));
    return own || subtypes.length > 0 ? [{ category, subtypes }] : [];
  });
  return (
    <div className="desk-codebook">
      <TextInput
        size="xs"
        type="search"
        aria-label="Search in the codebook"
        placeholder="Search in the codebook"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
      <section ref={panel} className="desk-codebook-pages" tabIndex={0} aria-label="Codebook">
        <Rules codebook={codebook} words={words} />
        {categories.map(({ category, subtypes }) => (
          <CategoryPage
            key={category.id}
            category={category}
            subtypes={subtypes}
            open={words !== "" || active?.category === category.id ? (active?.subtype ?? null) : null}
            allOpen={words !== ""}
          />
        ))}
        {categories.length === 0 ? <p className="desk-empty">Nothing in the codebook has these words.</p> : null}
      </section>
    </div>
  );
}

function Rules({ codebook, words }: { codebook: Codebook; words: string }) {
  const rules = codebook.rules.filter((rule) => words === "" || matches(words, rule.text));
  if (rules.length === 0) return null;
  return (
    <details open={words !== ""}>
      <summary>General rules</summary>
      {words === "" ? <p>{codebook.contentNote}</p> : null}
      <dl>
        {rules.map((rule) => (
          <div key={rule.id}>
            <dt>{rule.id}</dt>
            <dd>{rule.text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

interface CategoryPageProps {
  category: Category;
  subtypes: Subtype[];
  /** The subtype whose entry is unfolded. */
  open: string | null;
  allOpen: boolean;
}

function CategoryPage({ category, subtypes, open, allOpen }: CategoryPageProps) {
  return (
    <section data-code={category.id}>
      <h2>
        <Swatch category={category.id} /> {category.name} <kbd className="desk-key">{printKey(category.key)}</kbd>
      </h2>
      <p>{category.definition}</p>
      <p>
        <strong>How much to mark.</strong> {category.boundaries}
      </p>
      <p>
        <strong>Test.</strong> {category.test}
      </p>
      {subtypes.map((subtype) => (
        <details
          key={`${subtype.id} ${allOpen || open === subtype.id}`}
          data-code={subtype.id}
          open={allOpen || open === subtype.id}
        >
          <summary>
            {subtype.name} <kbd className="desk-key">{printKey(subtype.key)}</kbd>
          </summary>
          <p>{subtype.definition}</p>
          <dl>
            <dt>Mark</dt>
            <dd>{subtype.include}</dd>
            <dt>Leave</dt>
            <dd>{subtype.exclude}</dd>
            <dt>Example</dt>
            <dd>
              <Example text={subtype.example} />
            </dd>
            <dt>Near miss</dt>
            <dd>{subtype.nearMiss}</dd>
          </dl>
        </details>
      ))}
    </section>
  );
}

/** `‹ ›` surround the words that would be marked. */
function Example({ text }: { text: string }) {
  const [before, marked, after] = text.split(/[‹›]/);
  if (marked === undefined) return text;
  return (
    <>
      {before}
      <mark>{marked}</mark>
      {after}
    </>
  );
}
