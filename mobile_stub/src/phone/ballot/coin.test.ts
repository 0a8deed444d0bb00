import { describe, expect, it } from "vitest";
import { below, odds, tossed } from "./coin";

const browser = (size: number) => crypto.getRandomValues(new Uint8Array(size));
const given = (...bytes: number[]) => {
  return () => Uint8Array.of(bytes.shift() ?? 0);
};

/** Pearson's statistic against these expected counts. */
function chiSquare(counts: readonly number[], expected: readonly number[]): number {
  return counts.reduce((sum, count, place) => sum + (count - (expected[place] ?? 0)) ** 2 / (expected[place] ?? 1), 0);
}

function counted(sides: number, times: number, draw: () => number): number[] {
  const counts = Array.from({ length: sides }, () => 0);
  for (let time = 0; time < times; time += 1) {
    const side = draw();
    counts[side] = (counts[side] ?? 0) + 1;
  }
  return counts;
}

describe("The coin", () => {
  it("throws away the bytes that would make some numbers likelier, and takes every other", () => {
    expect(below(3, given(255, 254))).toBe(2);
    expect(below(100, given(200, 255, 199))).toBe(99);
    expect(below(2, given(255))).toBe(1);
    for (const bound of [2, 3, 100]) {
      const whole = 256 - (256 % bound);
      const counts = counted(
        bound,
        whole,
        (
          (byte) => () =>
            below(bound, given(byte++))
        )(0),
      );
      expect(new Set(counts)).toEqual(new Set([whole / bound]));
    }
  });

  it("leaves an answer as it is exactly where the first draw says so", () => {
    expect(tossed(1, 3, 10, given(10, 2))).toBe(1);
    expect(tossed(1, 3, 10, given(9, 2))).toBe(2);
    expect(tossed(1, 3, 10, given(109, 0))).toBe(0);
    for (let time = 0; time < 500; time += 1) expect(tossed(2, 3, 0, browser)).toBe(2);
  });

  // 2 degrees of freedom: a fair coin is above 37 once in a hundred million runs.
  it.each([5, 10, 33])(
    "of %d percent makes each answer any of the three, its own among them, as often as it says",
    (coin) => {
      const times = 30_000;
      for (const truth of [0, 1, 2]) {
        const counts = counted(3, times, () => tossed(truth, 3, coin, browser));
        const other = (times * coin) / 300;
        const expected = [0, 1, 2].map((side) => (side === truth ? times - 2 * other : other));
        expect(chiSquare(counts, expected)).toBeLessThan(37);
      }
    },
  );

  it("turns what was opened by a fair bit", () => {
    const counts = counted(2, 30_000, () => tossed(1, 2, 20, browser));
    expect(chiSquare(counts, [3_000, 27_000])).toBeLessThan(33);
  });

  it("lets one answer change the odds of it by 28 at 10 %", () => {
    expect([5, 10, 20].map(odds)).toEqual([58, 28, 13]);
    const share = 0.1;
    expect((1 - share + share / 3) / (share / 3)).toBeCloseTo(odds(10), 9);
  });
});
