"use client";

import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useState } from "react";
import { CategoryMark } from "@/components/ui/category-mark";
import type { Category, Codebook } from "@/domain/codebook";
import classes from "./codebook.module.css";
import { findInCodebook } from "./find";
import { SubtypeEntry } from "./subtype-entry";

/** The codebook as a page to read: rules first, then each category with its subtypes, searchable by any word. */
export function CodebookReader({ codebook }: { codebook: Codebook }) {
  const [search, setSearch] = useState("");
  const found = findInCodebook(codebook, useDeferredValue(search));
  return (
    <div className={classes.reader}>
      <nav aria-label="In this codebook" className={classes.contents}>
        <TextInput
          type="search"
          aria-label="Search the codebook"
          placeholder="Search the codebook"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <ul>
          {found.rules.length > 0 && (
            <li>
              <a href="#rules">Rules</a>
            </li>
          )}
          {found.categories.map(({ category, subtypes }) => (
            <li key={category.id}>
              <a href={`#${category.id}`}>
                <CategoryMark id={category.id}>{category.name}</CategoryMark>
              </a>
              <ul>
                {subtypes.map((subtype) => (
                  <li key={subtype.id}>
                    <a href={`#${subtype.id}`}>{subtype.name}</a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </nav>
      <div>
        {found.rules.length > 0 && (
          <section id="rules" className={classes.rules} aria-label="Rules">
            <h2>Rules</h2>
            {!search.trim() && <p className={classes.contentNote}>{codebook.contentNote}</p>}
            <ol>
              {found.rules.map((rule) => (
                <li key={rule.id} value={Number(rule.id.replace(/\D/g, "")) || undefined}>
                  {rule.text}
                </li>
              ))}
            </ol>
          </section>
        )}
        {found.categories.map(({ category, subtypes }) => (
          <section
            key={category.id}
            id={category.id}
            className={classes.category}
            aria-labelledby={`${category.id}-name`}
          >
            <CategoryHead category={category} />
            {subtypes.map((subtype) => (
              <SubtypeEntry key={subtype.id} category={category} subtype={subtype} />
            ))}
          </section>
        ))}
        {found.rules.length + found.categories.length === 0 && (
          <p role="status">Nothing in this codebook has these words.</p>
        )}
      </div>
    </div>
  );
}

function CategoryHead({ category }: { category: Category }) {
  return (
    <>
      <h2 id={`${category.id}-name`}>
        <kbd className={classes.key}>{category.key}</kbd> <CategoryMark id={category.id}>{category.name}</CategoryMark>
      </h2>
      <p>{category.definition}</p>
      <dl className={classes.about}>
        <dt>How much to mark</dt>
        <dd>{category.boundaries}</dd>
        <dt>When in doubt</dt>
        <dd>{category.test}</dd>
      </dl>
    </>
  );
}
