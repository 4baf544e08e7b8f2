import { causes } from "@/domain/agreement/breakdown";
import classes from "./agreement.module.css";
import { causeWords } from "./causes";

/** What the words of a printed report mean, for a reader who has nothing but the paper. */
export function Definitions() {
  return (
    <dl className={classes.definitions}>
      <div>
        <dt>α</dt>
        <dd>
          Krippendorff's alpha: 1 − observed / expected disagreement. 1 is perfect agreement, 0 what people would reach
          by marking at random as much as they did; it may be negative. Over characters, each category a yes/no
          question; pooled: observed and expected disagreement are summed over the categories.
        </dd>
      </div>
      <div>
        <dt>95 % interval</dt>
        <dd>
          The middle 95 % of the values when whole documents are drawn again with replacement. It tells how far other
          documents of the same kind might have led; it tells nothing about other people.
        </dd>
      </div>
      <div>
        <dt>κ</dt>
        <dd>
          Cohen's kappa of two people over characters: agreement beyond what their own shares of marks would give.
        </dd>
      </div>
      <div>
        <dt>F1</dt>
        <dd>2 × matches / (spans of one + spans of the other). Not corrected for chance.</dd>
      </div>
      {causes.map((cause) => (
        <div key={cause}>
          <dt>{causeWords[cause].name}</dt>
          <dd>A difference where {causeWords[cause].means}.</dd>
        </div>
      ))}
      <div>
        <dt>n/a</dt>
        <dd>The figure has no value, because there is no variation or nothing to compare. That is neither 0 nor 1.</dd>
      </div>
      <div>
        <dt>finished, missing</dt>
        <dd>
          A document that somebody submitted without annotations was read, and nothing was found. A document that was
          not submitted is missing for that person.
        </dd>
      </div>
    </dl>
  );
}
