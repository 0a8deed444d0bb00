import { expect, it } from "vitest";
import { codeIn, plainCode } from "./code";

it.each([
  "https://alma.example/app/#code=7K3M-Q9XA-2BTW",
  "https://alma.example/app/%23code=7K3M-Q9XA-2BTW",
  "https://alma.example/app/%2523code%253D7K3M-Q9XA-2BTW",
  "https://alma.example/app/#code=7K3M%2DQ9XA-2BTW&lang=da",
  "https://filter.example/?url=https%3A%2F%2Falma.example%2Fapp%2F%23code%3D7K3M-Q9XA-2BTW&data=05",
])("finds the code in %s", (link) => {
  expect(codeIn(link)).toBe("7K3M-Q9XA-2BTW");
  expect(plainCode(`Din kode: ${link} `)).toBe("7K3M-Q9XA-2BTW");
});

it("takes what is no code as it is, and finds none where there is none", () => {
  expect(codeIn("https://alma.example/app/#code=100%")).toBe("100%");
  expect(codeIn("https://alma.example/app/#/mere")).toBeUndefined();
});

it.each([
  ["7K3M\u2013Q9XA\u20132BTW", "7K3M-Q9XA-2BTW"],
  ["\u201d7K3M\u2011Q9XA\u20112BTW\u201d,", "7K3M-Q9XA-2BTW"],
  ["\u202a7K3M-Q9XA-2BTW\u202c\u200b.", "7K3M-Q9XA-2BTW"],
  ["Kode: 7K3M Q9XA 2BTW", "Kode-7K3M-Q9XA-2BTW"],
  [" -\u200b. ", ""],
])("leaves out what is no letter or digit: %j", (typed, plain) => {
  expect(plainCode(typed)).toBe(plain);
});
