import { expect, it } from "vitest";
import type { AppConfig, Round } from "../sides/values";
import { deviceOf } from "./installing";
import { coinOf, type RoundView, statusOf } from "./view";

const round = { state: "scheduled", opens_at: "2026-11-10T08:00:00Z" } as Round;
const before = Date.parse("2026-11-09T08:00:00Z");
const after = Date.parse("2026-11-10T08:00:01Z");
const kept = { sending: false, ending: undefined, held: true, trouble: undefined };

it("opens a scheduled round on time, also without a connection", () => {
  expect(statusOf(round, kept, before)).toBe("scheduled");
  expect(statusOf(round, kept, after)).toBe("open");
  expect(statusOf({ ...round, state: "open" }, kept, before)).toBe("open");
});

it("blocks an open round whose token could not be had", () => {
  expect(statusOf(round, { ...kept, held: false }, after)).toBe("fetching");
  expect(statusOf(round, { ...kept, held: false, trouble: "alreadyFetched" }, after)).toBe("blocked");
});

it("tells of answers that wait before how an earlier round ended", () => {
  expect(statusOf(round, { ...kept, sending: true, ending: "counted" }, after)).toBe("sending");
  expect(statusOf(round, { ...kept, ending: "counted" }, after)).toBe("counted");
});

it("knows an iPad that says it is a Mac", () => {
  expect(deviceOf("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15)", 5)).toBe("ios");
  expect(deviceOf("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15)", 0)).toBe("other");
  expect(deviceOf("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0)", 5)).toBe("ios");
  expect(deviceOf("Mozilla/5.0 (Linux; Android 9; SM-J330F)", 5)).toBe("android");
});

it("tells of the coin as long as a round with one can be answered", () => {
  const shown = (coin: number, status: RoundView["status"]) => ({ round: { ...round, coin }, status }) as RoundView;
  expect(coinOf([], undefined)).toBe(0);
  expect(coinOf([shown(0, "open"), shown(10, "scheduled")], undefined)).toBe(10);
  expect(coinOf([shown(20, "counted"), shown(0, "open")], undefined)).toBe(0);
});

it("tells of the organisation's coin between rounds, and of a larger one that is still under way", () => {
  const config = (coin?: number) => ({ coin }) as AppConfig;
  const shown = (coin: number) => ({ round: { ...round, coin }, status: "open" }) as RoundView;
  expect(coinOf([], config(10))).toBe(10);
  expect(coinOf([], config())).toBe(0);
  expect(coinOf([shown(0)], config(10))).toBe(10);
  expect(coinOf([shown(20)], config(10))).toBe(20);
});
