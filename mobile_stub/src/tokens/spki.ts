/**
 * The token key: one canonical DER SubjectPublicKeyInfo (RFC 9578 section 6.5), and no other bytes. A second spelling
 * of the same key would have a second key id, which could be used to tag a person.
 */
import { type Bytes, concat, equal, fromHex, fromNumber, sha256, toNumber } from "./bytes";
import { TokenError } from "./errors";

const MODULUS_BYTES = 256;

// id-RSASSA-PSS with SHA-384, MGF1-SHA-384 and salt 48, then a BIT STRING with an RSAPublicKey; the zero byte at the
// end is the sign byte of a modulus whose highest bit is set.
const PREFIX = fromHex(
  "30820152303d06092a864886f70d01010a3030a00d300b0609608648016503040202a11a301806092a864886f70d010108300b" +
    "0609608648016503040202a2030201300382010f003082010a0282010100",
);
const SUFFIX = fromHex("0203010001");
const LENGTH = PREFIX.length + MODULUS_BYTES + SUFFIX.length;

export interface RsaKey {
  readonly n: bigint;
  readonly e: bigint;
}

/** Raises TokenError on any bytes other than the canonical 342. */
export function canonicalKey(spki: Uint8Array): RsaKey {
  // A token key has LENGTH bytes, not spki.length.
  if (spki.length !== LENGTH) throw new TokenError();
  const n = toNumber(spki.subarray(PREFIX.length, PREFIX.length + MODULUS_BYTES));
  // The modulus must be odd and 2048 bits long.
  if (n % 2n === 0n || n >> 2047n !== 1n) throw new TokenError();
  if (!equal(spki, concat(PREFIX, fromNumber(n, MODULUS_BYTES), SUFFIX))) {
    // The token key is not in its canonical encoding.
    throw new TokenError();
  }
  return { n, e: 65537n };
}

/** 32 bytes: SHA-256 of the encoded key. */
export function tokenKeyId(spki: Bytes): Promise<Bytes> {
  return sha256(spki);
}
