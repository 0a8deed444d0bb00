import { expect, it } from "vitest";
import { hrefs, routeOf } from "./route";

it("finds each screen by its address, and home by any other", () => {
  expect(routeOf(hrefs.answer("r"))).toEqual({ name: "answer", round: "r" });
  expect(routeOf(hrefs.read("r"))).toEqual({ name: "read", round: "r" });
  expect(routeOf(hrefs.article("r", "a"))).toEqual({ name: "article", round: "r", article: "a" });
  for (const name of ["told", "anonymous", "install", "more", "home"] as const) {
    expect(routeOf(hrefs[name])).toEqual({ name });
  }
  expect(routeOf("#/svar/")).toEqual({ name: "home" });
  expect(routeOf("#code=ABC")).toEqual({ name: "home" });
  expect(routeOf("")).toEqual({ name: "home" });
});
