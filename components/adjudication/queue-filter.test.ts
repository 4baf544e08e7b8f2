import { describe, expect, it } from "vitest";
import type { ItemRow } from "@/domain/adjudication/view";
import { isShown, kindsIn, nextWaiting, type QueueFilter, type StatusFilter } from "./queue-filter";

const item = (id: string, more: Partial<ItemRow> = {}) =>
  ({
    id,
    segmentId: "s1",
    kinds: ["missed"],
    categories: ["loaded"],
    outcome: null,
    isAddition: false,
    ...more,
  }) as ItemRow;
const rows = [
  item("open"),
  item("again", { outcome: "reopened", kinds: ["boundary", "subtype"] }),
  item("rejected", { outcome: "rejected", segmentId: "s2" }),
  item("contested", { outcome: "contested", categories: ["framing"] }),
  item("settled", { outcome: "settled", kinds: [] }),
  item("added", { outcome: "added", isAddition: true, kinds: [] }),
  item("taken", { outcome: "reopened", isAddition: true, kinds: [] }),
];
const everything: QueueFilter = { status: "all", kind: "", category: "", segmentId: "" };
const shown = (filter: Partial<QueueFilter>) =>
  rows.filter((row) => isShown(row, { ...everything, ...filter })).map((row) => row.id);

describe("the queue shows", () => {
  it.each<[StatusFilter, string[]]>([
    ["all", rows.map((row) => row.id)],
    ["waiting", ["open", "again"]],
    ["decided", ["rejected", "contested", "added"]],
    ["contested", ["contested"]],
    ["settled", ["settled"]],
  ])("what is %s; an addition that was taken back waits for nobody", (status, ids) => {
    expect(shown({ status })).toEqual(ids);
  });

  it("one type, one category, one text", () => {
    expect(shown({ kind: "subtype" })).toEqual(["again"]);
    expect(shown({ category: "framing" })).toEqual(["contested"]);
    expect(shown({ segmentId: "s2" })).toEqual(["rejected"]);
    expect(kindsIn(rows)).toEqual(["missed", "boundary", "subtype"]);
  });
});

describe("the next item that waits", () => {
  it("is the next behind this one, from the front again at the end, and none where none waits", () => {
    expect(nextWaiting(rows, 0)?.id).toBe("again");
    expect(nextWaiting(rows, 3)?.id).toBe("open");
    expect(nextWaiting(rows, -1)?.id).toBe("open");
    expect(nextWaiting(rows.slice(2), 0)).toBeNull();
    expect(nextWaiting([], -1)).toBeNull();
  });
});
