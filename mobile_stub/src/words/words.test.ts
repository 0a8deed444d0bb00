import { expect, it } from "vitest";
import { da } from "./da";
import { en } from "./en";
import { day, inLanguage, moment, number, percent } from "./index";

function leaves(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value === "function") return [[path, String(value(2, 3, 4))]];
  return Object.entries(value as object).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`));
}

it("says everything in both languages, and nothing in the wrong one", () => {
  expect(leaves(en).map(([path]) => path)).toEqual(leaves(da).map(([path]) => path));
  const same = leaves(da).filter(([path, text]) => leaves(en).some((other) => other[0] === path && other[1] === text));
  expect(same.map(([path]) => path)).toEqual([".app"]);
  expect(leaves(en).filter(([, text]) => /[æøåÆØÅ]/.test(text))).toEqual([]);
});

it("marks Danish where there is no English", () => {
  expect(inLanguage({ da: "Ja" }, "en")).toEqual({ text: "Ja", lang: "da" });
  expect(inLanguage({ da: "Ja", en: "Yes" }, "en")).toEqual({ text: "Yes", lang: undefined });
  expect(inLanguage({ da: "Ja" }, "da")).toEqual({ text: "Ja", lang: undefined });
});

it("writes dates and numbers as Danes do, in the organisation's zone", () => {
  expect(day(da, "2026-11-24T23:30:00Z")).toBe("25. november 2026");
  expect(moment(da, "2026-11-24T11:05:00Z")).toMatch(/^tirsdag .*24\. november.*12[.:]05$/);
  expect(number(da, 1234)).toBe("1.234");
  expect(percent(da, 0.567)).toMatch(/^57\s%$/);
  expect(day(en, "2026-11-24T12:00:00Z")).toBe("24 November 2026");
});
