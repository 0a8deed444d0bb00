import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import { PhoneError, type Trouble } from "../errors";
import { type Keep, openKeep } from "../keep/keep";
import type { Ballot, Ballots } from "../sides/ballots";
import { draftName, endingName, endingOf, entryName, firstDue, nextDue, Outbox } from "./outbox";
import { tokenName } from "./wallet";

const CLOSES = 1_000_000;
const DAY = 24 * 3_600_000;
const ballot: Ballot = { round: "r", group: "g", authorization: "PrivateToken token=x", body: '{"version":1}' };

class Answering {
  readonly posted: Ballot[] = [];
  constructor(private readonly answers: (Trouble | "counted")[]) {}

  post(given: Ballot): Promise<string> {
    this.posted.push(given);
    const answer = this.answers.shift() ?? "counted";
    return answer === "counted" ? Promise.resolve("") : Promise.reject(new PhoneError(answer));
  }
}

const at = (answering: Answering) => answering as unknown as Ballots;
let keep: Keep;
let now: number;
let count = 0;

async function outboxOf(answers: (Trouble | "counted")[]): Promise<[Outbox, Answering]> {
  const outbox = new Outbox(
    keep,
    () => now,
    () => 0,
    () => undefined,
  );
  await outbox.load();
  return [outbox, new Answering(answers)];
}

beforeEach(async () => {
  count += 1;
  keep = await openKeep(`outbox ${count}`);
  now = 0;
});

describe("Alma's answers on their way", () => {
  it("wait for some 20 to 90 seconds while the app is open, and go at once when it is hidden", async () => {
    expect([firstDue(0, 0), firstDue(0, 0.999)].map((due) => Math.round(due / 1000))).toEqual([20, 90]);
    const [outbox, box] = await outboxOf([]);
    await outbox.add("r", CLOSES, () => ballot);
    await outbox.deliver(at(box));
    expect(box.posted).toHaveLength(0);
    const sent = outbox.deliver(at(box), true);
    // The request is made before anything is waited for: a closing app has no later.
    expect(box.posted).toHaveLength(1);
    await sent;
    expect(outbox.waiting()).toHaveLength(0);
  });

  it("are kept in place of the draft, and deleted with the token when they are counted", async () => {
    await keep.change({ put: { [draftName("r")]: {}, [tokenName("r")]: {} } });
    const [outbox, box] = await outboxOf([]);
    await outbox.add("r", CLOSES, () => ballot);
    expect(await keep.get(draftName("r"))).toBeUndefined();
    expect(await keep.get(entryName("r"))).toMatchObject({ body: ballot.body });
    await outbox.deliver(at(box), true);
    expect(await keep.names("")).toEqual([endingName("r")]);
    expect(await keep.get(endingName("r"))).toBe("counted");
  });

  it("are sent as the same bytes again until they arrive, after ever longer waits", async () => {
    const [outbox, box] = await outboxOf(["offline", "offline", "unexpected", "counted"]);
    await outbox.add("r", CLOSES, () => ballot);
    const waits: number[] = [];
    while (outbox.nextDue() !== undefined) {
      const due = outbox.nextDue() ?? 0;
      waits.push(due - now);
      now = due;
      await outbox.deliver(at(box));
    }
    expect(waits).toEqual([20_000, 4_500, 13_500, 40_500]);
    expect(new Set(box.posted.map((one) => one.body)).size).toBe(1);
    expect(nextDue(0, 30, 0.5)).toBe(15 * 60_000);
  });

  it("survive that the app is closed, and are not sent in the first moments of the next visit", async () => {
    const [outbox] = await outboxOf([]);
    await outbox.add("r", CLOSES, () => ballot);
    now = 500_000;
    const [later, box] = await outboxOf([]);
    expect(later.waiting()).toHaveLength(1);
    await later.deliver(at(box));
    expect(box.posted).toHaveLength(0);
    now += 20_000;
    await later.deliver(at(box));
    expect(box.posted).toHaveLength(1);
  });

  it("are not sent twice at a time", async () => {
    const [outbox, box] = await outboxOf([]);
    await outbox.add("r", CLOSES, () => ballot);
    await Promise.all([outbox.deliver(at(box), true), outbox.deliver(at(box), true)]);
    expect(box.posted).toHaveLength(1);
  });

  it("go soon when the connection is back, however long the next wait was", async () => {
    const [outbox, box] = await outboxOf(Array(8).fill("offline"));
    await outbox.add("r", CLOSES, () => ballot);
    for (let tries = 0; tries < 8; tries += 1) await outbox.deliver(at(box), true);
    expect(outbox.nextDue()).toBeGreaterThan(700_000);
    outbox.hasten();
    expect(outbox.nextDue()).toBe(20_000);
  });
});

describe("On a phone that can keep nothing more, Alma's answers", () => {
  it.each(["counted", "roundClosed", "offline"] as const)(
    "wait as long before the next try where nothing can be kept: %s",
    async (answer) => {
      const [outbox, box] = await outboxOf([answer, answer]);
      await outbox.add("r", CLOSES, () => ballot);
      const full = new DOMException("", "QuotaExceededError");
      keep.change = () => Promise.reject(full);
      keep.changeUnless = () => Promise.reject(full);
      for (const wait of [20_000, 4_500, 13_500]) {
        expect(outbox.nextDue()).toBe(now + wait);
        now += wait;
        await outbox.deliver(at(box)).catch(() => undefined);
      }
      expect(box.posted).toHaveLength(3);
    },
  );
});

describe("Alma's answers when another person gets her phone", () => {
  /** Hers are on their way and not answered before `end`, while the phone is handed on. */
  async function handedOn() {
    const [outbox] = await outboxOf([]);
    await outbox.add("r", CLOSES, () => ballot);
    let end = (_: string | Promise<string>): void => undefined;
    const answer = new Promise<string>((resolve) => {
      end = resolve;
    });
    const sent = outbox.deliver({ post: () => answer } as unknown as Ballots, true);
    await keep.change(await outbox.handedOn());
    await outbox.load();
    return { outbox, sent, end };
  }

  it("are nobody's here, also where they are counted a moment later", async () => {
    const { outbox, sent, end } = await handedOn();
    end("");
    await sent;
    expect(await keep.names("ending.")).toEqual([]);
    expect(outbox.of("r")).toBeUndefined();
    const box = new Answering([]);
    await outbox.deliver(at(box), true);
    expect(box.posted).toMatchObject([ballot]);
    expect(await keep.names("outbox.")).toEqual([]);
  });

  it.each(["counted", "offline"] as const)("leave alone what the next one sent meanwhile: %s", async (answer) => {
    const { outbox, sent, end } = await handedOn();
    await keep.change({ put: { [tokenName("r")]: {} } });
    await outbox.add("r", CLOSES, () => ({ ...ballot, body: "his" }));
    const box = new Answering(["offline"]);
    const his = outbox.deliver(at(box), true);
    expect(box.posted).toMatchObject([{ body: "his" }]);
    end(new Answering([answer]).post(ballot));
    await Promise.all([sent, his]);
    for (const kept of [outbox.of("r"), await keep.get(entryName("r"))]) expect(kept).toMatchObject({ body: "his" });
    expect(await keep.names("")).toEqual([entryName("r"), entryName("r.0"), tokenName("r")]);
  });

  it("wait as before where a third gets it", async () => {
    const [outbox] = await outboxOf([]);
    await outbox.add("r", CLOSES, () => ballot);
    for (const body of ["second", "third"]) {
      await keep.change(await outbox.handedOn());
      await outbox.load();
      now += 1;
      await outbox.add("r", CLOSES, () => ({ ...ballot, body }));
    }
    const box = new Answering([]);
    await outbox.deliver(at(box), true);
    expect(box.posted.map(({ body }) => body).sort()).toEqual(["second", "third", ballot.body].sort());
  });
});

describe("Alma's answers in two windows", () => {
  const given = (body: string) => () => ({ ...ballot, body });

  it("are those that were sent first, and the second window asks for no others", async () => {
    const [[one], [other]] = [await outboxOf([]), await outboxOf([])];
    let asked = 0;
    await one.add("r", CLOSES, given("first"));
    await other.add("r", CLOSES, () => {
      asked += 1;
      return ballot;
    });
    expect(asked).toBe(0);
    expect(other.of("r")?.body).toBe("first");
    expect(await keep.get(entryName("r"))).toMatchObject({ body: "first" });
  });

  it("are one ballot, however close together she presses", async () => {
    const outboxes = (await Promise.all(Array.from({ length: 5 }, () => outboxOf([])))).map(([outbox]) => outbox);
    await Promise.all(outboxes.map((outbox, place) => outbox.add("r", CLOSES, given(`${place}`))));
    expect(new Set(outboxes.map((outbox) => outbox.of("r")?.body)).size).toBe(1);
  });

  it("are not put back by a window whose try failed after the other's had arrived", async () => {
    const [one, offline] = await outboxOf(["offline"]);
    await one.add("r", CLOSES, given("first"));
    const [other, box] = await outboxOf([]);
    await other.deliver(at(box), true);
    await one.deliver(at(offline), true);
    expect(await keep.names("")).toEqual([endingName("r")]);
    expect(one.waiting()).toEqual([]);
  });

  it("are not given again after the round has ended", async () => {
    await keep.change({ put: { [endingName("r")]: "counted" } });
    const [outbox] = await outboxOf([]);
    await outbox.add("r", CLOSES, given("again"));
    expect(await keep.names("")).toEqual([endingName("r")]);
  });

  it("stay a draft where no ballot can be made of them", async () => {
    await keep.change({ put: { [draftName("r")]: {} } });
    const [outbox] = await outboxOf([]);
    const failing = () => {
      throw new Error("no answer");
    };
    await expect(outbox.add("r", CLOSES, failing)).rejects.toThrow();
    expect(await keep.names("")).toEqual([draftName("r")]);
  });
});

describe("What a refusal means", () => {
  const entry = { ...ballot, closesAt: CLOSES, dueAt: 0, tries: 0 };
  const ending = (trouble: Trouble, when = 0) => endingOf(new PhoneError(trouble), entry, when);

  it("is final where no later try can change it", () => {
    expect(ending("roundClosed")).toBe("closed");
    expect(ending("roundCancelled")).toBe("cancelled");
    for (const trouble of ["otherBallot", "answersRefused"] as const) {
      expect(ending(trouble)).toBe("refused");
    }
  });

  it("is another try while the round may still take it, and for the days in which a late try is told", () => {
    expect(ending("offline")).toBeUndefined();
    expect(ending("notOpenYet")).toBeUndefined();
    expect(ending("appTooOld")).toBeUndefined();
    expect(ending("tokenRefused")).toBeUndefined();
    expect(ending("tokenRefused", CLOSES + 8 * DAY)).toBe("closed");
    expect(ending("roundUnknown")).toBeUndefined();
    expect(ending("roundUnknown", CLOSES + 1)).toBe("closed");
    expect(ending("offline", CLOSES + 1)).toBeUndefined();
    expect(ending("unexpected", CLOSES + 8 * DAY)).toBe("closed");
    // Nobody said so: it may have been prolonged.
    expect(ending("offline", CLOSES + 8 * DAY)).toBeUndefined();
    expect(ending("offline", CLOSES + 91 * DAY)).toBe("closed");
    expect(endingOf(new Error("?"), entry, 0)).toBeUndefined();
  });

  it("waits for the end that the round has now", async () => {
    const moved = new Date(CLOSES + 9 * DAY).toISOString();
    const outbox = new Outbox(
      keep,
      () => now,
      () => 0,
      () => undefined,
      () => moved,
    );
    await outbox.add("r", CLOSES, () => ballot);
    now = CLOSES + 8 * DAY;
    const box = new Answering(["unexpected", "roundUnknown", "counted"]);
    for (let time = 0; time < 3; time += 1) await outbox.deliver(at(box), true);
    expect(await keep.get(endingName("r"))).toBe("counted");
  });

  it("is that the app is too old: the answers wait as they are, and she is told", async () => {
    await keep.change({ put: { [tokenName("r")]: {} } });
    const [outbox, box] = await outboxOf(["appTooOld"]);
    await outbox.add("r", CLOSES, () => ballot);
    await outbox.deliver(at(box), true);
    expect(outbox.of("r")).toMatchObject({ body: ballot.body, trouble: "appTooOld" });
    expect(await keep.names("")).toEqual([entryName("r"), tokenName("r")]);
  });

  it("is remembered, and the answers are deleted", async () => {
    const [outbox, box] = await outboxOf(["roundClosed"]);
    await outbox.add("r", CLOSES, () => ballot);
    await outbox.deliver(at(box), true);
    expect(await keep.names("")).toEqual([endingName("r")]);
    expect(await keep.get(endingName("r"))).toBe("closed");
  });
});
