/**
 * The coin (møntkast): by chance an answer is replaced by a random one before it is sent, so that whoever sees what was
 * sent can't prove what was answered. Randomized response: Warner 1965; Greenberg et al. 1969 for the random answer.
 */
import type { RandomBytes } from "../wallet";

const BYTES = 256;

/** A whole number from 0 to `bound` − 1, each as likely: a byte beyond the last whole multiple is thrown away. */
export function below(bound: number, random: RandomBytes): number {
  const most = BYTES - (BYTES % bound);
  for (;;) {
    const [byte = BYTES] = random(1);
    if (byte < most) return byte % bound;
  }
}

/** `truth`, or with a chance of `coin` percent any of 0 to `sides` − 1, itself among them. */
export function tossed(truth: number, sides: number, coin: number, random: RandomBytes): number {
  return below(100, random) < coin ? below(sides, random) : truth;
}

/** How many times as often an answer is sent as it is than it is made of one certain other. `coin`: percent, not 0. */
export function odds(coin: number): number {
  return (300 - 2 * coin) / coin;
}
