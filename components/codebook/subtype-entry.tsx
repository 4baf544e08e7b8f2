import { CategoryWords } from "@/components/ui/category-mark";
import type { Category, Subtype } from "@/domain/codebook";
import classes from "./codebook.module.css";

/** One subtype: what it is, what to mark and leave, and an example beside a sentence that looks alike. */
export function SubtypeEntry({ category, subtype }: { category: Category; subtype: Subtype }) {
  return (
    <article id={subtype.id} className={classes.subtype}>
      <h3>
        {subtype.name}{" "}
        <span className={classes.keys}>
          <kbd className={classes.key}>{category.key}</kbd> <kbd className={classes.key}>{subtype.key}</kbd>
        </span>
      </h3>
      <p>{subtype.definition}</p>
      <dl className={classes.pair}>
        <div>
          <dt>Mark</dt>
          <dd>{subtype.include}</dd>
        </div>
        <div>
          <dt>Leave</dt>
          <dd>{subtype.exclude}</dd>
        </div>
        <div className={classes.sample}>
          <dt>Example</dt>
          <dd>
            <Marked category={category.id} text={subtype.example} />
          </dd>
        </div>
        <div className={classes.sample}>
          <dt>Near miss</dt>
          <dd>
            <Marked category={category.id} text={subtype.nearMiss} />
          </dd>
        </div>
      </dl>
    </article>
  );
}

/** An example in which ‹ and › surround the words to mark; they are drawn as a highlight and not as signs. */
export function Marked({ category, text }: { category: string; text: string }) {
  return text.split(/(‹[^›]*›)/).map((part, i) =>
    part.startsWith("‹") ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never change their order.
      <CategoryWords key={i} id={category}>
        {part.slice(1, -1)}
      </CategoryWords>
    ) : (
      part
    ),
  );
}
