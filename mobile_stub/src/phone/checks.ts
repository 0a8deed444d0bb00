/**
 * What a phone makes sure of before it blinds anything: that its key and the round are everybody's.
 * A key of one's own, or a list of one's own, would tag a person's ballot.
 */
import { PhoneError } from "../errors";
import type { PublicRound, Round } from "../sides/values";
import { decodeBase64Url } from "../tokens/base64";
import { concat, equal, sha256Hex, uuidBytes } from "../tokens/bytes";
import { TokenError } from "../tokens/errors";
import { canonicalKey, tokenKeyId } from "../tokens/spki";

/** group id ‖ token_key_id */
const ENTRY = 16 + 32;

/** A round as both sides show it to anyone. */
export interface PublicRecord {
  readonly announced: PublicRound;
  readonly ballotKeys: Uint8Array<ArrayBuffer>;
  readonly namedKeys: Uint8Array<ArrayBuffer>;
}

/** The key to blind with, as SPKI. Raises PhoneError: keyMismatch, listMismatch or specMismatch. */
export async function checkedKey(offered: Round, record: PublicRecord): Promise<Uint8Array<ArrayBuffer>> {
  const key = canonical(offered.key);
  await checkLists(offered, record);
  if (!listed(concat(uuidBytes(offered.group), await tokenKeyId(key)), record.ballotKeys)) {
    throw new PhoneError("keyMismatch", "the key is not this group's in the ballot box's list");
  }
  if (record.announced.round !== offered.id || record.announced.spec_sha256 !== offered.spec_sha256) {
    throw new PhoneError("specMismatch");
  }
  return key;
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
