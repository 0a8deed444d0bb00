import { ADDRESSES, type Words } from "./compiled/words";
import { number } from "./formats";
import type { Language } from "./languages";
import { sayable } from "./said";

export type { Words } from "./compiled/words";
export { FALLBACK, inLanguage, LANGUAGES, type Language, languageOf, NAMES, type Texts } from "./languages";

/** Raises what `fetch` does where they are neither kept here nor to be had: each language is a file of its own. */
export async function wordsOf(language: Language): Promise<Words> {
  const answer = await fetch(ADDRESSES[language], { credentials: "omit" });
  return sayable<Words>(await answer.text(), (words) => words.locale);
}

/** `share` in [0, 1]. */
export function percent(words: Words, share: number): string {
  return number(words.locale, share, { style: "percent", maximumFractionDigits: 0 });
}
