/** What the screens show: made anew at each change, never altered. */
import type { Trouble } from "../errors";
import type { AppConfig, Round, Told } from "../sides/values";
import { FALLBACK, type Language } from "../words/languages";
import type { Draft } from "./answering";
import type { Receipt } from "./ballot/receipts";
import type { GroupNumbers } from "./checks";
import { type Ending, isEnding } from "./outbox";

/** `fetching`: open, and its token is on its way; `blocked`: it could not be had, and `trouble` says why. */
export type Status = "scheduled" | "open" | "fetching" | "blocked" | "sending" | Ending;

export interface RoundView {
  readonly round: Round;
  readonly status: Status;
  /** Whether the right to answer is on this phone. */
  readonly held: boolean;
  /** Of this person's group, from the list that both sides show; known with the right to answer. */
  readonly numbers: GroupNumbers | undefined;
  readonly trouble: Trouble | undefined;
  readonly draft: Draft;
}

export interface View {
  readonly ready: boolean;
  readonly enrolled: boolean;
  readonly language: Language;
  readonly config: AppConfig | undefined;
  readonly rounds: readonly RoundView[];
  readonly told: Told | undefined;
  /** For ballots that are counted, until the release. */
  readonly receipts: readonly Receipt[];
  /** Why the newest visit found less than it should; what was found before is still shown. */
  readonly trouble: Trouble | undefined;
  readonly visiting: boolean;
}

export const EMPTY: View = {
  ready: false,
  enrolled: false,
  language: FALLBACK,
  config: undefined,
  rounds: [],
  told: undefined,
  receipts: [],
  trouble: undefined,
  visiting: false,
};

/** What a round is to this phone, from what it keeps. A round that was scheduled opens without a connection, too. */
export function statusOf(
  round: Round,
  kept: { sending: boolean; ending: Ending | undefined; held: boolean; trouble: Trouble | undefined },
  now: number,
): Status {
  if (kept.sending) return "sending";
  if (kept.ending !== undefined) return kept.ending;
  if (round.state === "scheduled" && now < Date.parse(round.opens_at)) return "scheduled";
  if (kept.held) return "open";
  return kept.trouble === undefined ? "fetching" : "blocked";
}

/** Percent, of the rounds that can still be answered here and of those that the organisation makes now; 0: none. */
export function coinOf(rounds: readonly RoundView[], config: AppConfig | undefined): number {
  const going = rounds.filter(({ status }) => !isEnding(status));
  // A phone may still keep what it was told before the app asked for the coin.
  return Math.max(config?.coin ?? 0, ...going.map(({ round }) => round.coin));
}
