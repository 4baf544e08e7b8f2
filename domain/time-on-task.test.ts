import { describe, expect, it } from "vitest";
import { countedSlots, slotOf } from "./time-on-task";

const now = Date.UTC(2026, 10, 24, 12, 0, 0);
const slot = slotOf(now);

describe("time on task", () => {
  it("counts a slot once, however often it is named", () => {
    expect(countedSlots({ slots: [slot, slot - 1, slot], now }, now)).toEqual([slot, slot - 1]);
  });

  it("takes a report that was held up, but none from another week or from the future", () => {
    const day = (24 * 3600) / 15;
    expect(countedSlots({ slots: [slot - day, slot - 3 * day, slot + day], now }, now)).toEqual([slot - day]);
  });

  it("puts a clock right that is hours wrong, and leaves a clock alone that is seconds wrong", () => {
    const hour = 3600_000;
    expect(countedSlots({ slots: [slotOf(now + hour)], now: now + hour }, now)).toEqual([slot]);
    expect(countedSlots({ slots: [slotOf(now - hour)], now: now - hour }, now)).toEqual([slot]);
    expect(countedSlots({ slots: [slot + 2], now: now + 30_000 }, now)).toEqual([slot + 2]);
  });
});
