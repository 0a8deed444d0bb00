/** The texts of each language, as `locales/<language>/app.ftl` has them (Project Fluent). */
import { readdirSync, readFileSync } from "node:fs";
import { FluentParser, type Junk, type Message, type Pattern } from "@fluent/syntax";

/** Where another language lacks something that people wrote (a question, an article), it is shown in this one. */
export const FALLBACK = "da";
export const LOCALES = new URL("../../locales/", import.meta.url);
/** The message that says how dates and numbers are written. */
export const LOCALE = "locale";
/** The message that is the language's own name: every language has them all, to choose by. */
export const LANGUAGE_NAME = "language-name";

/** `texts`: each message's own text by its name, and each of its parts by `name.part`. */
export interface Catalogue {
  readonly language: string;
  readonly path: string;
  readonly texts: ReadonlyMap<string, Pattern>;
  readonly terms: ReadonlyMap<string, Pattern>;
}

/** Something that a translator can mend. */
export class Mistake extends Error {}

/** Every folder of `locales/` is a language; the fallback comes first. */
export function readAll(folder: URL = LOCALES): readonly Catalogue[] {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const names = folders.map((entry) => entry.name).sort();
  return [FALLBACK, ...names.filter((name) => name !== FALLBACK)].map((language) => {
    const source = readFileSync(new URL(`${language}/app.ftl`, folder), "utf8");
    return parse(language, source);
  });
}

/** Raises Mistake where the file is no Fluent, or says the same thing twice. */
export function parse(language: string, source: string): Catalogue {
  const path = `locales/${language}/app.ftl`;
  const texts = new Map<string, Pattern>();
  const terms = new Map<string, Pattern>();
  for (const entry of new FluentParser({ withSpans: true }).parse(source).body) {
    const line = source.slice(0, entry.span?.start).split("\n").length;
    if (entry.type === "Junk") throw new Mistake(`${path}:${line}: ${reasons(entry as Junk)}`);
    if (entry.type === "Term") terms.set(entry.id.name, entry.value);
    if (entry.type !== "Message") continue;
    if (entry.value !== null && entry.attributes.length > 0) {
      throw new Mistake(`${path}:${line}: ${entry.id.name} has a text and parts; make the text a part, too`);
    }
    for (const [key, pattern] of textsOf(entry)) {
      if (texts.has(key)) throw new Mistake(`${path}:${line}: ${key} stands there twice`);
      texts.set(key, pattern);
    }
  }
  return { language, path, texts, terms };
}

function textsOf({ id, value, attributes }: Message): [string, Pattern][] {
  const parts = attributes.map((part): [string, Pattern] => [`${id.name}.${part.id.name}`, part.value]);
  return value === null ? parts : [[id.name, value], ...parts];
}

function reasons(junk: Junk): string {
  return junk.annotations.map((annotation) => annotation.message).join("; ");
}

/** `sms-code.hint` as the app writes it: `smsCode.hint`. */
export function camel(key: string): string {
  return key.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** A text without variables, such as the locale. Raises Mistake where there is none. */
export function plain(catalogue: Catalogue, key: string): string {
  const [only, ...more] = catalogue.texts.get(key)?.elements ?? [];
  if (only?.type !== "TextElement" || more.length > 0) throw new Mistake(`${catalogue.path}: ${key} is no plain text`);
  return only.value;
}
