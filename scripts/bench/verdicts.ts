/** Targets, each with the value that was measured. One that falls short makes the bench end with exit code 1. */
export class Verdicts {
  private readonly lines: string[] = [];
  private fallen = 0;

  atMost(name: string, value: number, most: number, unit: string): void {
    this.add(name, value, value <= most, `≤ ${most} ${unit}`, unit);
  }

  atLeast(name: string, value: number, least: number, unit: string): void {
    this.add(name, value, value >= least, `≥ ${least} ${unit}`, unit);
  }

  /** Could not be measured here; neither holds nor falls short. */
  notRun(name: string, why: string): void {
    this.lines.push(`  not run      ${name}: ${why}`);
  }

  /** Is there, and crashed: a target that was not met, whoever is to blame. */
  failed(name: string, why: string): void {
    this.fallen += 1;
    this.lines.push(`  FAILED       ${name}: ${why}`);
  }

  private add(name: string, value: number, holds: boolean, target: string, unit: string): void {
    if (!holds) this.fallen += 1;
    const shown = value.toFixed(Math.abs(value) < 10 ? 2 : 0);
    this.lines.push(`  ${holds ? "holds       " : "FALLS SHORT "} ${name}: ${shown} ${unit} (target ${target})`);
  }

  /** Prints all of them; true when none fell short. */
  tell(): boolean {
    console.log(`\nTargets\n${this.lines.join("\n")}`);
    return this.fallen === 0;
  }
}
