import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Keep, openKeep } from "../keep/keep";
import type { Round } from "../sides/values";
import { choose } from "./answering";
import { Phone } from "./phone";
import { knows, round as sample, told } from "./sample_round";

const round: Round = { ...sample, ballot_version: 2, coin: 20 };
const CONFIG = {
  organisation: "",
  ballot_origin: "https://ballots.example",
  issuer_name: "",
  operators: {},
  build: "",
};
const problem = (status: number) => Response.json({ type: "https://linjepuls.example/problems/x" }, { status });
const accessOf = (sub: string) => `h.${btoa(JSON.stringify({ sub })).replaceAll("=", "")}.s`;
const HERS = { group: "g", token: new Uint8Array([1]), ballot_version: 2, coin: 20 };

let keep: Keep;
let count = 0;
let now: number;
let posted: string[];
let counted: boolean;
let rounds: readonly Round[];
let over: boolean;
let sub: string;
/** What the app's other windows were told. */
let others: unknown[];

/** Both sides: whoever enrols is in as `sub`; the named side knows nobody's key while it is `over`. */
const fetched = async (address: unknown, init?: RequestInit) => {
  const path = String(address);
  if (path.endsWith("/ballots")) {
    posted.push(String(init?.body));
    return counted ? Response.json({ receipt: "" }, { status: 201 }) : problem(503);
  }
  if (path === "/api/app-config") return Response.json(CONFIG);
  if (path === "/api/enrolment") return Response.json({ access: accessOf(sub) }, { status: 201 });
  if (over) return problem(401);
  return path === "/api/rounds" ? Response.json({ rounds }) : problem(404);
};

async function opened(): Promise<Phone> {
  const phone = new Phone(keep, {
    fetch: fetched as typeof fetch,
    now: () => now,
    random: (size) => crypto.getRandomValues(new Uint8Array(size)),
    chance: () => 0,
    sent: (anew) => void others.push(anew),
  });
  await phone.start("da");
  return phone;
}

const shown = (phone: Phone) => phone.view.rounds.find((one) => one.round.id === "r");
const drafted = async (phone: Phone) => {
  const [begun, option] = [shown(phone)?.draft, told.options[1]];
  if (begun === undefined || option === undefined) throw new Error("no round");
  return choose(begun, round, told, option);
};

/** Alma's session is over; she has a token, and has begun to answer. */
async function left(): Promise<Phone> {
  const phone = await opened();
  await phone.save(await drafted(phone));
  over = true;
  await phone.visit();
  expect(phone.view.enrolled).toBe(false);
  over = false;
  return phone;
}

async function entered(phone: Phone, who: string): Promise<void> {
  sub = who;
  await phone.enrol("7K3M-Q9XA-2BTW");
  await phone.visit();
}

beforeEach(async () => {
  count += 1;
  keep = await openKeep(`handed on ${count}`);
  now = Date.parse("2026-11-02T08:00:00Z");
  [posted, others, counted, rounds, over] = [[], [], true, [round], false];
  const receipt = { round: "q", closes_at: round.closes_at, key: "k", spec_sha256: "s", receipt: "" };
  await keep.change({
    put: {
      session: { access: accessOf("alma") },
      config: CONFIG,
      announced: { rounds: [round] },
      "token.r": HERS,
      "ending.q": "counted",
      "receipt.q": receipt,
      push: "https://push.example/alma",
    },
  });
});

describe("Bo who is handed Alma's phone", () => {
  it("has nothing of hers: not her token, her answers, or that she has answered", async () => {
    const phone = await left();
    await entered(phone, "bo");
    expect(others).toEqual([true]);
    for (const open of [phone, await opened()]) {
      expect(open.view.enrolled).toBe(true);
      expect(shown(open)).toMatchObject({ held: false, draft: { answers: {} } });
      expect(open.view.receipts).toEqual([]);
    }
    const names = await keep.names("");
    for (const name of ["token.r", "draft.r", "ending.q", "receipt.q", "push"]) {
      expect(names).not.toContain(name);
    }
  });

  it("has not where an app kept her token that did not keep whose it was", async () => {
    await keep.change({ drop: ["session"] });
    const phone = await opened();
    await entered(phone, "bo");
    expect(await keep.names("token.")).toEqual([]);
  });

  it("does not vote by a token for another group, however it came here", async () => {
    await keep.change({ put: { announced: { rounds: [{ ...round, group: "other" }] } } });
    expect(shown(await opened())).toMatchObject({ held: false });
  });
});

describe("Alma's answers that wait when Bo gets her phone", () => {
  async function waiting(): Promise<Phone> {
    const phone = await opened();
    const [begun, option] = [await drafted(phone), knows.options[0]];
    if (option === undefined) throw new Error("no option");
    await phone.submit(choose(begun, round, knows, option));
    over = true;
    await phone.visit();
    over = false;
    return phone;
  }

  it("are sent before he is in, and leave nothing", async () => {
    const phone = await waiting();
    await entered(phone, "bo");
    expect(posted).toHaveLength(1);
    expect([...(await keep.names("outbox.")), ...(await keep.names("ending."))]).toEqual([]);
    expect(phone.traffic.of("ballots").map(({ kind }) => kind)).not.toContain("ballot");
  });

  it("are sent later where the ballot box is away, and he neither sees them nor is told that he has answered", async () => {
    const phone = await waiting();
    counted = false;
    await entered(phone, "bo");
    expect(shown(phone)).toMatchObject({ status: "blocked", held: false });
    const later = await opened();
    expect(shown(later)?.status).not.toBe("sending");
    counted = true;
    await keep.change({ put: { "token.r": HERS } });
    now = later.nextDue ?? 0;
    await later.deliver();
    expect(posted).toHaveLength(2);
    expect(posted[0]).toBe(posted[1]);
    await later.recall();
    expect(shown(later)).toMatchObject({ status: "open", held: true });
    expect(later.nextDue).toBeUndefined();
    expect(await keep.names("outbox.")).toEqual([]);
  });
});

describe("Alma who gets in anew on her own phone", () => {
  const stays = async (phone: Phone) => {
    expect(shown(phone)).toMatchObject({ status: "open", held: true, draft: { answers: { told: "told-no" } } });
    expect(await keep.get("ending.q")).toBeUndefined();
    expect(others).toEqual([]);
    expect(await keep.get("push")).toBe("https://push.example/alma");
  };

  it("goes on where she was", async () => {
    const phone = await left();
    await entered(phone, "alma");
    await stays(phone);
  });

  it("does so where the app that she had kept her access token alone, and where it was renewed since", async () => {
    const phone = await opened();
    await phone.save(await drafted(phone));
    expect(await keep.get("person")).toBeUndefined();
    await entered(phone, "alma");
    await stays(phone);
    expect(await keep.get("person")).toBe("alma");
  });
});

describe("Alma who signs out", () => {
  it("has the app's other windows begin anew, where nothing is kept any more", async () => {
    const phone = await opened();
    const wiped = vi.spyOn(keep, "wipe").mockImplementation(async () => expect(others).toEqual([]));
    await phone.signOut();
    expect(wiped).toHaveBeenCalledOnce();
    expect(others).toEqual([true]);
  });
});
