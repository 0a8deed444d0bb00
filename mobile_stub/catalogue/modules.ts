/** The TypeScript that the app is built from: per language an object of texts, and of functions where there are variables. */
import type { Pattern } from "@fluent/syntax";
import { expression } from "./expression.ts";
import { type Catalogue, camel, FALLBACK } from "./read.ts";
import { type Kind, variablesOf } from "./variables.ts";

const HEAD = "// Made of locales/*/app.ftl by catalogue/make.ts: what is changed here is lost.\n";
const FALLEN_BACK_ON = `export const FALLBACK = ${JSON.stringify(FALLBACK)};\n`;
const TYPES: Readonly<Record<Kind, string>> = { text: "string", number: "number", moment: "formats.Moment" };
/** Messages of these names are the service worker's. It is one file that imports none, and carries no other words. */
const WORKERS = "worker-";
/** And of these, the page that the app runs in: page.ts puts them there. */
const PAGES = "page-";

type Entry = readonly [key: string, pattern: Pattern];

/** A text as TypeScript, or those of its parts by their names. */
export type Code = string | ReadonlyMap<string, string>;
/** How a language's texts are written down, by their names. */
export type Form = (texts: ReadonlyMap<string, Code>) => string;

/** File name → content. */
export function modules(catalogues: readonly Catalogue[], form: Form = named): Readonly<Record<string, string>> {
  const ofWorker = ([key]: Entry) => key.startsWith(WORKERS);
  const ofPage = ([key]: Entry) => key.startsWith(PAGES);
  return {
    "languages.ts": languages(catalogues),
    "words.ts": words(catalogues, (entry) => !ofWorker(entry) && !ofPage(entry), form),
    "worker.ts": words(catalogues, ofWorker, form) + FALLEN_BACK_ON,
  };
}

function languages(catalogues: readonly Catalogue[]): string {
  const names = catalogues.map((catalogue) => JSON.stringify(catalogue.language)).join(", ");
  return `${HEAD}export const LANGUAGES = [${names}] as const;
export type Language = (typeof LANGUAGES)[number];
${FALLEN_BACK_ON}`;
}

/** The first language says which texts there are and of what type: TypeScript compares the others with it. */
function words(catalogues: readonly Catalogue[], wanted: (entry: Entry) => boolean, form: Form): string {
  const [first = "", ...others] = catalogues.map((catalogue) => form(texts(catalogue, wanted)));
  const rows = others.map((code, place) => `  ${JSON.stringify(catalogues[place + 1]?.language)}: ${code},`);
  const formats = /\bformats\./.test([first, ...others].join()) ? 'import * as formats from "../formats";\n' : "";
  return `${HEAD}import type { Language } from "./languages";
${formats}
const first = ${first};
export type Words = typeof first;
export const WORDS: Readonly<Record<Language, Words>> = {
  ${JSON.stringify(FALLBACK)}: first,
${rows.join("\n")}
};
`;
}

function texts(catalogue: Catalogue, wanted: (entry: Entry) => boolean): ReadonlyMap<string, Code> {
  const messages = new Map<string, Code>();
  for (const [key, pattern] of [...catalogue.texts].filter(wanted)) {
    const [name = "", part] = camel(key).split(".");
    const [code, before] = [value(pattern, catalogue), messages.get(name)];
    messages.set(name, part === undefined ? code : new Map([...(before instanceof Map ? before : []), [part, code]]));
  }
  return messages;
}

function named(texts: ReadonlyMap<string, Code>): string {
  const lines = [...texts].map(([name, code]) => `  ${name}: ${typeof code === "string" ? code : object(code)},`);
  return ["{", ...lines, "}"].join("\n");
}

export function object(parts: ReadonlyMap<string, string>): string {
  return `{ ${[...parts].map(([part, code]) => `${part}: ${code}, `).join("")}}`;
}

function value(pattern: Pattern, catalogue: Catalogue): string {
  const variables = variablesOf(pattern, catalogue);
  const code = expression(pattern, { catalogue, variables });
  if (variables.size === 0) return code;
  const types = [...variables].map(([name, kind]) => `${camel(name)}: ${TYPES[kind]}`);
  return `(v: { ${types.join("; ")} }) => ${code}`;
}
