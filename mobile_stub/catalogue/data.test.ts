import { expect, it } from "vitest";
import { sayable } from "../src/words/said.ts";
import { dataOf } from "./data.ts";
import { parse } from "./read.ts";
import { variablesOf } from "./variables.ts";

/** What the app says of the text `m`, as it fetches it. */
function said(source: string, variables: object = {}, locale = "da-DK"): string {
  const catalogue = parse("da", `locale = ${locale}\n${source}\n`);
  const pattern = catalogue.texts.get("m");
  if (pattern === undefined) throw new Error("no text m");
  const data = dataOf(pattern, { catalogue, variables: variablesOf(pattern, catalogue) });
  const { m } = sayable<{ m: string | ((v: object) => string) }>(JSON.stringify({ m: data }), () => locale);
  return typeof m === "string" ? m : m(variables);
}

it("says a text as it stands, whatever signs are in it", () => {
  const source = 'm = Tast `kode`, \\ eller \u0024{ "{" }navn{ "}" }.';
  expect(said(source)).toBe("Tast `kode`, \\ eller \u0024{navn}.");
});

it("puts variables, literals, terms and other texts in", () => {
  expect(said("m = Hej { $first-name }", { firstName: "Alma" })).toBe("Hej Alma");
  expect(said('m = { "" }  { 7 }{ -app }{ other }{ parts.one }\n-app = A\nother = B\nparts =\n    .one = C')).toBe(
    "  7ABC",
  );
});

const POLISH = "m = { $n ->\n    [0] brak\n    [one] plik\n    [few] pliki\n   *[many] { $n } plików\n }";

it("chooses by the language's own plural rules, and by the number itself", () => {
  expect([0, 1, 3, 5].map((n) => said(POLISH, { n }, "pl"))).toEqual(["brak", "plik", "pliki", "5 plików"]);
});

it("chooses by a word", () => {
  const source = "m = { $who ->\n    [you] dig\n   *[others] andre\n }";
  expect([said(source, { who: "you" }), said(source, { who: "me" })]).toEqual(["dig", "andre"]);
});

it("writes numbers and dates in the language's way, with the options of the text", () => {
  expect(said("m = { NUMBER($n) }", { n: 1234.5 })).toBe("1.234,5");
  expect(said("m = { NUMBER($n, minimumFractionDigits: 2) }", { n: 1 })).toBe("1,00");
  expect(said('m = { DATETIME($at, month: "long", day: "numeric") }', { at: 0 })).toBe("1. januar");
});
