import type { Language, Texts } from "../sides/values";
import { da, type Words } from "./da";
import { en } from "./en";

export type { Words } from "./da";

const ALL: Readonly<Record<Language, Words>> = { da, en };
/** The organisation's zone, whatever zone the phone is in. */
const ZONE = "Europe/Copenhagen";

export const wordsOf = (language: Language): Words => ALL[language];

/** In the reader's language, or Danish; `lang` only where it is not the page's own. */
export function inLanguage(texts: Texts, language: Language): { text: string; lang: Language | undefined } {
  const own = texts[language];
  return own === undefined
    ? { text: texts.da, lang: language === "da" ? undefined : "da" }
    : { text: own, lang: undefined };
}

export function day(words: Words, iso: string): string {
  return new Intl.DateTimeFormat(words.locale, {
    timeZone: ZONE,
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(new Date(iso));
}

export function moment(words: Words, iso: string | number): string {
  return new Intl.DateTimeFormat(words.locale, {
    timeZone: ZONE,
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(iso));
}

export function clockTime(words: Words, at: number): string {
  return new Intl.DateTimeFormat(words.locale, {
    timeZone: ZONE,
    day: "numeric",
    month: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).format(new Date(at));
}

export function number(words: Words, value: number): string {
  return new Intl.NumberFormat(words.locale).format(value);
}

export function percent(words: Words, share: number): string {
  return new Intl.NumberFormat(words.locale, { style: "percent", maximumFractionDigits: 0 }).format(share);
}
