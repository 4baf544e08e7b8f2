import { CategoryWords } from "@/components/ui/category-mark";
import { outcomeWords } from "@/domain/adjudication/decision";
import type { Codebook } from "@/domain/codebook";
import type { OwnResult } from "@/domain/review-board";
import type { Against } from "@/domain/review-result";
import { CodeName, codeNames } from "./code-name";
import classes from "./session.module.css";

const againstWords: Record<Against, string> = {
  same: "as you had it",
  other_code: "you gave it another code",
  missed: "you had not marked it",
  extra: "you had marked it",
  left_open: "left open: both readings stand",
};

/** One's own reading against the class and the outcome. A mirror, not a grade. */
export function OwnResultView({ result, codebook }: { result: OwnResult; codebook: Codebook }) {
  return (
    <>
      <p className={classes.quiet}>Only you see this. {result.others} others read the same text.</p>
      <table className={classes.own}>
        <thead>
          <tr>
            <th scope="col">Category</th>
            <th scope="col">Your marks that half the class made too</th>
            <th scope="col">Of what most of the class marked, you found</th>
          </tr>
        </thead>
        <tbody>
          {result.perCategory.map((row) => (
            <tr key={row.category}>
              <th scope="row">{codeNames(codebook, row.category, null).name}</th>
              <td>
                {row.shared} of {row.marks}
              </td>
              <td>
                {row.found} of {row.common}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {result.decisions.length > 0 && (
        <ul className={classes.outcomes} aria-label="What was decided">
          {result.decisions.map((decision) => (
            <li key={`${decision.words}${decision.reason}`}>
              <span>
                “{decision.words}”: <strong>{outcomeWords[decision.outcome as keyof typeof outcomeWords]}</strong>,{" "}
                {againstWords[decision.against]}
              </span>
              {decision.decided.map((gold) => (
                <span key={`${gold.start}${gold.category}`} className={classes.quiet}>
                  {" "}
                  <CategoryWords id={gold.category}> </CategoryWords>{" "}
                  <CodeName codebook={codebook} category={gold.category} subtype={gold.subtype} />
                </span>
              ))}
              {decision.reason && <p className={classes.quiet}>{decision.reason}</p>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
