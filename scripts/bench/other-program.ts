import type { AgreementData } from "@/domain/agreement/data";

/** A program that others wrote, on the same data: its median time and its values, or why it gave none. */
export type Outcome = { milliseconds: number; values: (number | null)[] } | { failed: string };

/** @param rounds how often it is timed, after one more to warm up where there are several; `patience` in ms */
export type OtherProgram = (data: AgreementData, how?: { rounds?: number; patience?: number }) => Outcome;

/** Reads the last line that the program prints, which is JSON. That it ended badly is an outcome and not its absence. */
export function outcomeOf(run: () => Buffer): Outcome {
  try {
    return JSON.parse(String(run()).trim().split("\n").at(-1)!);
  } catch (error) {
    return { failed: lastWords(error) };
  }
}

/** What a program said before it ended: the last line of its errors, which names the fault. */
export function lastWords(error: unknown): string {
  const { stderr, code, message } = error as { stderr?: Buffer | null; code?: string; message?: string };
  if (code === "ETIMEDOUT") return "It took longer than one waits for it.";
  return (
    String(stderr ?? "")
      .trim()
      .split("\n")
      .at(-1) ||
    (message ?? String(error))
  );
}
