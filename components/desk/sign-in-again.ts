import type { AllSaves } from "./all-saves";
import { SaveFault } from "./save-fault";
import type { DeskServer } from "./saves";
import { type Signal, signal } from "./signal";

export type SignInNeed = "none" | "needed" | "later";

/**
 * The sign-in can expire, or end in another tab, while somebody works. Then the changes wait in this browser, and nothing is sent
 * before the same person is back: another account would only collect refusals.
 */
export class SignInAgain {
  /** `later` when the person has closed the question and goes on reading. */
  readonly need: Signal<SignInNeed> = signal<SignInNeed>("none");

  constructor(
    private readonly userId: string,
    private readonly server: DeskServer,
    private readonly saves: AllSaves,
  ) {
    saves.state.subscribe(() => {
      if (saves.state.get().kind === "signed_out") this.ask();
    });
  }

  /** Something was refused because nobody is signed in. */
  ask(): void {
    if (this.need.get() === "none") this.need.set("needed");
  }

  /**
   * Sends what waits, if the right person is signed in; else says in a sentence why not, and whether it is another person.
   * @returns null when the desk goes on
   */
  async goOn(): Promise<{ words: string; isAnother: boolean } | null> {
    try {
      const { userId, name } = await this.server.whoIsSignedIn();
      if (userId !== this.userId) {
        const words = `Now ${name} is signed in, but this is somebody else's work. Nothing was sent; sign in with the account that opened it.`;
        return { words, isAnother: true };
      }
    } catch (error) {
      const fault = SaveFault.from(error);
      if (fault.kind !== "signed_out") {
        return { words: "The server cannot be reached just now. Your changes are kept; try again.", isAnother: false };
      }
      this.need.set("needed");
      return { words: "Nobody is signed in.", isAnother: false };
    }
    this.need.set("none");
    this.saves.retry();
    return null;
  }
}
