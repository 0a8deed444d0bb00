import { expect, it } from "vitest";
import { differences } from "./differences.ts";
import { modules } from "./modules.ts";
import { asked, numbered } from "./numbers.ts";
import { filled, inHtml, inJson } from "./page.ts";
import { type Catalogue, parse } from "./read.ts";
import { unused, usesIn } from "./uses.ts";

const DA = parse(
  "da",
  "locale = da-DK\nyes = Ja\nsent = Sendt til { $phone }\nfield =\n    .label = Kode\n    .hint = Otte cifre\n",
);
const EN =
  "locale = en-GB\nyes = Yes\nsent = Sent to { $phone }\nfield =\n    .label = Code\n    .hint = Eight digits\n";

const english = (from: string, to: string): readonly Catalogue[] => [DA, parse("en", EN.replace(from, to))];

it("finds nothing to mend where two languages say the same", () => {
  expect(differences([DA, parse("en", EN)])).toEqual([]);
});

it.each([
  ["yes = Yes\n", "", "locales/en/app.ftl: yes is missing"],
  ["    .hint = Eight digits\n", "", "locales/en/app.ftl: field.hint is missing"],
  ["yes", "no = No\nyes", "locales/da/app.ftl: no is missing"],
  ["en-GB", "en_GB", "locales/en/app.ftl: locale is en_GB, which is no language tag such as en-GB"],
  ["en-GB", "xx", "locales/en/app.ftl: locale is xx, which is no language tag such as en-GB"],
  ["$phone", "$number", "locales/en/app.ftl: sent has $number (text); in da it has $phone (text)"],
  ["{ $phone }", "you", "locales/en/app.ftl: sent has no variables; in da it has $phone (text)"],
  ["{ $phone }", "{ NUMBER($phone) }", "locales/en/app.ftl: sent has $phone (number); in da it has $phone (text)"],
])("names what one language lacks or has otherwise: %j as %j", (from, to, complaint) => {
  expect(differences(english(from, to))).toContain(complaint);
});

it("names a text whose name is not lower-case-with-hyphens", () => {
  expect(differences([parse("da", "sentTo = Sendt\n")])).toEqual([
    "locales/da/app.ftl: sentTo is not lower-case-with-hyphens",
  ]);
});

it.each([
  ["yes = { $", /^locales\/da\/app\.ftl:2: .*expected/i],
  ["yes = Ja\nyes = Jo", /:3: yes stands there twice/],
  ["yes = Ja\n    .part = Jo", /:2: yes has a text and parts/],
  ["yes = { LIST($all) }", /there is no function LIST/],
  ["yes = { no }", /there is no no/],
  ["yes = { no }\nno = { yes }", /contains itself/],
  ["yes = { NUMBER($at) } { DATETIME($at) }", /\$at is both a number and a moment/],
  ["yes = { NUMBER(1) }", /takes one \$variable/],
])("refuses what it can't compile, and says where: %j", (source, message) => {
  expect(() => {
    const catalogue = parse("da", `locale = da-DK\n${source}\n`);
    differences([catalogue]);
    modules([catalogue]);
  }).toThrow(message);
});

it("names a text that the app does not use, and a part of one", () => {
  const uses = new Set(
    usesIn("const a = words.yes; const b = <p title={words.field.hint}>{words.sent({ phone })}</p>;"),
  );
  expect(unused(DA, uses)).toEqual(["field.label"]);
  expect(unused(DA, new Set(usesIn("words.field.label + words.field.hint + words.sent({})")))).toEqual(["yes"]);
});

it("takes parts that are looked up or listed together as used, but nothing that it can't follow", () => {
  expect(usesIn("words.field[name]")).toEqual(["field.*"]);
  expect(usesIn("Object.values(words.field).map(f)")).toEqual(["field.*"]);
  expect(unused(DA, new Set(usesIn("const { yes, sent } = words; const text = words.field;")))).toEqual([
    "yes",
    "sent",
    "field.label",
    "field.hint",
  ]);
});

it("takes a text that another text contains as used", () => {
  const catalogue = parse("da", "yes = Ja\nsure = { yes }!\n");
  expect(unused(catalogue, new Set(["sure"]))).toEqual([]);
});

it("fills a page in its own language, and in every language where it says so", () => {
  const [da, en] = [parse("da", 'yes = Ja & "jo"\n'), parse("en", "yes = Yes\n")];
  expect(filled("<p>{{ yes }}</p>", [da, en], inHtml)).toBe("<p>Ja &amp; &quot;jo&quot;</p>");
  expect(filled("{{ every yes }}", [da, en], inHtml)).toContain('<span lang="en">Yes</span>');
  expect(JSON.parse(filled('"{{ yes }}"', [da, en], inJson))).toBe('Ja & "jo"');
});

it("gives each text and part a number in the build, the same in every language, whatever order translators keep", () => {
  const turned = parse(
    "en",
    "field =\n    .hint = Eight digits\n    .label = Code\nsent = Sent to { $phone }\nlocale = en-GB\n",
  );
  const danish = parse(
    "da",
    "locale = da-DK\nsent = Sendt til { $phone }\nfield =\n    .label = Kode\n    .hint = Otte cifre\n",
  );
  const source = "t(words.sent({ phone }), words.field.hint, Object.values(words.field))";
  const all = numbered([danish, turned], [source]);
  expect(asked(source, all)).toBe("t(words[2]({ phone }), words[0][1], Object.values(words[0]))");
  expect(all.modules["words_da.json"]).toContain('[["Kode","Otte cifre"],"da-DK",');
  expect(all.modules["words_en.json"]).toContain('[["Code","Eight digits"],"en-GB",');
});

it("leaves parts their names in the build where one is looked up", () => {
  const source = "t(words.field.label, words.field[part])";
  const all = numbered([DA], [source, "words.yes"]);
  expect(asked(source, all)).toBe("t(words[0].label, words[0][part])");
  expect(all.modules["words_da.json"]).toContain('[{"label":"Kode","hint":"Otte cifre"},');
});

it("builds nothing that asks for a text or part that is not there", () => {
  expect(() => asked("words.no", numbered([DA], []))).toThrow("there is no no");
  expect(() => asked("words.field.colour", numbered([DA], []))).toThrow("there is no field");
});
