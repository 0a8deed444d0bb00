import { describe, expect, it } from "vitest";
import type { Article, Outcome, Question, Round } from "../sides/values";
import { back, ballotBody, begin, choose, complete, fitting, forward, goTo, locked, open, reading } from "./answering";

const option = (id: string, outcome: Outcome) => ({ id, outcome, text: { da: id }, explanation: null });
const question = (id: string, kind: "told" | "knows"): Question => ({
  id,
  kind,
  topic: "t",
  text: { da: id },
  options: [option(`${id}-yes`, "informed"), option(`${id}-no`, "uninformed"), option(`${id}-?`, "unsure")],
});
const article = (id: string, language: "da" | "en"): Article => ({
  id,
  language,
  title: id,
  text: id,
  published: "2026-11-01",
  url: null,
});
const told = question("told", "told");
const knows = question("knows", "knows");
const round: Round = {
  id: "r",
  state: "open",
  opens_at: "2026-11-01T08:00:00Z",
  closes_at: "2026-11-08T08:00:00Z",
  group: "g",
  key: "",
  key_set_sha256: "",
  spec_sha256: "",
  questions: [told, knows],
  topics: [],
  articles: [article("b", "en"), article("a", "da"), article("unlisted", "da")],
  bundle: { told: ["b", "a"], knows: ["a", "gone"] },
};
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

  it("becomes one answer for each question, and only articles of the round", () => {
    const draft = {
      round: "r",
      position: 2,
      answers: { knows: "knows-no", told: "told-yes" },
      opened: ["z", "b", "a"],
    };
    expect(JSON.parse(ballotBody(draft, round, "AAAA"))).toEqual({
      version: 1,
      random: "AAAA",
      answers: { told: "told-yes", knows: "knows-no" },
      opened: ["a", "b"],
    });
  });
});
