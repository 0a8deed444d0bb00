/** The app's languages: one for each folder of `locales/`. */
import { FALLBACK, LANGUAGES, type Language } from "./compiled/languages";

export { FALLBACK, LANGUAGES, type Language, NAMES } from "./compiled/languages";

/** A text that people wrote, by language. The server takes none without Danish. */
export type Texts = Readonly<Record<string, string>>;

/** The app's language for a language tag such as a browser's `en-GB` (BCP 47). */
export function languageOf(tag: string): Language {
  const [wanted] = tag.split("-");
  return LANGUAGES.find((language) => language === wanted) ?? FALLBACK;
}

/** In the reader's language, or Danish; `lang` only where it is not the page's own. */
export function inLanguage(texts: Texts, language: Language): { text: string; lang: Language | undefined } {
  const own = texts[language];
  return own === undefined
    ? { text: texts[FALLBACK] ?? "", lang: language === FALLBACK ? undefined : FALLBACK }
    : { text: own, lang: undefined };
}
