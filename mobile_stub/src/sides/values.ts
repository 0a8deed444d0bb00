/** What the two sides tell a phone: types made of their OpenAPI, and a look at whether an answer is what they say. */
import { PhoneError } from "../errors";
import type { components as OfBallotBox } from "./api/ballots";
import type { components as OfNamedSide, paths } from "./api/named";

type Named = OfNamedSide["schemas"];

export type AppConfig = Named["AppConfig"];
export type Article = Named["PhoneArticle"];
export type Option = Named["PhoneOption"];
export type Outcome = Option["outcome"];
export type Question = Named["PhoneQuestion"];
export type Topic = Named["PhoneTopic"];
/** `group` and `key` (padded base64url SPKI) are this person's; all else is the same for everybody. */
export type Round = Named["PhoneRound"];
/** How a round's ballots are made: both sides must say the same. `coin`: percent. */
export type Terms = Pick<Round, "ballot_version" | "coin">;
/** What the ballot box tells anyone about a round, as far as a phone looks at it. */
export type PublicRound = Pick<
  OfBallotBox["schemas"]["PublicRound"],
  "round" | "spec_sha256" | "key_set_sha256" | "receipt_key" | "state" | keyof Terms
>;
/** As it is kept here. `refresh`: left by an app from before there were keys. */
export type Session = Pick<Named["SessionBody"], "access"> & { readonly refresh?: string };
/** What goes along to another browser, sealed, and where it waits. */
export type Parcel = Named["ParcelBody"];
export type Moved = Named["MovedBody"];
/** The key to subscribe with, and whether the named side will knock at this phone. */
export type PushAtServer = Named["PushBody"];
/** Where a push service is knocked at for this phone, and with which keys (RFC 8291). */
export type PushAddress = Named["SubscriptionBody"];
export type EnteredPhone = Named["EnteredPhone"];
export type ToldTopic = Named["ToldTopic"];
/** Percent of all staff in one round. */
export type ToldThen = Named["ToldThen"];
/** "Det fortalte I": the organisation's figures of the newest release, and of those before. */
export type Told = Named["Told"];

/** What is posted to one of the named side's addresses as JSON. */
export type Posted<Path extends keyof paths> = paths[Path] extends {
  readonly post: { readonly requestBody: { readonly content: { readonly "application/json": infer Body } } };
}
  ? Body
  : never;
export type PostPath = { [Path in keyof paths]: Posted<Path> extends never ? never : Path }[keyof paths];

/**
 * `value` as a T that has at least these members; raises PhoneError("unexpected"). Unknown members are passed over: a
 * server may be newer than the app.
 */
export function having<T>(value: unknown, members: readonly (keyof T & string)[]): T {
  const object = value as Record<string, unknown> | null;
  const missing = typeof object === "object" && object !== null ? members.filter((name) => !(name in object)) : members;
  if (missing.length > 0) throw new PhoneError("unexpected", `no ${missing.join(", ")}`);
  return value as T;
}

/** Of a round, or a token, from before there were terms. */
export const FIRST_TERMS: Terms = { ballot_version: 1, coin: 0 };

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
  return rounds.map((round) => ({ ...FIRST_TERMS, ...having<Round>(round, ROUND) }));
}
