import type { ReactNode } from "react";

/**
 * A category by name, colour and line style, so that no one of the three has to be seen to know it.
 * Colours and lines are in `category.css`.
 */
export function CategoryMark({ id, children }: { id: string; children: ReactNode }) {
  return (
    <span className="slant-category slant-category-name" data-category={id}>
      {children}
    </span>
  );
}

/** Words of a text drawn as they look when they bear the category. */
export function CategoryWords({ id, children }: { id: string; children: ReactNode }) {
  return (
    <mark className="slant-category slant-category-words" data-category={id}>
      {children}
    </mark>
  );
}
