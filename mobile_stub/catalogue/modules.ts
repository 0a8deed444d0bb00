/** What the app is built from: per language its texts as JSON, and their names and variables as TypeScript. */
import type { Pattern } from "@fluent/syntax";
import type { Text } from "../src/words/said.ts";
import { dataOf } from "./data.ts";
import { type Catalogue, camel, FALLBACK, LANGUAGE_NAME, plain } from "./read.ts";
import { type Kind, variablesOf } from "./variables.ts";

const HEAD = "// Made of locales/*/app.ftl by catalogue/make.ts: what is changed here is lost.\n";
const FALLEN_BACK_ON = `export const FALLBACK = ${JSON.stringify(FALLBACK)};\n`;
const TYPES: Readonly<Record<Kind, string>> = { text: "string", number: "number", moment: "Moment" };
/** Messages of these names are the service worker's. It is one file that imports none, and carries no other words. */
const WORKERS = "worker-";
/** And of these, the page that the app runs in: page.ts puts them there. */
const PAGES = "page-";

type Entry = readonly [key: string, pattern: Pattern];

/** A text as data, or those of its parts by their names. */
export type Said = string | Text | ReadonlyMap<string, string | Text>;
/** How a language's texts are written down, by their names, as JSON. */
export type Form = (texts: ReadonlyMap<string, Said>) => string;

/** File name → content. A language's words are a file of their own: a phone loads the one that its owner reads. */
export function modules(catalogues: readonly Catalogue[], form: Form = named): Readonly<Record<string, string>> {
  const own = catalogues.map((one) => [`${fileOf(one)}.json`, form(texts(one, ofApp))] as const);
  return {
    "languages.ts": languages(catalogues),
    "words.ts": types(catalogues[0]) + addresses(catalogues),
    ...Object.fromEntries(own),
    "worker.ts": ofWorkers(catalogues, form) + FALLEN_BACK_ON,
  };
}

const ofWorker = ([key]: Entry) => key.startsWith(WORKERS);
const ofApp = (entry: Entry) => !ofWorker(entry) && !entry[0].startsWith(PAGES) && entry[0] !== LANGUAGE_NAME;
const fileOf = ({ language }: Catalogue): string => `words_${language}`;

function languages(catalogues: readonly Catalogue[]): string {
  const all = catalogues.map(({ language }) => JSON.stringify(language)).join(", ");
  const names = catalogues.map((one) => `${JSON.stringify(one.language)}: ${JSON.stringify(nameOf(one))}`).join(", ");
  return `${HEAD}export const LANGUAGES = [${all}] as const;
export type Language = (typeof LANGUAGES)[number];
export const NAMES: Readonly<Record<Language, string>> = { ${names} };
${FALLEN_BACK_ON}`;
}

function nameOf(catalogue: Catalogue): string {
  return catalogue.texts.has(LANGUAGE_NAME) ? plain(catalogue, LANGUAGE_NAME) : catalogue.language;
}

function addresses(catalogues: readonly Catalogue[]): string {
  const rows = catalogues.map(
    (one) => `  ${JSON.stringify(one.language)}: new URL("./${fileOf(one)}.json", import.meta.url).href,\n`,
  );
  return `export const ADDRESSES: Readonly<Record<Language, string>> = {\n${rows.join("")}};\n`;
}

/** The first language says which texts there are and of what type; differences.ts has compared the others with it. */
function types(catalogue: Catalogue | undefined): string {
  const typed = catalogue && grouped(catalogue, ofApp, (pattern) => typeOf(pattern, catalogue));
  const rows = [...(typed ?? [])].map(
    ([name, type]) => `  readonly ${name}: ${typeof type === "string" ? type : parts(type)};`,
  );
  return `${HEAD}import type { Moment } from "../formats";
import type { Language } from "./languages";

export interface Words {
${rows.join("\n")}
}
`;
}

function parts(types: ReadonlyMap<string, string>): string {
  return `{ ${[...types].map(([part, type]) => `readonly ${part}: ${type}`).join("; ")} }`;
}

function typeOf(pattern: Pattern, catalogue: Catalogue): string {
  const variables = variablesOf(pattern, catalogue);
  if (variables.size === 0) return "string";
  const typed = [...variables].map(([name, kind]) => `${camel(name)}: ${TYPES[kind]}`);
  return `(v: { ${typed.join("; ")} }) => string`;
}

/** A push must be told at once, so the worker carries all languages. */
function ofWorkers(catalogues: readonly Catalogue[], form: Form): string {
  const rows = catalogues.map((one) => `  ${JSON.stringify(one.language)}: ${form(texts(one, ofWorker))},\n`);
  return `${HEAD}export const WORDS = {\n${rows.join("")}};\n`;
}

function texts(catalogue: Catalogue, wanted: (entry: Entry) => boolean): ReadonlyMap<string, Said> {
  return grouped(catalogue, wanted, (pattern) =>
    dataOf(pattern, { catalogue, variables: variablesOf(pattern, catalogue) }),
  );
}

/** By the texts' names as the app writes them; parts of a text by their own. */
function grouped<Made>(
  catalogue: Catalogue,
  wanted: (entry: Entry) => boolean,
  make: (pattern: Pattern) => Made,
): ReadonlyMap<string, Made | ReadonlyMap<string, Made>> {
  const messages = new Map<string, Made | Map<string, Made>>();
  for (const [key, pattern] of [...catalogue.texts].filter(wanted)) {
    const [name = "", part] = camel(key).split(".");
    const [made, before] = [make(pattern), messages.get(name)];
    messages.set(name, part === undefined ? made : new Map([...(before instanceof Map ? before : []), [part, made]]));
  }
  return messages;
}

function named(texts: ReadonlyMap<string, Said>): string {
  const plainly = ([name, said]: readonly [string, Said]) => [
    name,
    said instanceof Map ? Object.fromEntries(said) : said,
  ];
  return JSON.stringify(Object.fromEntries([...texts].map(plainly)));
}
