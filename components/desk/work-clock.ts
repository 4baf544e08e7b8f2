import { idleSeconds, slotOf, slotSeconds, slotsPerBeat } from "@/domain/time-on-task";
import type { DeskModel } from "./desk-model";
import { SaveFault } from "./save-fault";
import type { SignInAgain } from "./sign-in-again";
import { type ReadSignal, type Signal, signal } from "./signal";

/** How often the clock looks up, and how often it reports, in seconds. */
const LOOK = 5;
const REPORT = 30;
const SIGNS_OF_LIFE = ["pointerdown", "pointermove", "keydown", "wheel", "scroll", "touchstart"] as const;

export interface WorkedTime {
  seconds: number;
  paused: boolean;
}

/**
 * Time on task: slots of the wall clock in which the tab was seen and there was input less than a minute ago. Slots that
 * are not reported yet outlive the tab; the server counts each once.
 */
export class WorkClock {
  private readonly timeSignal: Signal<WorkedTime>;
  private readonly unsent: Set<number>;
  private readonly key: string;
  private counted: number;
  private lastInput = Date.now();
  private lastReport = Date.now();
  private newestSent = 0;

  constructor(
    private readonly desk: DeskModel,
    private readonly signIn: SignInAgain,
  ) {
    this.key = `slant-time:${desk.opening.assignment.id}`;
    this.counted = desk.opening.workedSeconds;
    this.unsent = new Set(kept(this.key));
    this.timeSignal = signal({ seconds: this.counted, paused: false });
  }

  get time(): ReadSignal<WorkedTime> {
    return this.timeSignal;
  }

  start(): () => void {
    const onInput = () => {
      this.lastInput = Date.now();
      if (this.timeSignal.get().paused) this.look();
    };
    const onVisibility = () => {
      this.look();
      if (document.visibilityState === "hidden") void this.report();
    };
    const timer = setInterval(() => this.look(), LOOK * 1000);
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, onInput, { capture: true, passive: true });
    document.addEventListener("visibilitychange", onVisibility);
    this.look();
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, onInput, { capture: true });
      document.removeEventListener("visibilitychange", onVisibility);
      void this.report();
    };
  }

  /** Reports at once: before submitting, after which nothing is counted any more. */
  async report(): Promise<void> {
    const slots = [...this.unsent].slice(0, slotsPerBeat);
    this.lastReport = Date.now();
    if (slots.length === 0 || this.desk.lock !== null) return;
    try {
      this.counted = await this.desk.server.countWork({ slots, now: Date.now() });
      this.forget(slots);
    } catch (error) {
      const fault = SaveFault.from(error);
      if (fault.kind === "signed_out") this.signIn.ask();
      // What the server will never count must not be sent for ever.
      else if (fault.kind !== "unreachable") this.forget(slots);
    }
    this.show();
  }

  private look(): void {
    const now = Date.now();
    if (!this.isPaused(now)) {
      const slot = slotOf(now);
      if (slot !== this.newestSent && !this.unsent.has(slot)) {
        this.unsent.add(slot);
        keep(this.key, this.unsent);
      }
    }
    this.show();
    if (now - this.lastReport >= REPORT * 1000) void this.report();
  }

  private isPaused(now: number): boolean {
    const seen = document.visibilityState === "visible";
    return !seen || this.desk.lock !== null || now - this.lastInput > idleSeconds * 1000;
  }

  private forget(slots: readonly number[]): void {
    for (const slot of slots) this.unsent.delete(slot);
    this.newestSent = Math.max(this.newestSent, ...slots);
    keep(this.key, this.unsent);
  }

  private show(): void {
    const next = { seconds: this.counted + this.unsent.size * slotSeconds, paused: this.isPaused(Date.now()) };
    const old = this.timeSignal.get();
    if (next.seconds !== old.seconds || next.paused !== old.paused) this.timeSignal.set(next);
  }
}

/** Slots of an earlier visit that never reached the server. A browser that forbids storage has none. */
function kept(key: string): number[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(found) ? found.filter((slot) => Number.isInteger(slot)).slice(-4 * slotsPerBeat) : [];
  } catch {
    return [];
  }
}

function keep(key: string, slots: ReadonlySet<number>): void {
  try {
    if (slots.size > 0) localStorage.setItem(key, JSON.stringify([...slots]));
    else localStorage.removeItem(key);
  } catch {
    // The time of a few minutes may be lost with the tab.
  }
}
