/** A phone's surroundings as they are, in a window and in a worker. */
import { openKeep } from "../keep/keep";
import { Phone } from "./phone";

const RANDOM_STEPS = 2 ** 32;

export async function phoneHere(sent?: () => void): Promise<Phone> {
  return new Phone(await openKeep(), {
    fetch,
    now: Date.now,
    random: (size) => crypto.getRandomValues(new Uint8Array(size)),
    chance: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / RANDOM_STEPS,
    ...(sent && { sent }),
  });
}
