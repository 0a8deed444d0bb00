/** Arithmetic modulo n. None of it sees a private key, so none of it needs constant time. */
import { type Bytes, toNumber } from "./bytes";
import { TokenError } from "./errors";

export function power(base: bigint, exponent: bigint, n: bigint): bigint {
  let result = 1n;
  let square = base % n;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % n;
    square = (square * square) % n;
  }
  return result;
}

/** By the extended Euclidean algorithm; TokenError where there is no inverse. */
export function inverse(value: bigint, n: bigint): bigint {
  let [a, b, x, y] = [n, ((value % n) + n) % n, 0n, 1n];
  while (b > 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  // Not invertible.
  if (a !== 1n) throw new TokenError();
  return x < 0n ? x + n : x;
}

/** Uniform in 1..limit-1, by rejection: a remainder would favour small numbers. */
export function uniformBelow(limit: bigint, random: (size: number) => Bytes): bigint {
  const size = Math.ceil(limit.toString(16).length / 2);
  for (;;) {
    const drawn = toNumber(random(size));
    if (drawn > 0n && drawn < limit) return drawn;
  }
}
