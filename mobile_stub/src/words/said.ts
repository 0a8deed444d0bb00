/** A language's words as they are fetched: data, so that of all languages a phone loads one, and no program for the others. */
import { moment, number, plural } from "./formats";

export interface Text {
  readonly said: readonly Piece[];
}

/** `of`: a variable; `as`, `how`: how it is written; `when`: what is said for which of its values, "" for all others. */
export type Piece =
  | string
  | {
      readonly of: string;
      readonly as?: "number" | "moment";
      readonly how?: Readonly<Record<string, unknown>>;
      readonly when?: Readonly<Record<string, string | Text>>;
    };

type Variables = Readonly<Record<string, string | number>>;
/** A text with its own texts within made sayable. */
type Sayable = string | ((v: Variables) => string);

/** The words in `json`, a text with variables as a function of them. `locale`: how they are written, found in the words. */
export function sayable<Words>(json: string, locale: (words: Words) => string): Words {
  const words: Words = JSON.parse(json, (_, value) =>
    Array.isArray(value?.said)
      ? (v: Variables) => value.said.map((piece: Piece) => written(piece, v, locale(words))).join("")
      : value,
  );
  return words;
}

function written(piece: Piece, v: Variables, locale: string): string {
  if (typeof piece === "string") return piece;
  const { of, as, how, when } = piece;
  const value = v[of] as string | number;
  if (when !== undefined) {
    const said = (when[value] ?? when[as ? plural(locale, value as number) : ""] ?? when[""]) as Sayable;
    return typeof said === "string" ? said : said(v);
  }
  if (as === "number") return number(locale, value as number, how);
  return as === "moment" ? moment(locale, value, how) : String(value);
}
