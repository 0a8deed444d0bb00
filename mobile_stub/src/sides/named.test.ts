import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { type Keep, openKeep } from "../keep/keep";
import { deviceKey } from "./key";
import { Named } from "./named";
import { Traffic } from "./traffic";
import { Web } from "./web";

const PROBLEM = { type: "https://linjepuls.example/problems/sms-code-refused" };
let keep: Keep;
let traffic: Traffic;
let sent: { url: string; body: string }[];
let proofs: { url: string; access: string | undefined; claims: Record<string, unknown> }[];
let count = 0;

/** The named side answers each message with the next of `answers`. */
function named(...answers: Response[]): Named {
  const fetch = async (url: unknown, init?: RequestInit) => {
    sent.push({ url: String(url), body: String(init?.body) });
    const { DPoP, Authorization } = (init?.headers ?? {}) as Record<string, string>;
    const claims = DPoP?.split(".")[1]?.replaceAll("-", "+").replaceAll("_", "/");
    if (claims) proofs.push({ url: String(url), access: Authorization, claims: JSON.parse(atob(claims)) });
    return answers.shift() ?? new Response(null, { status: 500 });
  };
  return new Named(new Web(fetch as typeof globalThis.fetch, traffic), keep);
}

beforeEach(async () => {
  count += 1;
  keep = await openKeep(`named ${count}`);
  traffic = new Traffic(keep, () => 0);
  sent = [];
  proofs = [];
});

describe("Alma without a code", () => {
  it("asks with her number and is in with the code from the message", async () => {
    const session = { access: "a", refresh: null };
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

  it("is told when nobody could dial her number", async () => {
    const side = named(Response.json(PROBLEM, { status: 422 }));
    await expect(side.askSms("1234567")).rejects.toMatchObject({ trouble: "smsPhoneRefused" });
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

const problem = (slug: string, status: number, headers = {}) =>
  Response.json({ type: `https://linjepuls.example/problems/${slug}` }, { status, headers });
const told = () => new Response(null, { status: 204 });

describe("Alma with a code that lets nobody in", () => {
  it.each([
    ["code-superseded", "codeSuperseded"],
    ["code-used", "codeUsed"],
    ["code-expired", "codeExpired"],
    ["code-tried-too-often", "codeTriedTooOften"],
    ["code-refused", "codeRefused"],
  ])("is told of %s as what it is", async (slug, trouble) => {
    const side = named(problem(slug, 401));
    await expect(side.enrol("7K3M-Q9XA-2BTW")).rejects.toMatchObject({ trouble });
    expect(await side.enrolled()).toBe(false);
  });
});

describe("Alma's phone", () => {
  it("has a key that no script can read out, the same in all windows", async () => {
    const [one, other] = await Promise.all([deviceKey(keep), deviceKey(keep)]);
    expect(one.pair.privateKey.extractable).toBe(false);
    expect(one.jwk).toEqual(other.jwk);
    expect(Object.keys(one.jwk)).toEqual(["crv", "kty", "x", "y"]);
  });

  it("proves its key with the nonce that is wanted, and for the token that goes with it", async () => {
    await keep.change({ put: { session: { access: "a" } } });
    await named(problem("proof-nonce-needed", 400, { "DPoP-Nonce": "n" }), told()).told();
    expect(proofs.map(({ access, claims: { nonce, htm } }) => [access, nonce, htm])).toEqual([
      ["DPoP a", undefined, "GET"],
      ["DPoP a", "n", "GET"],
    ]);
    expect(proofs[1]?.claims).toMatchObject({ htu: "http://localhost/api/told", ath: expect.any(String) });
  });

  it("renews its access with nothing but the proof", async () => {
    await keep.change({ put: { session: { access: "old" } } });
    await named(problem("access-token-needed", 401), Response.json({ access: "new" }), told()).told();
    expect(proofs.map(({ url, access }) => [url, access])).toEqual([
      ["/api/told", "DPoP old"],
      ["/api/session/access", undefined],
      ["/api/told", "DPoP new"],
    ]);
    expect(await keep.get("session")).toEqual({ access: "new" });
  });

  it("exchanges what an older app left for its key, and keeps no refresh token", async () => {
    await keep.change({ put: { session: { access: "a", refresh: "r" } } });
    await named(Response.json({ access: "new", refresh: null }), told()).told();
    expect(sent[0]).toEqual({ url: "/api/session/key", body: JSON.stringify({ refresh: "r" }) });
    expect(await keep.get("session")).toEqual({ access: "new" });
  });

  it("is signed out when the named side knows its key no more", async () => {
    await keep.change({ put: { session: { access: "a" } } });
    const side = named(problem("session-ended", 401), problem("session-ended", 401));
    await expect(side.told()).rejects.toMatchObject({ trouble: "sessionOver" });
    expect(await side.enrolled()).toBe(false);
  });
});
