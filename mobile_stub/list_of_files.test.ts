/** The build is what witnesses count it to be (`tests/run/witness`). */
import { expect, it } from "vitest";
import { buildOf } from "./list_of_files";

it("is of each name and content, and not of all of them in one", () => {
  const files: [string, string][] = [
    ["a.js", "æ"],
    ["b/c.js", "2"],
  ];
  expect(buildOf(files)).toBe("f01c0447496c57f2");
  expect(buildOf([["a.js", "æb/c.js\n2"]])).not.toBe(buildOf(files));
});
