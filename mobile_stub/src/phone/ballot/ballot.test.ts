import { describe, expect, it } from "vitest";
import type { Draft } from "../answering";
import { round } from "../sample_round";
import { ballotBody } from "./ballot";

const browser = (size: number) => crypto.getRandomValues(new Uint8Array(size));
const zeros = (size: number) => new Uint8Array(size);
const draft = (told: string, knows: string, opened: readonly string[] = []): Draft => ({
  round: "r",
  position: 2,
  answers: { knows: `knows-${knows}`, told: `told-${told}` },
  opened,
});
const exact = { ballot_version: 2, coin: 0 };
const read = (body: string) => JSON.parse(body);

describe("A ballot of version 1", () => {
  it("is one option for each question, and only articles of the round", () => {
    const body = ballotBody(draft("yes", "no", ["z", "b", "a"]), round, round, zeros);
    expect(read(body)).toEqual({
      version: 1,
      random: "AAAAAAAAAAAAAAAAAAAAAA==",
      answers: { told: "told-yes", knows: "knows-no" },
      opened: ["a", "b"],
    });
  });
});

describe("A ballot of version 2", () => {
  it("is the outcome of each question, and whether each article of the bundle was opened", () => {
    expect(ballotBody(draft("?", "no", ["z", "b"]), round, exact, zeros)).toBe(
      '{"version":2,"random":"AAAAAAAAAAAAAAAAAAAAAA","answers":{"knows":1,"told":2},"opened":{"a":0,"b":1,"gone":0}}',
    );
  });

  it("is as long whatever was answered, opened and tossed", () => {
    const coin = { ballot_version: 2, coin: 33 };
    const bodies = [draft("yes", "yes"), draft("no", "?", ["a", "b"])].flatMap((given) =>
      Array.from({ length: 50 }, () => ballotBody(given, round, coin, browser)),
    );
    expect(new Set(bodies.map((body) => body.length)).size).toBe(1);
    expect(new Set(bodies).size).toBe(100);
    for (const body of bodies) expect(read(body).random).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  it("is tossed for each answer and each article by itself", () => {
    const coin = { ballot_version: 2, coin: 33 };
    const times = 3_000;
    const cast = Array.from({ length: times }, () =>
      read(ballotBody(draft("yes", "yes", ["a"]), round, coin, browser)),
    );
    const share = (wanted: (ballot: ReturnType<typeof read>) => boolean) => cast.filter(wanted).length / times;
    // Five standard errors: .05.
    expect(share((ballot) => ballot.answers.told !== 0)).toBeCloseTo(0.22, 1);
    expect(share((ballot) => ballot.answers.knows !== 0)).toBeCloseTo(0.22, 1);
    expect(share((ballot) => ballot.opened.a === 0)).toBeCloseTo(0.165, 1);
    expect(share((ballot) => ballot.opened.b === 1)).toBeCloseTo(0.165, 1);
    const both = share((ballot) => ballot.answers.told !== 0 && ballot.answers.knows !== 0);
    expect(both).toBeGreaterThan(0.02);
    expect(both).toBeLessThan(0.08);
  });

  it("is not made of half a draft", () => {
    expect(() => ballotBody({ ...draft("yes", "yes"), answers: { told: "told-yes" } }, round, exact, zeros)).toThrow();
  });
});

describe("A ballot of either version", () => {
  const { questions, articles, bundle } = round;
  const turned = {
    ...round,
    questions: [...questions].reverse(),
    articles: [...articles].reverse(),
    bundle: Object.fromEntries(
      Object.entries(bundle)
        .reverse()
        .map(([id, read]) => [id, [...read].reverse()]),
    ),
  };
  // Other bytes for each toss, so that they tell which was tossed first.
  const fixed = () => {
    const calls: number[] = [];
    return (size: number) => {
      calls.push(size);
      return Uint8Array.from({ length: size }, (_, place) => (calls.length * 37 + place * 11) % 256);
    };
  };

  it.each([round, exact, { ballot_version: 2, coin: 33 }])(
    "is the same bytes in whatever order the round was served: $ballot_version, $coin",
    (terms) => {
      const given = draft("no", "?", ["b", "a"]);
      expect(ballotBody(given, turned, terms, fixed())).toBe(ballotBody(given, round, terms, fixed()));
    },
  );
});
