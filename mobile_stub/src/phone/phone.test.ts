import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Keep, openKeep } from "../keep/keep";
import type { Round, Terms } from "../sides/values";
import { begin, choose, type Draft } from "./answering";
import { draftName, endingName, entryName } from "./outbox";
import { Phone } from "./phone";
import { knows, round as sample, told } from "./sample_round";
import { tokenName } from "./wallet";

const TERMS: Terms = { ballot_version: 2, coin: 20 };
const round: Round = { ...sample, ...TERMS };
const NOW = Date.parse("2026-11-02T08:00:00Z");
const BALLOTS = "https://ballots.example";
const OWN = ["told-no", "knows-?"];

let keep: Keep;
let count = 0;
let posted: string[];
let answers: Response[];

const fetched = async (_: unknown, init?: RequestInit) => {
  if (init?.method === "POST") posted.push(String(init.body));
  const answer = answers.shift();
  if (answer === undefined) throw new TypeError("no connection");
  return answer;
};

/** The app in a window of its own, on the phone that all of them share. */
async function opened(): Promise<Phone> {
  const phone = new Phone(keep, {
    fetch: fetched as typeof fetch,
    now: () => NOW,
    random: (size) => crypto.getRandomValues(new Uint8Array(size)),
    chance: () => 0,
  });
  await phone.start("da");
  return phone;
}

const shown = (phone: Phone) => {
  const [found] = phone.view.rounds;
  if (found === undefined) throw new Error("no round");
  return found;
};

function answered(draft: Draft): Draft {
  const [no, unsure] = [told.options[1], knows.options[2]];
  if (no === undefined || unsure === undefined) throw new Error("no such option");
  return { ...choose(choose(draft, round, told, no), round, knows, unsure), position: 2 };
}

async function answering(): Promise<[Phone, Draft]> {
  const phone = await opened();
  const draft = answered(shown(phone).draft);
  await phone.save(draft);
  return [phone, draft];
}

const bodyKept = async () => (await keep.get<{ body: string }>(entryName("r")))?.body;

beforeEach(async () => {
  count += 1;
  keep = await openKeep(`phone ${count}`);
  posted = [];
  answers = [];
  const held = { group: "g", token: new Uint8Array([1]), ...TERMS };
  const config = { ballot_origin: BALLOTS };
  await keep.change({ put: { announced: { rounds: [round] }, config, [tokenName("r")]: held } });
});

describe("Before Alma sends", () => {
  it("her answers stay as they are when the app looks what other windows did", async () => {
    const [phone, draft] = await answering();
    await phone.recall();
    expect([shown(phone).status, shown(phone).draft]).toEqual(["open", draft]);
    expect(await keep.get(draftName("r"))).toEqual(draft);
  });

  it("an answer that she gives while the app looks is not taken back", async () => {
    const [phone, draft] = await answering();
    const [changed, names] = [{ ...draft, position: 1 }, keep.names.bind(keep)];
    vi.spyOn(keep, "names").mockImplementation(async (prefix) => {
      const read = await names(prefix);
      if (prefix === "receipt.") await phone.save(changed);
      return read;
    });
    await phone.recall();
    expect(shown(phone).draft).toEqual(changed);
  });
});

describe("When Alma sends", () => {
  it("nothing that she answered is kept, on disk or in what screens show", async () => {
    const [phone, draft] = await answering();
    await phone.submit(draft);
    const names = await keep.names("");
    expect(names).not.toContain(draftName("r"));
    for (const name of names.filter((kept) => kept !== "announced")) {
      const kept = JSON.stringify(await keep.get(name));
      for (const option of OWN) expect(kept, name).not.toContain(option);
    }
    expect([shown(phone).status, shown(phone).draft]).toEqual(["sending", begin(round)]);
  });

  it("the coin of the terms that both sides told is tossed", async () => {
    const sent: string[] = [];
    for (let time = 0; time < 300; time += 1) {
      const [phone, draft] = await answering();
      await phone.submit(draft);
      sent.push((await bodyKept()) ?? "");
      await keep.change({ drop: [entryName("r")] });
    }
    const others = sent.filter((body) => JSON.parse(body).answers.told !== 1).length;
    // 40 are to be expected of 300, with a standard deviation of 5.9.
    expect(others).toBeGreaterThan(10);
    expect(others).toBeLessThan(75);
  });

  it("twice in a hurry, one ballot is tossed", async () => {
    const [phone, draft] = await answering();
    await Promise.all([phone.submit(draft), phone.submit(draft)]);
    const body = await bodyKept();
    await phone.submit(draft);
    expect(await bodyKept()).toBe(body);
  });

  it("from two windows, the second one's answers are neither sent nor kept", async () => {
    const [phone, draft] = await answering();
    const other = await opened();
    expect(shown(other).draft).toEqual(draft);
    await phone.submit(draft);
    const body = await bodyKept();
    const kept: string[] = [];
    await Promise.all([
      other.save({ ...draft, position: 1 }),
      keep.names("draft.").then((names) => kept.push(...names)),
    ]);
    expect(kept).toEqual([]);
    await other.submit(draft);
    expect(await bodyKept()).toBe(body);
    expect(await keep.get(draftName("r"))).toBeUndefined();
    expect([shown(other).status, shown(other).draft]).toEqual(["sending", begin(round)]);
  });

  it("the other window no longer holds her answers once it is shown again", async () => {
    const [phone, draft] = await answering();
    const other = await opened();
    await phone.submit(draft);
    await other.visit();
    expect([shown(other).status, shown(other).draft]).toEqual(["sending", begin(round)]);
  });

  it("and the app is closed and opened, the same bytes wait", async () => {
    const [phone, draft] = await answering();
    await phone.submit(draft);
    const body = await bodyKept();
    const later = await opened();
    await later.deliver(true);
    await later.deliver(true);
    expect(posted).toEqual([body, body]);
  });

  it("and the round is prolonged, they wait for its new end", async () => {
    const [phone, draft] = await answering();
    await phone.submit(draft);
    await keep.change({ put: { [entryName("r")]: { ...(await keep.get<object>(entryName("r"))), closesAt: 0 } } });
    const later = await opened();
    answers = [Response.json({}, { status: 404 })];
    await later.deliver(true);
    expect(await keep.get(endingName("r"))).toBeUndefined();
    expect(await bodyKept()).toBe(posted[0]);
  });

  it("and the answer gets lost, the same bytes are sent until they are counted", async () => {
    const [phone, draft] = await answering();
    await phone.submit(draft);
    await phone.deliver(true);
    answers = [new Response(null, { status: 201 })];
    await phone.deliver(true);
    expect(posted).toHaveLength(2);
    expect(posted[0]).toBe(posted[1]);
    expect(await keep.names("")).not.toContain(entryName("r"));
    expect(await keep.get(endingName("r"))).toBe("counted");
  });
});

describe("When a round closes before Alma has sent", () => {
  const visited = async (phone: Phone, rounds: readonly Round[]) => {
    const config = { organisation: "", ballot_origin: BALLOTS, issuer_name: "", operators: {}, build: "" };
    answers = [Response.json(config), Response.json({ rounds })];
    await phone.visit();
  };

  beforeEach(() => keep.change({ put: { session: { access: "a" } } }));

  it("she is told so, and what she answered is kept nowhere", async () => {
    const [phone] = await answering();
    await visited(phone, []);
    expect([shown(phone).status, shown(phone).draft]).toEqual(["unsent", begin(round)]);
    expect(await keep.get(endingName("r"))).toBe("unsent");
    const names = await keep.names("");
    for (const name of [draftName("r"), tokenName("r")]) expect(names).not.toContain(name);
    expect(shown(await opened()).status).toBe("unsent");
  });

  it("nothing is told of a round that she had not begun", async () => {
    await visited(await opened(), []);
    expect(await keep.get(endingName("r"))).toBeUndefined();
  });

  it("answers that wait go on waiting", async () => {
    const [phone, draft] = await answering();
    await phone.submit(draft);
    await visited(phone, []);
    expect(shown(phone).status).toBe("sending");
  });
});

describe("A round whose ballots the app does not know", () => {
  it("is told about, and neither the draft nor the token is lost", async () => {
    const [, draft] = await answering();
    await keep.change({ put: { announced: { rounds: [{ ...round, ballot_version: 3 }] } } });
    const later = await opened();
    expect(shown(later)).toMatchObject({ status: "blocked", trouble: "appTooOld" });
    await later.submit(draft);
    expect(await keep.get(draftName("r"))).toEqual(draft);
    expect(await keep.names("")).toContain(tokenName("r"));
    expect(await bodyKept()).toBeUndefined();
  });

  it("is told by the ballot box, too, and the answers wait", async () => {
    const [phone, draft] = await answering();
    await phone.submit(draft);
    const body = await bodyKept();
    answers = [Response.json({ type: "https://ballots.example/problems/ballot-version" }, { status: 422 })];
    await phone.deliver(true);
    await vi.waitFor(() => expect(shown(phone)).toMatchObject({ status: "sending", trouble: "appTooOld" }));
    expect(await bodyKept()).toBe(body);
    expect(shown(await opened())).toMatchObject({ status: "sending", trouble: "appTooOld" });
  });
});

describe("The terms of a round", () => {
  it("are those of the token: where another coin is offered later, nothing is sent", async () => {
    const [, draft] = await answering();
    await keep.change({ put: { announced: { rounds: [{ ...round, coin: 0 }] } } });
    const later = await opened();
    expect(shown(later).status).not.toBe("open");
    await later.submit(draft);
    expect(await bodyKept()).toBeUndefined();
    expect(await keep.get(draftName("r"))).toEqual(draft);
  });

  it("are the first ones where an earlier app kept the round and its token", async () => {
    const { ballot_version: _, coin: __, ...earlier } = round;
    await keep.change({
      put: { announced: { rounds: [earlier] }, [tokenName("r")]: { group: "g", token: new Uint8Array(1) } },
    });
    const [phone, draft] = await answering();
    await phone.submit(draft);
    expect(JSON.parse((await bodyKept()) ?? "")).toMatchObject({ version: 1, answers: { told: "told-no" } });
  });
});

describe("Alma", () => {
  const full = () => Promise.reject(new DOMException("", "QuotaExceededError"));

  it("signs out although the phone is full", async () => {
    const [phone, draft] = await answering();
    await phone.submit(draft);
    vi.spyOn(keep, "change").mockImplementation(full);
    vi.spyOn(keep, "changeUnless").mockImplementation(full);
    await phone.signOut();
    expect(posted).toHaveLength(1);
    expect(await (await openKeep(`phone ${count}`)).names("")).toEqual([]);
  });

  it("signs out although another window did already", async () => {
    const phone = await opened();
    await (await openKeep(`phone ${count}`)).wipe();
    await phone.signOut();
    expect(await (await openKeep(`phone ${count}`)).names("")).toEqual([]);
  });
});
