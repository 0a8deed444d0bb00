/** EMSA-PSS with SHA-384 and MGF1-SHA-384 (RFC 8017 section 9.1.1). */
import { type Bytes, concat, fromNumber, sha384 } from "./bytes";
import { TokenError } from "./errors";

const HASH = 48;

/** `emBits`: one less than the modulus has. Step numbers are those of section 9.1.1. */
export async function pssEncode(message: Bytes, salt: Uint8Array, emBits: number): Promise<Bytes> {
  const emLen = Math.ceil(emBits / 8);
  const mHash = await sha384(message); // 2
  // The modulus is too short.
  if (emLen < HASH + salt.length + 2) throw new TokenError(); // 3
  const h = await sha384(concat(new Uint8Array(8), mHash, salt)); // 5, 6
  const ps = new Uint8Array(emLen - salt.length - HASH - 2); // 7
  const db = concat(ps, Uint8Array.of(1), salt); // 8
  const mask = await mgf1(h, db.length); // 9
  const masked = db.map((byte, place) => byte ^ (mask[place] ?? 0)); // 10
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * emLen - emBits)); // 11
  return concat(masked, h, Uint8Array.of(0xbc)); // 12
}

/** RFC 8017 appendix B.2.1. */
async function mgf1(seed: Uint8Array, length: number): Promise<Bytes> {
  const count = Math.ceil(length / HASH);
  const blocks = Array.from({ length: count }, (_, n) => sha384(concat(seed, fromNumber(BigInt(n), 4))));
  return concat(...(await Promise.all(blocks))).slice(0, length);
}
