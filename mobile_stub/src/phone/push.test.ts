import { expect, it } from "vitest";
import { type PushFacts, pushStateOf } from "./push";

const facts: PushFacts = {
  device: "android",
  installed: false,
  supported: true,
  permission: "granted",
  key: "key",
  on: true,
  subscribed: true,
};

it("is on when the browser, its owner and the named side all say so", () => {
  expect(pushStateOf(facts)).toBe("on");
});

it("is off when the browser has lost its subscription, or the named side does not know it", () => {
  expect(pushStateOf({ ...facts, subscribed: false })).toBe("off");
  expect(pushStateOf({ ...facts, on: false })).toBe("off");
  expect(pushStateOf({ ...facts, permission: "default" })).toBe("off");
});

it("says what stands in the way", () => {
  expect(pushStateOf({ ...facts, supported: false })).toBe("unsupported");
  expect(pushStateOf({ ...facts, key: null })).toBe("unready");
  expect(pushStateOf({ ...facts, permission: "denied" })).toBe("denied");
});

it("wants to be on an iPhone's home screen first, where the browser can't do it otherwise", () => {
  expect(pushStateOf({ ...facts, device: "ios", supported: false })).toBe("install");
  expect(pushStateOf({ ...facts, device: "ios", installed: true })).toBe("on");
});
