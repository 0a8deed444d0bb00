import { WORDS, type Words } from "./compiled/words";
import { number } from "./formats";
import type { Language } from "./languages";

export type { Words } from "./compiled/words";
export { FALLBACK, inLanguage, LANGUAGES, type Language, languageOf, type Texts } from "./languages";

export const wordsOf = (language: Language): Words => WORDS[language];

/** `share` in [0, 1]. */
export function percent(words: Words, share: number): string {
  return number(words.locale, share, { style: "percent", maximumFractionDigits: 0 });
}
