import { describe, expect, it } from "vitest";
import { abilities, actions, may, roles } from "./policy";
import { roundStates } from "./round";

/** The table in words: whoever changes the policy changes a sentence here. */

const table = (state?: (typeof roundStates)[number]) =>
  Object.fromEntries(actions.map((action) => [action, roles.filter((role) => may(role, action, state)).join(" ")]));

const everybody = "owner instructor adjudicator annotator observer";
const running = "owner instructor";

describe("who may do what", () => {
  it("without a round", () => {
    expect(table()).toEqual({
      "project.read": everybody,
      "project.change": running,
      "project.delete": "owner",
      "people.read": running,
      "people.manage": running,
      "people.owners": "owner",
      "document.read": "owner instructor adjudicator observer",
      "document.import": running,
      "document.delete": running,
      "codebook.read": everybody,
      "round.read": "owner instructor adjudicator observer",
      "round.manage": running,
      "progress.read": running,
      "assignment.work": "owner instructor adjudicator annotator",
      "agreement.read": "",
      "agreement.preview": "",
      "export.read": "",
      "export.own": "",
      "adjudication.read": "",
      "adjudication.decide": "",
      "adjudication.names": "",
      "feedback.read": "",
      "session.run": running,
      "session.show": "owner instructor adjudicator observer",
      "session.attend": everybody,
    });
  });

  it("decides disagreements while a round is adjudicated, and reads the decisions from then on", () => {
    const deciding = "owner instructor adjudicator";
    for (const state of roundStates) {
      expect(table(state)).toMatchObject({
        "adjudication.decide": state === "adjudicating" ? deciding : "",
        "adjudication.read": state === "adjudicating" || state === "final" ? deciding : "",
        "adjudication.names": state === "adjudicating" || state === "final" ? running : "",
        "feedback.read": state === "final" ? "owner instructor adjudicator annotator" : "",
      });
    }
  });

  it.each(["open", "closed"] as const)("while a round is %s, only those who run it see answers", (state) => {
    expect(table(state)).toMatchObject({
      "agreement.read": running,
      "agreement.preview": running,
      "export.read": running,
    });
  });

  it.each(["revealed", "adjudicating", "final"] as const)(
    "once a round is %s, adjudicators and observers see them too",
    (state) => {
      expect(table(state)).toMatchObject({
        "agreement.read": "owner instructor adjudicator observer",
        "agreement.preview": running,
        "export.read": "owner instructor adjudicator",
      });
    },
  );

  it("a draft has no answers for anybody", () => {
    expect(table("draft")).toMatchObject({ "agreement.read": "", "agreement.preview": "", "export.read": "" });
  });

  it("an annotator never sees others' work before the reveal, whatever the action", () => {
    for (const state of ["draft", "open", "closed"] as const) {
      const allowed = actions.filter((action) => may("annotator", action, state));
      const own = state === "draft" ? [] : ["export.own"];
      expect(allowed).toEqual(["project.read", "codebook.read", "assignment.work", ...own, "session.attend"]);
    }
  });

  it("a screen is told exactly what the door will allow", () => {
    for (const role of roles) {
      const can = abilities(role);
      for (const action of actions) {
        for (const state of roundStates) expect(can[action]?.includes(state) ?? false).toBe(may(role, action, state));
      }
    }
  });
});
