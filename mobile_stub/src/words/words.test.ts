import { readFileSync } from "node:fs";
import { expect, expectTypeOf, it } from "vitest";
import type { Trouble } from "../errors";
import type { PushState } from "../phone/push";
import type { Status } from "../phone/view";
import type { TrafficKind } from "../sides/traffic";
import type { Outcome } from "../sides/values";
import { WORDS as WORKERS } from "./compiled/worker";
import { inLanguage, type Language, languageOf, percent, type Words } from "./index";
import { sayable } from "./said";

const [da, en] = [sayableIn("da"), sayableIn("en")];

/** As it is fetched. */
function fetched(language: Language): string {
  return readFileSync(new URL(`./compiled/words_${language}.json`, import.meta.url), "utf8");
}

function sayableIn(language: Language): Words {
  return sayable<Words>(fetched(language), (words) => words.locale);
}

/** Each text by its path, one with variables as its pieces. */
function leaves(value: unknown, path = ""): [string, string][] {
  if (typeof value === "object" && !(value as { said?: unknown }).said) {
    return Object.entries(value as object).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`));
  }
  return [[path, JSON.stringify(value)]];
}

it("says nothing in the wrong language", () => {
  const danish = [...leaves(JSON.parse(fetched("da"))), ...leaves(WORKERS.da)];
  const english = new Map([...leaves(JSON.parse(fetched("en"))), ...leaves(WORKERS.en)]);
  const same = danish.filter(([path, text]) => english.get(path) === text);
  // Two are a date and nothing else, which each language writes in its own way.
  expect(same.map(([path]) => path)).toEqual([".app", ".toldThen", ".phonesDay", ".workerNotice.title"]);
  expect([...english].filter(([, text]) => /[æøåÆØÅ]/.test(text))).toEqual([]);
});

it("has a text for each name that the app looks one up by, and no others", () => {
  expectTypeOf<keyof Words["trouble"]>().toEqualTypeOf<Trouble>();
  expectTypeOf<keyof Words["anonymousMessage"]>().toEqualTypeOf<TrafficKind>();
  expectTypeOf<keyof Words["askVerdict"]>().toEqualTypeOf<Outcome>();
  expectTypeOf<keyof Words["pushState"]>().toEqualTypeOf<PushState>();
  expectTypeOf<keyof Words["status"]>().toEqualTypeOf<Status>();
});

it("does not compile without a variable, with a wrong one or with a text that is not there", () => {
  // @ts-expect-error: no $phone.
  expect(en.smsSent({})).toContain("undefined");
  // @ts-expect-error: a plural depends on a number.
  expect(en.homeFacts({ topics: "1", questions: 1, minutes: 1 })).toContain("1 topic, 1 question.");
  // @ts-expect-error: no such text.
  expect(en.noSuchText).toBeUndefined();
});

it("marks Danish where there is no English", () => {
  expect(inLanguage({ da: "Ja" }, "en")).toEqual({ text: "Ja", lang: "da" });
  expect(inLanguage({ da: "Ja", en: "Yes" }, "en")).toEqual({ text: "Yes", lang: undefined });
  expect(inLanguage({ da: "Ja" }, "da")).toEqual({ text: "Ja", lang: undefined });
});

it("speaks the browser's language where it can, otherwise Danish", () => {
  expect(["en-GB", "en", "da-DK", "nb-NO", ""].map(languageOf)).toEqual(["en", "en", "da", "da", "da"]);
});

it("writes dates and numbers as Danes do, in the organisation's zone", () => {
  const published = "2026-11-24T23:30:00Z";
  expect(da.articlePublished({ published })).toBe("Udgivet 25. november 2026");
  expect(en.articlePublished({ published: "2026-11-24T12:00:00Z" })).toBe("Published 24 November 2026");
  expect(da.homeOpens({ opens: "2026-11-24T11:05:00Z" })).toMatch(/^Åbner tirsdag .*24\. november.*12[.:]05\.$/);
  expect(da.anonymousMessageSize({ at: Date.parse(published), sent: 1234, received: 0 })).toMatch(
    /^25\. nov\.,? 00[.:]30[.:]00 · sendt 1\.234 byte, hentet 0 byte$/,
  );
  expect(percent(da, 0.567)).toMatch(/^57\s%$/);
});

it("counts topics, questions, minutes and days in the singular and the plural", () => {
  const [one, six] = [
    { topics: 1, questions: 1, minutes: 1 },
    { topics: 3, questions: 6, minutes: 2 },
  ];
  expect(da.homeFacts(one)).toBe("1 emne, 1 spørgsmål. Det tager under et minut.");
  expect(da.homeFacts(six)).toBe("3 emner, 6 spørgsmål. Det tager omkring 2 minutter.");
  expect(en.homeFacts(one)).toBe("1 topic, 1 question. It takes less than a minute.");
  expect(en.homeFacts(six)).toBe("3 topics, 6 questions. It takes about 2 minutes.");
  const until = "2026-11-24T11:05:00Z";
  expect(da.homeUntil({ days: 1, until })).toMatch(/^Sidste dag: åben til tirsdag /);
  expect(en.homeUntil({ days: 3, until })).toMatch(/^3 days left: open until Tuesday/);
});

it("tells how many are asked together and how many of them are new", () => {
  expect([9, 1, 0].map((fresh) => da.reviewGroup({ asked: 1200, fresh }))).toEqual([
    "1.200 spurgt i din gruppe, 9 nye.",
    "1.200 spurgt i din gruppe, 1 ny.",
    "1.200 spurgt i din gruppe, ingen nye.",
  ]);
  expect(en.reviewGroup({ asked: 10, fresh: 9 })).toBe("10 asked in your group, 9 new.");
});
