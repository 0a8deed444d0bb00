/** What the two sides tell a phone. Unknown members are passed over; a missing one is an answer we don't understand. */
import { PhoneError } from "../errors";

export type Language = "da" | "en";
/** Danish is always there. */
export type Texts = { readonly da: string; readonly en?: string };
export type Outcome = "informed" | "uninformed" | "unsure";

export interface Option {
  readonly id: string;
  readonly text: Texts;
  readonly outcome: Outcome;
  readonly explanation: Texts | null;
}

export interface Question {
  readonly id: string;
  readonly topic: string;
  readonly kind: "told" | "knows";
  readonly text: Texts;
  readonly options: readonly Option[];
}

export interface Topic {
  readonly id: string;
  readonly title: Texts;
  readonly summary: Texts;
  readonly note: Texts | null;
}

export interface Article {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  readonly text: string;
  readonly published: string;
  readonly url: string | null;
}

/** `group` and `key` (padded base64url SPKI) are this person's; all else is the same for everybody. */
export interface Round {
  readonly id: string;
  readonly state: "scheduled" | "open";
  readonly opens_at: string;
  readonly closes_at: string;
  readonly group: string;
  readonly key: string;
  readonly key_set_sha256: string;
  readonly spec_sha256: string;
  readonly questions: readonly Question[];
  readonly topics: readonly Topic[];
  readonly articles: readonly Article[];
  readonly bundle: Readonly<Record<string, readonly string[]>>;
}

export interface AppConfig {
  readonly organisation: string;
  readonly ballot_origin: string;
  readonly issuer_name: string;
  readonly operators: { readonly named: string; readonly ballots: string };
  readonly build: string;
  /** #rrggbb: for a line, never for text, whose contrast must hold in the dark too. */
  readonly colour?: string;
  /** A path at the named side. */
  readonly logo?: string | null;
}

/** What the ballot box tells anyone about a round. */
export interface PublicRound {
  readonly round: string;
  readonly spec_sha256: string;
  readonly key_set_sha256: string;
}

export interface Session {
  readonly access: string;
  readonly refresh: string;
}

/** What the named side says: the key to subscribe with, and whether it will knock at this phone. */
export interface PushAtServer {
  readonly key: string | null;
  readonly on: boolean;
}

/** Where a push service is knocked at for this phone, and with which keys (RFC 8291). */
export interface PushAddress {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** Three counts where they can be shown. */
export type Counts = Readonly<Record<Outcome, number>>;

export interface ToldTopic {
  readonly id: string;
  readonly title: Texts;
  readonly note: Texts | null;
  readonly told: Counts | null;
  readonly knows: Counts | null;
}

/** "Det fortalte I": the organisation's figures of the newest release. */
export interface Told {
  readonly round: string;
  readonly closed_at: string;
  readonly k: number;
  readonly answered: number | null;
  readonly recipients: number;
  readonly topics: readonly ToldTopic[];
}

/** `value` as a T that has at least these members; raises PhoneError("unexpected"). */
export function having<T>(value: unknown, members: readonly (keyof T & string)[]): T {
  const found = value as Record<string, unknown> | null;
  const missing = typeof found === "object" && found !== null ? members.filter((name) => !(name in found)) : members;
  if (missing.length > 0) throw new PhoneError("unexpected", `no ${missing.join(", ")}`);
  return value as T;
}

const ROUND: readonly (keyof Round)[] = [
  "id",
  "state",
  "opens_at",
  "closes_at",
  "group",
  "key",
  "key_set_sha256",
  "spec_sha256",
  "questions",
  "topics",
  "articles",
  "bundle",
];

export function readRounds(value: unknown): readonly Round[] {
  const { rounds } = having<{ rounds: readonly unknown[] }>(value, ["rounds"]);
  return rounds.map((round) => having<Round>(round, ROUND));
}
