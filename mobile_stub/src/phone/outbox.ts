/**
 * Answers on their way: kept before they are sent, sent when the app is hidden or some time after, sent again as the
 * same bytes, deleted when they are counted. The time between sending and anything else this phone does is random.
 */
import { type Trouble, troubleOf } from "../errors";
import type { Changes, Keep } from "../keep/keep";
import type { Ballot, Ballots } from "../sides/ballots";
import { received } from "./ballot/receipts";
import { orderName, tokenName } from "./wallet";

export interface Entry extends Ballot {
  readonly closesAt: number;
  /** Not before this time (milliseconds since 1970), unless the app is hidden first. */
  readonly dueAt: number;
  readonly tries: number;
  /** Why the newest try did not arrive. */
  readonly trouble?: Trouble;
  /** Of one who had the phone before: of no round of whoever has it now. */
  readonly key?: string;
}

const keyOf = ({ key, round }: Entry): string => key ?? round;

/**
 * How a round ended for this phone. `closed`: nobody can say whether an earlier try arrived. `unsent`: it was answered
 * and never sent.
 */
const ENDINGS = ["counted", "closed", "cancelled", "refused", "unsent"] as const;
export type Ending = (typeof ENDINGS)[number];
export const isEnding = (status: string): status is Ending => ENDINGS.some((ending) => ending === status);

export const entryName = (roundId: string): string => `outbox.${roundId}`;
export const endingName = (roundId: string): string => `ending.${roundId}`;
export const draftName = (roundId: string): string => `draft.${roundId}`;
/** While one of these is kept, no true answer may be. */
export const endedOrSent = (roundId: string): readonly string[] => [entryName(roundId), endingName(roundId)];

const SOONEST = 20_000;
const LATEST = 90_000;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 15 * 60_000;
/** So long after closing a late try is still told whether it is counted. */
const GIVE_UP = 7 * 24 * 3_600_000;
/** So long after it nobody who could be reached again is waited for. */
const AWAY = 90 * 24 * 3_600_000;

/** When a new entry is sent by itself; `chance` in [0, 1). */
export function firstDue(now: number, chance: number): number {
  return now + SOONEST + chance * (LATEST - SOONEST);
}

/** Growing waits, with a fifth of chance so that phones that lost the same server do not come back together. */
export function nextDue(now: number, tries: number, chance: number): number {
  return now + Math.min(FIRST_WAIT * 3 ** tries, LONGEST_WAIT) * (0.9 + 0.2 * chance);
}

/** What a refusal means for the entry; undefined: try again later. */
export function endingOf(error: unknown, entry: Entry, now: number): Ending | undefined {
  const trouble = troubleOf(error);
  if (trouble === "roundClosed") return "closed";
  if (trouble === "roundCancelled") return "cancelled";
  // Not of a token that is refused: where two operators have set up the issuer's name differently, a later try is taken.
  if (["otherBallot", "answersRefused"].includes(trouble)) return "refused";
  if (trouble === "roundUnknown" && now > entry.closesAt) return "closed";
  return now > entry.closesAt + (trouble === "offline" ? AWAY : GIVE_UP) ? "closed" : undefined;
}

export class Outbox {
  private entries = new Map<string, Entry>();
  /** By their bytes: a round may have those of two people, one after the other. */
  private readonly sending = new Map<string, Promise<void>>();

  constructor(
    private readonly keep: Keep,
    private readonly now: () => number,
    private readonly chance: () => number,
    private readonly changed: () => void,
    /** When a round closes, as it was told last: its end may have moved since its answers were sent. */
    private readonly closing: (roundId: string) => string | undefined = () => undefined,
  ) {}

  /** What is kept: from an earlier visit, or from another window meanwhile. */
  async load(): Promise<void> {
    const names = await this.keep.names("outbox.");
    const stored = await Promise.all(names.map((name) => this.keep.get<Entry>(name)));
    // Never at once: the visit that now begins shows who this is.
    const soonest = firstDue(this.now(), this.chance());
    const later = (entry: Entry) => ({ ...entry, dueAt: Math.max(entry.dueAt, soonest) });
    this.entries = new Map(
      stored.flatMap((entry) =>
        entry === undefined ? [] : [[keyOf(entry), this.entries.get(keyOf(entry)) ?? later(entry)] as const],
      ),
    );
  }

  waiting(): readonly Entry[] {
    return [...this.entries.values()];
  }

  of(roundId: string): Entry | undefined {
    return this.entries.get(roundId);
  }

  /**
   * The draft becomes an entry in one step: a phone that dies in between has one of the two. `ballot` is asked in that
   * step, and only where the round has no entry and has not ended: so its coin is tossed once, whatever windows there are.
   */
  async add(roundId: string, closesAt: number, ballot: () => Ballot): Promise<void> {
    await this.keep.changeUnless(endedOrSent(roundId), () => {
      const entry: Entry = { ...ballot(), closesAt, dueAt: firstDue(this.now(), this.chance()), tries: 0 };
      return { put: { [entryName(roundId)]: entry }, drop: [draftName(roundId)] };
    });
    await this.load();
  }

  /** For when another person gets the phone: what waits is still sent, and is seen no more. */
  async handedOn(): Promise<Required<Changes>> {
    await this.load();
    const own = this.waiting().filter(({ key }) => key === undefined);
    const put = own.map((entry) => ({ ...entry, key: `${entry.round}.${this.now()}` }));
    return {
      put: Object.fromEntries(put.map((entry) => [entryName(entry.key), entry])),
      drop: own.map(({ round }) => entryName(round)),
    };
  }

  /** The connection is back: what waits for a later try goes soon. */
  hasten(): void {
    const soon = firstDue(this.now(), this.chance());
    for (const entry of this.waiting()) {
      this.entries.set(keyOf(entry), { ...entry, dueAt: Math.min(entry.dueAt, soon) });
    }
    this.changed();
  }

  /** When the next entry is due; undefined: nothing waits. */
  nextDue(): number | undefined {
    const due = this.waiting().map((entry) => entry.dueAt);
    return due.length === 0 ? undefined : Math.min(...due);
  }

  /** What is due, or with `hurry` everything: the requests are on their way when this returns its promise. */
  async deliver(ballots: Ballots, hurry = false): Promise<void> {
    const due = this.waiting().filter((entry) => hurry || entry.dueAt <= this.now());
    await Promise.all(due.map((entry) => this.once(entry, ballots)));
  }

  private once(entry: Entry, ballots: Ballots): Promise<void> {
    const running = this.sending.get(entry.body);
    if (running !== undefined) return running;
    const sent = this.send(entry, ballots).finally(() => this.sending.delete(entry.body));
    this.sending.set(entry.body, sent);
    return sent;
  }

  private async send(entry: Entry, ballots: Ballots): Promise<void> {
    try {
      const receipt = await ballots.post(entry);
      await this.finish(entry, "counted", await received(this.keep, { ...entry, round: keyOf(entry) }, receipt));
    } catch (error) {
      if (this.gone(entry)) return;
      const later = this.later(entry, troubleOf(error));
      // At once: where nothing can be kept, the next try waits all the same.
      this.entries.set(keyOf(entry), later);
      const ending = endingOf(error, later, this.now());
      if (ending === undefined) await this.postpone(later);
      else await this.finish(entry, ending);
    }
  }

  /** Another window is done with it, or another person has the phone since it was sent, and may have answered. */
  private gone(entry: Entry): boolean {
    return this.entries.get(keyOf(entry))?.body !== entry.body;
  }

  private later(entry: Entry, trouble: Trouble): Entry {
    const dueAt = nextDue(this.now(), entry.tries, this.chance());
    const closing = this.closing(entry.round);
    const closesAt = closing === undefined ? entry.closesAt : Date.parse(closing);
    return { ...entry, closesAt, tries: entry.tries + 1, dueAt, trouble };
  }

  private async postpone(later: Entry): Promise<void> {
    // Another window's try may have arrived meanwhile.
    const key = keyOf(later);
    const made = await this.keep.changeUnless([endingName(key)], () => ({ put: { [entryName(key)]: later } }));
    if (!made) this.entries.delete(key);
    this.changed();
  }

  /** That a round is done is remembered, what was answered is not. */
  private async finish(entry: Entry, ending: Ending, receipt?: Changes["put"]): Promise<void> {
    if (this.gone(entry)) return;
    const key = keyOf(entry);
    const drop = [entryName(key), tokenName(key), orderName(key)];
    await this.keep.change({ put: { ...receipt, [endingName(key)]: ending }, drop });
    this.entries.delete(key);
    this.changed();
  }
}
