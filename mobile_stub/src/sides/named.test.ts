import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { type Keep, openKeep } from "../keep/keep";
import { Named } from "./named";
import { Traffic } from "./traffic";
import { Web } from "./web";

const PROBLEM = { type: "https://linjepuls.example/problems/sms-code-refused" };
let keep: Keep;
let traffic: Traffic;
let sent: { url: string; body: string }[];
let count = 0;

/** The named side answers each message with the next of `answers`. */
function named(...answers: Response[]): Named {
  const fetch = async (url: unknown, init?: RequestInit) => {
    sent.push({ url: String(url), body: String(init?.body) });
    return answers.shift() ?? new Response(null, { status: 500 });
  };
  return new Named(new Web(fetch as typeof globalThis.fetch, traffic), keep);
}

beforeEach(async () => {
  count += 1;
  keep = await openKeep(`named ${count}`);
  traffic = new Traffic(keep, () => 0);
  sent = [];
});

describe("Alma without a code", () => {
  it("asks with her number and is in with the code from the message", async () => {
    const session = { access: "a", refresh: "r" };
    const side = named(new Response(null, { status: 202 }), Response.json(session, { status: 201 }));
    await side.askSms("12345678");
    await side.enrolBySms("12345678", "00112233");
    expect(sent).toEqual([
      { url: "/api/session/sms", body: JSON.stringify({ phone: "12345678" }) },
      { url: "/api/session/sms/redeem", body: JSON.stringify({ phone: "12345678", code: "00112233" }) },
    ]);
    expect(await side.enrolled()).toBe(true);
    expect(traffic.of("named").map((one) => one.kind)).toEqual(["enrol", "sms"]);
  });

  it("is told when the code is wrong, and stays where she is", async () => {
    const side = named(Response.json(PROBLEM, { status: 401 }));
    await expect(side.enrolBySms("12345678", "1")).rejects.toMatchObject({ trouble: "smsCodeRefused" });
    expect(await side.enrolled()).toBe(false);
  });

  it("is told when there is no connection, the server is down, or what she sent came too slowly", async () => {
    await expect(named().askSms("12345678")).rejects.toMatchObject({ trouble: "offline" });
    const slow = named(new Response(null, { status: 408 }));
    await expect(slow.enrol("1234")).rejects.toMatchObject({ trouble: "offline" });
  });
});
