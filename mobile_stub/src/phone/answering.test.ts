import { describe, expect, it } from "vitest";
import type { Question } from "../sides/values";
import {
  back,
  begin,
  choose,
  complete,
  explained,
  fitting,
  forward,
  goTo,
  locked,
  minutes,
  open,
  reading,
} from "./answering";
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
    const changed = choose(back(answeredTold, round), round, told, pick(told, 0));
    expect(changed.answers).toEqual({ told: "told-yes" });
  });

  it("reads the explanation of a quiz answer above what comes next, and can't change it any more", () => {
    const answered = choose(answeredTold, round, knows, pick(knows, 2));
    expect(answered.position).toBe(2);
    expect(explained(answered, round)).toBe(knows);
    expect(locked(answered, knows)).toBe(true);
    expect(choose({ ...answered, position: 1 }, round, knows, pick(knows, 0)).answers).toEqual(answered.answers);
  });

  it("has a self-assessment changed as well as a told answer: there is nothing to explain", () => {
    const plainly = { ...knows, options: knows.options.map((option) => ({ ...option, explanation: null })) };
    const asked = { ...round, questions: [told, plainly] };
    const pickPlainly = (place: number) => plainly.options[place] ?? pick(knows, 0);
    const answered = choose(answeredTold, asked, plainly, pickPlainly(0));
    expect([answered.position, locked(answered, plainly), explained(answered, asked)]).toEqual([2, false, undefined]);
    const changed = choose(goTo(answered, asked, plainly), asked, plainly, pickPlainly(1));
    expect(changed.answers.knows).toBe("knows-no");
  });

  it("reads an explanation once: not again where the next question has its answer", () => {
    expect(explained(answeredTold, round)).toBeUndefined();
    const turned = { ...round, questions: [knows, told] };
    const first = choose(begin(turned), turned, knows, pick(knows, 0));
    expect(explained(first, turned)).toBe(knows);
    const all = choose(first, turned, told, pick(told, 0));
    expect(explained(goTo(all, turned, told), turned)).toBeUndefined();
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
    const all = choose(answeredTold, round, knows, pick(knows, 0));
    expect(all.position).toBe(2);
    expect(complete(all, round)).toBe(true);
    expect(goTo(all, round, told).position).toBe(0);
    expect(back(begin(round), round).position).toBe(0);
  });

  it("is back on the last page when she has changed the one answer, or has let it stand", () => {
    const turned = { ...round, questions: [told, { ...told, id: "other" }, knows] };
    const all = { ...begin(turned), answers: { told: "told-yes", other: "told-no", knows: "knows-yes" }, position: 0 };
    const changed = choose(all, turned, told, pick(told, 1));
    expect([changed.position, changed.answers.told]).toEqual([3, "told-no"]);
    expect([forward(all, turned).position, back(all, turned).position]).toEqual([3, 3]);
  });

  it("is told how long it takes: what is said twice is read once, and every question takes a tap", () => {
    const long = { ...told, text: { da: "ord ".repeat(220).trim() } };
    expect(minutes(round)).toBe(1);
    expect(minutes({ ...round, questions: [long] })).toBe(1);
    expect(minutes({ ...round, questions: [long, knows, long, long] })).toBe(2);
  });
});

describe("What there is to read", () => {
  it("is her own language first, without what the bundle lacks, and each article once", () => {
    expect(reading(round, "da").map((found) => found.id)).toEqual(["a", "b"]);
    expect(reading(round, "en").map((found) => found.id)).toEqual(["b", "a"]);
  });

  it("is the best of every topic before the second best of any", () => {
    const articles = ["a", "b", "c", "d"].map((id) => article(id, "da"));
    const bundle = { told: ["a", "b"], knows: ["c", "d"] };
    expect(reading({ ...round, articles, bundle }, "da").map((found) => found.id)).toEqual(["a", "c", "b", "d"]);
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
