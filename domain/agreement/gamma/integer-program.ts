import loadHighs from "highs";
import type { PackingSolver, SetPacking } from "./alignment";

/**
 * Exact packing by an integer program in HiGHS (WebAssembly, npm `highs`, MIT): Huangfu, Q. & Hall, J. A. J. (2018),
 * Parallelizing the dual revised simplex method, Mathematical Programming Computation 10, 119–142.
 * Loading compiles the solver once; solving blocks the thread.
 */
export async function highsSolver(): Promise<PackingSolver> {
  const highs = await loadHighs();
  return (problem) => {
    const solution = highs.solve(asProgram(problem), { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-9 });
    if (solution.Status !== "Optimal") throw new Error(`The alignment was not solved: ${solution.Status}.`);
    return solution.ObjectiveValue;
  };
}

/** The program in CPLEX LP format: take a candidate or not, every unit at most once. */
function asProgram({ unitCount, members, savings }: SetPacking): string {
  const taking: string[][] = Array.from({ length: unitCount }, () => []);
  members.forEach((tuple, candidate) => {
    for (const unit of tuple) taking[unit]!.push(`x${candidate}`);
  });
  const rows = taking.flatMap((names, unit) => (names.length > 1 ? [` u${unit}: ${wrapped(names, " + ")} <= 1`] : []));
  const gain = savings.map((saving, candidate) => `${saving} x${candidate}`);
  const names = members.map((_, candidate) => `x${candidate}`);
  return `Maximize\n saved: ${wrapped(gain, " + ")}\nSubject To\n${rows.join("\n")}\nBinary\n ${wrapped(names, " ")}\nEnd\n`;
}

/** LP readers limit the length of a line. */
function wrapped(parts: readonly string[], joint: string): string {
  const lines: string[] = [];
  for (let at = 0; at < parts.length; at += 8) lines.push(parts.slice(at, at + 8).join(joint));
  return lines.join(`${joint}\n  `);
}
