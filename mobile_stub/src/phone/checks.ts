/**
 * What a phone makes sure of before it blinds anything: that its key and the round are everybody's.
 * A key of one's own, or a list of one's own, would tag a person's ballot.
 */
import { PhoneError } from "../errors";
import type { PublicRound, Round, Terms } from "../sides/values";
import { decodeBase64Url } from "../tokens/base64";
import { concat, equal, sha256Hex, uuidBytes } from "../tokens/bytes";
import { TokenError } from "../tokens/errors";
import { canonicalKey, tokenKeyId } from "../tokens/spki";

/** The ballots that this app can make. */
const BALLOT_VERSIONS = [1, 2];
/** Percent: less hides next to nothing, and of more next to nothing is left to see. */
const [COIN_LEAST, COIN_MOST] = [5, 33];

/** group id ‖ token_key_id, and from version 2 on ‖ recipients ‖ new among them, 4 bytes each */
const NAMED = 16 + 32;
const entrySize = ({ ballot_version }: Terms): number => (ballot_version > 1 ? NAMED + 8 : NAMED);

/** What the public list says of a group: how many are asked, and how many of them are new in it. */
export interface GroupNumbers {
  readonly asked: number;
  readonly fresh: number;
}

/** The key to blind with, as SPKI, and what everybody may know of the group; undefined in version 1. */
export interface Checked {
  readonly key: Uint8Array<ArrayBuffer>;
  readonly numbers: GroupNumbers | undefined;
}

/** A round as both sides show it to anyone. */
export interface PublicRecord {
  readonly announced: PublicRound;
  readonly ballotKeys: Uint8Array<ArrayBuffer>;
  readonly namedKeys: Uint8Array<ArrayBuffer>;
}

export function knowsBallots({ ballot_version }: Terms): boolean {
  return BALLOT_VERSIONS.includes(ballot_version);
}

export function sameTerms(one: Terms, other: Terms): boolean {
  return one.ballot_version === other.ballot_version && one.coin === other.coin;
}

/** Raises PhoneError: keyMismatch, listMismatch, specMismatch or coinMismatch. */
export async function checkedKey(offered: Round, record: PublicRecord): Promise<Checked> {
  const key = canonical(offered.key);
  await checkLists(offered, record);
  const entry = listed(concat(uuidBytes(offered.group), await tokenKeyId(key)), record);
  if (entry === undefined) {
    throw new PhoneError("keyMismatch");
  }
  if (record.announced.round !== offered.id || record.announced.spec_sha256 !== offered.spec_sha256) {
    throw new PhoneError("specMismatch");
  }
  checkTerms(offered, record.announced);
  return { key, numbers: numbersOf(entry) };
}

/** A coin that only one of the sides knows of would send the answers as they are, or make false figures of them. */
function checkTerms(offered: Terms, announced: Terms): void {
  const { ballot_version, coin } = offered;
  if (announced.ballot_version !== ballot_version) throw new PhoneError("specMismatch");
  const possible =
    coin === 0 || (ballot_version > 1 && Number.isInteger(coin) && coin >= COIN_LEAST && coin <= COIN_MOST);
  if (announced.coin !== coin || !possible) throw new PhoneError("coinMismatch");
}

function canonical(text: string): Uint8Array<ArrayBuffer> {
  try {
    const key = decodeBase64Url(text);
    canonicalKey(key);
    return key;
  } catch (error) {
    if (error instanceof TokenError) throw new PhoneError("keyMismatch");
    throw error;
  }
}

async function checkLists(offered: Round, record: PublicRecord): Promise<void> {
  const hashes = new Set([
    offered.key_set_sha256,
    record.announced.key_set_sha256,
    await sha256Hex(record.namedKeys),
    await sha256Hex(record.ballotKeys),
  ]);
  if (hashes.size !== 1) throw new PhoneError("listMismatch");
}

/** Whole entries only: bytes that happen to match across a border are no entry. */
function listed(name: Uint8Array, { announced, ballotKeys: keys }: PublicRecord): Uint8Array | undefined {
  const size = entrySize(announced);
  if (keys.length % size !== 0) throw new PhoneError("listMismatch");
  for (let start = 0; start < keys.length; start += size) {
    if (equal(name, keys.subarray(start, start + NAMED))) return keys.subarray(start, start + size);
  }
  return undefined;
}

function numbersOf(entry: Uint8Array): GroupNumbers | undefined {
  if (entry.length === NAMED) return undefined;
  const numbers = new DataView(entry.buffer, entry.byteOffset + NAMED, 8);
  return { asked: numbers.getUint32(0), fresh: numbers.getUint32(4) };
}
