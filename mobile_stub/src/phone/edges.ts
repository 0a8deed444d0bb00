/** A phone's surroundings as they are, in a window and in a worker. */
import { openKeep } from "../keep/keep";
import type { Fetch } from "../sides/web";
import { Phone } from "./phone";
import type { RandomBytes } from "./wallet";

/** What a phone takes from its surroundings. */
export interface Edges {
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly random: RandomBytes;
  readonly chance: () => number;
  /** Answers were sent: the app's other windows recall what they hold of them. `anew`: they begin anew, for nobody. */
  readonly sent?: (anew?: true) => void;
}

const RANDOM_STEPS = 2 ** 32;

export async function phoneHere(sent?: Edges["sent"]): Promise<Phone> {
  return new Phone(await openKeep(), {
    fetch,
    now: Date.now,
    random: (size) => crypto.getRandomValues(new Uint8Array(size)),
    chance: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / RANDOM_STEPS,
    ...(sent && { sent }),
  });
}
