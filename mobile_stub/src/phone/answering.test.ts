import { describe, expect, it } from "vitest";
import type { Question } from "../sides/values";
import { back, begin, choose, complete, fitting, forward, goTo, locked, open, reading } from "./answering";
import { article, knows, round, told } from "./sample_round";

const pick = (asked: Question, place: number) => {
  const found = asked.options[place];
  if (found === undefined) throw new Error("no such option");
  return found;
};

describe("Alma answers", () => {
  const answeredTold = choose(begin(round), round, told, pick(told, 1));

  it("goes on to the next question with one tap on a told answer", () => {
    expect(answeredTold).toMatchObject({ position: 1, answers: { told: "told-no" } });
  });

  it("changes a told answer until she sends", () => {
    const changed = choose(back(answeredTold), round, told, pick(told, 0));
    expect(changed.answers).toEqual({ told: "told-yes" });
  });

  it("stays to read the explanation of a knows answer, which is then final", () => {
    const answered = choose(answeredTold, round, knows, pick(knows, 2));
    expect(answered.position).toBe(1);
    expect(locked(answered, knows)).toBe(true);
    expect(choose(answered, round, knows, pick(knows, 0))).toBe(answered);
  });

  it("skips nothing", () => {
    const begun = begin(round);
    expect(forward(begun, round)).toBe(begun);
    expect(goTo(begun, round, knows)).toBe(begun);
    expect(complete(answeredTold, round)).toBe(false);
  });

  it("cannot choose an option of another question", () => {
    expect(choose(begin(round), round, told, pick(knows, 0)).answers).toEqual({});
  });

  it("comes back from the last page to one answer", () => {
    const all = forward(choose(answeredTold, round, knows, pick(knows, 0)), round);
    expect(all.position).toBe(2);
    expect(complete(all, round)).toBe(true);
    expect(goTo(all, round, told).position).toBe(0);
    expect(back(begin(round)).position).toBe(0);
  });
});

describe("What there is to read", () => {
  it("is in the bundle's order, her own language first, without what the bundle lacks", () => {
    expect(reading(round, told, "da").map((found) => found.id)).toEqual(["a", "b"]);
    expect(reading(round, told, "en").map((found) => found.id)).toEqual(["b", "a"]);
    expect(reading(round, knows, "da").map((found) => found.id)).toEqual(["a"]);
  });

  it("is counted once when it is opened", () => {
    const opened = open(open(begin(round), article("a", "da")), article("a", "da"));
    expect(opened.opened).toEqual(["a"]);
  });
});

describe("A kept draft", () => {
  it("is gone on with where it fits, and begun anew where the round is another", () => {
    const draft = choose(begin(round), round, told, pick(told, 0));
    expect(fitting(draft, round)).toBe(draft);
    expect(fitting({ ...draft, round: "other" }, round)).toEqual(begin(round));
    expect(fitting({ ...draft, answers: { told: "gone" } }, round)).toEqual(begin(round));
    expect(fitting(undefined, round)).toEqual(begin(round));
  });
});
