/** What is kept of a person's rounds, by name. */
import type { Round } from "../sides/values";
import type { Keep } from "./keep";

/** Under `announced`: the rounds as they were told last. */
export interface Announced {
  readonly etag: string | undefined;
  readonly rounds: readonly Round[];
}

export const NOTHING: Announced = { etag: undefined, rounds: [] };

/** Of several kinds, each the beginning of a name. */
export async function namesOf(keep: Keep, kinds: readonly string[]): Promise<string[]> {
  return (await Promise.all(kinds.map((kind) => keep.names(kind)))).flat();
}

/** Each of one round, by its id. */
const OF_ROUNDS = ["order.", "token.", "draft.", "ending."];

/** What goes when another person has the phone, beside what waits to be sent. */
export function ofAPerson(keep: Keep): Promise<string[]> {
  return namesOf(keep, [...OF_ROUNDS, "receipt.", "announced", "told", "push", "traffic."]);
}

/** Of all rounds but those that are `going`. */
export async function ofOthers(keep: Keep, going: readonly string[]): Promise<string[]> {
  return (await namesOf(keep, OF_ROUNDS)).filter((name) => !going.includes(name.slice(name.indexOf(".") + 1)));
}
