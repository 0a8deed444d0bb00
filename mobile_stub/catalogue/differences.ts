/** What one language says and another does not. */
import { type Catalogue, FALLBACK, LOCALE, plain } from "./read.ts";
import { type Variables, variablesOf } from "./variables.ts";

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** One line for each thing to mend. */
export function differences(catalogues: readonly Catalogue[]): readonly string[] {
  const keys = new Set(catalogues.flatMap(({ texts }) => [...texts.keys()]));
  const reference = catalogues.find(({ language }) => language === FALLBACK);
  return catalogues.flatMap((catalogue) => [
    ...[...keys].filter((key) => !catalogue.texts.has(key)).map((key) => `${catalogue.path}: ${key} is missing`),
    ...misnamed(catalogue),
    ...unwritable(catalogue),
    ...(reference === undefined ? [] : otherVariables(catalogue, reference)),
  ]);
}

function misnamed({ path, texts }: Catalogue): string[] {
  const keys = [...texts.keys()].filter((key) => !key.split(".").every((name) => NAME.test(name)));
  return keys.map((key) => `${path}: ${key} is not lower-case-with-hyphens`);
}

/** A locale that no phone knows would stop the app at its first date. */
function unwritable(catalogue: Catalogue): string[] {
  if (!catalogue.texts.has(LOCALE)) return [];
  const locale = plain(catalogue, LOCALE);
  return isKnown(locale) ? [] : [`${catalogue.path}: ${LOCALE} is ${locale}, which is no language tag such as en-GB`];
}

function isKnown(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

function otherVariables(catalogue: Catalogue, reference: Catalogue): string[] {
  return [...catalogue.texts].flatMap(([key, pattern]) => {
    const expected = reference.texts.get(key);
    if (expected === undefined) return [];
    const [here, there] = [told(variablesOf(pattern, catalogue)), told(variablesOf(expected, reference))];
    return here === there ? [] : [`${catalogue.path}: ${key} has ${here}; in ${reference.language} it has ${there}`];
  });
}

function told(variables: Variables): string {
  const all = [...variables].map(([name, kind]) => `$${name} (${kind})`).sort();
  return all.length === 0 ? "no variables" : all.join(", ");
}
