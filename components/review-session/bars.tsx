import type { Codebook } from "@/domain/codebook";
import type { Board } from "@/domain/review-board";
import { CodeName } from "./code-name";
import classes from "./session.module.css";

/** How many people used each subtype, as bars and in numbers. */
export function SubtypeBars({ board, codebook }: { board: Board; codebook: Codebook }) {
  if (board.bars.length === 0) return <p className={classes.quiet}>Nobody marked anything.</p>;
  return (
    <ul className={classes.bars} aria-label="How many people used each code">
      {board.bars.map((bar) => (
        <li key={`${bar.category}/${bar.subtype}`} className="slant-category" data-category={bar.category}>
          <span className={classes.barName}>
            <CodeName codebook={codebook} category={bar.category} subtype={bar.subtype} />
          </span>
          <Bar share={board.readers === 0 ? 0 : bar.people / board.readers} />
          <span className={classes.barNumber}>
            {bar.people} of {board.readers}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Bar({ share }: { share: number }) {
  return (
    <span className={classes.track} aria-hidden>
      <span className={classes.fill} style={{ inlineSize: `${Math.round(share * 100)}%` }} />
    </span>
  );
}
