import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { type Keep, openKeep } from "../../keep/keep";
import type { Named } from "../../sides/named";
import type { Parcel } from "../../sides/values";
import { isMove, moveIn, moveOut } from "./moving";

const browser = (size: number) => crypto.getRandomValues(new Uint8Array(size));
const TOKEN = { group: "g", token: Uint8Array.of(0, 255, 7), coin: 10 };

let safari: Keep;
let home: Keep;
let count = 0;
let left: Parcel[];

/** The named side: whoever comes with the place gets what lies there. */
const named = {
  leave: async (parcel: Parcel) => void left.push(parcel),
  move: async (place: string) => {
    const found = left.find((parcel) => parcel.place === place);
    if (found === undefined) throw new Error("moveRefused");
    return { access: "new", parcel: found.parcel, expires_in: 600 };
  },
  enter: (access: string, along: object) => home.change({ put: { ...along, session: { access } } }),
} as unknown as Named;

beforeEach(async () => {
  count += 1;
  safari = await openKeep(`safari ${count}`);
  home = await openKeep(`home ${count}`);
  left = [];
  await safari.change({ put: { "token.r": TOKEN, "order.s": { request: Uint8Array.of(1) }, "ending.t": "counted" } });
});

describe("From Safari to the home screen", () => {
  it("go tokens, orders and endings, as the bytes they were, and a session", async () => {
    const code = await moveOut(safari, named, browser);
    expect(code).toMatch(/^U[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    await moveIn(named, code);
    expect(await home.get("token.r")).toEqual(TOKEN);
    expect(await home.get("order.s")).toEqual({ request: Uint8Array.of(1) });
    expect(await home.get("ending.t")).toBe("counted");
    expect(await home.get("session")).toEqual({ access: "new" });
  });

  it("a code may be typed in small letters, with spaces, and with what is misread", async () => {
    const code = await moveOut(safari, named, () => new Uint8Array(15).fill(1));
    expect(code).toBe("U111-1111-1111-1111");
    await moveIn(named, " ulli 1111 iiii 1111");
    expect(await home.get("token.r")).toEqual(TOKEN);
  });

  it("goes nothing of answers, nor the key or session of the browser", async () => {
    await safari.change({ put: { "draft.r": { no: 1 }, "outbox.q": {}, key: "k", session: { access: "old" } } });
    await moveIn(named, await moveOut(safari, named, browser));
    expect((await home.names("")).sort()).toEqual(["ending.t", "order.s", "session", "token.r"]);
  });

  it("what lies at the named side is as large whatever was answered, and neither code nor token can be read in it", async () => {
    const code = await moveOut(safari, named, browser);
    await safari.change({ put: { "ending.r": "counted" }, drop: ["token.r", "order.s"] });
    await moveOut(safari, named, browser);
    const [first, second] = left;
    expect(first?.parcel.length).toBe(43_712);
    expect(second?.parcel.length).toBe(43_712);
    expect(JSON.stringify(first)).not.toContain(code.replaceAll("-", "").slice(1));
    expect(atob(first?.parcel.replaceAll("-", "+").replaceAll("_", "/") ?? "")).not.toContain("token.r");
  });

  it("a parcel that was altered or exchanged for another opens nothing", async () => {
    const code = await moveOut(safari, named, browser);
    await moveOut(safari, named, browser);
    const [first, second] = left;
    if (first === undefined || second === undefined) throw new Error("no parcels");
    left = [{ ...first, parcel: second.parcel }];
    await expect(moveIn(named, code)).rejects.toThrow();
    expect(await home.names("")).toEqual([]);
  });

  it("Eve's parcel brings nothing but what parcels have", async () => {
    const eves = await openKeep(`eve ${count}`);
    await eves.change({ put: { "token.r": "t", tokens: 1 } });
    const stuffed = {
      ...eves,
      names: async (kind: string) => [`${kind}x`, "config", "key"],
      get: async () => "eve",
    } as Keep;
    await moveIn(named, await moveOut(stuffed, named, browser));
    expect((await home.names("")).sort()).toEqual(["ending.x", "order.x", "receipt.x", "session", "token.x"]);
  });
});

it.each(["U7K3-MQ9X-A2BT-W4PD", "u7k3mq9xa2btw4pd", "Flyttekode: U7K3 MQ9X A2BT W4PD", "U7K3-MQ9X-A2B"])(
  "%s is a moving code, and is sent to nobody as another",
  (typed) => expect(isMove(typed)).toBe(true),
);

it.each(["7K3M-Q9XA-2BTW", "Kode: 7K3M Q9XA 2BTW", "00112233"])("%s is none", (typed) => {
  expect(isMove(typed)).toBe(false);
});
