import type { Codebook } from "@/domain/codebook";
import type { Board } from "@/domain/review-board";
import { ItemPanel } from "./item-panel";

/** An ended session, to be read again: each place that was talked about, with its votes and its decision. */
export function TalkedOf({ board, codebook }: { board: Board; codebook: Codebook }) {
  return board.talkedOf.map((item) => {
    const place = board.agenda.findIndex((row) => row.id === item.id);
    return <ItemPanel key={item.id} item={item} row={board.agenda[place]} number={place + 1} codebook={codebook} />;
  });
}
