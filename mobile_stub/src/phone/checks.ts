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

/** group id ‖ token_key_id */
const ENTRY = 16 + 32;

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

/** The key to blind with, as SPKI. Raises PhoneError: keyMismatch, listMismatch, specMismatch or coinMismatch. */
export async function checkedKey(offered: Round, record: PublicRecord): Promise<Uint8Array<ArrayBuffer>> {
  const key = canonical(offered.key);
  await checkLists(offered, record);
  if (!listed(concat(uuidBytes(offered.group), await tokenKeyId(key)), record.ballotKeys)) {
    throw new PhoneError("keyMismatch", "the key is not this group's in the ballot box's list");
  }
  if (record.announced.round !== offered.id || record.announced.spec_sha256 !== offered.spec_sha256) {
    throw new PhoneError("specMismatch");
  }
  checkTerms(offered, record.announced);
  return key;
}

/** A coin that only one of the sides knows of would send the answers as they are, or make false figures of them. */
function checkTerms(offered: Terms, announced: Terms): void {
  const { ballot_version, coin } = offered;
  if (announced.ballot_version !== ballot_version) throw new PhoneError("specMismatch", "the ballot's version");
  const possible =
    coin === 0 || (ballot_version > 1 && Number.isInteger(coin) && coin >= COIN_LEAST && coin <= COIN_MOST);
  if (announced.coin !== coin || !possible) throw new PhoneError("coinMismatch", `${coin} and ${announced.coin} %`);
}

function canonical(text: string): Uint8Array<ArrayBuffer> {
  try {
    const key = decodeBase64Url(text);
    canonicalKey(key);
    return key;
  } catch (error) {
    if (error instanceof TokenError) throw new PhoneError("keyMismatch", error.message);
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
function listed(entry: Uint8Array, keys: Uint8Array): boolean {
  if (keys.length % ENTRY !== 0) throw new PhoneError("listMismatch", `entries are ${ENTRY} bytes`);
  for (let start = 0; start < keys.length; start += ENTRY) {
    if (equal(entry, keys.subarray(start, start + ENTRY))) return true;
  }
  return false;
}
