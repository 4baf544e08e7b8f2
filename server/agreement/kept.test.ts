import { expect, it } from "vitest";
import { keptRound } from "./kept";
import type { SegmentFacts } from "./segment-facts";

const facts = (stamps: Record<string, string>) =>
  Object.entries(stamps).map(([id, stamp]) => ({ id, stamp }) as SegmentFacts);

it("makes anew only what changed, and keeps what is computed until something does", async () => {
  const read: string[][] = [];
  const at = (stamps: Record<string, string>) =>
    keptRound({
      name: "a round of its own",
      facts: async () => facts(stamps),
      read: async (changed) => {
        read.push(changed.map(({ id }) => id));
        return ({ id, stamp }) => ({ made: `${id} ${stamp}` });
      },
      sizeOf: () => 1,
    });
  const first = await at({ a: "1", b: "1", c: "1" });
  const computed = first.once("all", () => ({}));
  const again = await at({ a: "1", b: "1", c: "1" });
  expect(again.once("all", () => ({}))).toBe(computed);

  const saved = await at({ a: "1", b: "2", c: "1" });
  expect(saved.parts).toEqual([{ made: "a 1" }, { made: "b 2" }, { made: "c 1" }]);
  expect([saved.parts[0], saved.parts[2]].map((part, i) => part === first.parts[2 * i])).toEqual([true, true]);
  expect(read).toEqual([["a", "b", "c"], ["b"]]);
  expect(saved.once("all", () => ({}))).not.toBe(computed);

  // Of a document that left the round nothing is kept.
  await at({ a: "1" });
  await at({ a: "1", b: "2" });
  expect(read.at(-1)).toEqual(["b"]);
});

it("reads many documents in parts, the next while one is computed, and keeps the parts before one that fails", async () => {
  const stamps = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`s${at}`, "1"]));
  const steps: string[] = [];
  let isFailing = true;
  const round = () =>
    keptRound({
      name: "a large round",
      facts: async () => facts(stamps),
      read: async (changed) => {
        steps.push(`read ${changed[0]!.id} to ${changed.at(-1)!.id}`);
        if (isFailing && changed.some(({ id }) => id === "s249")) throw new Error("The database is gone.");
        return ({ id }) => {
          if (id === "s0" || id === "s100") steps.push(`make ${id}`);
          return id;
        };
      },
      sizeOf: () => 1,
    });
  await expect(round()).rejects.toThrow("The database is gone.");
  const begun = ["read s0 to s99", "read s100 to s199", "make s0", "read s200 to s249", "make s100"];
  expect(steps).toEqual(begun);
  isFailing = false;
  expect((await round()).parts).toEqual(Object.keys(stamps));
  expect(steps).toEqual([...begun, "read s200 to s249"]);
});
