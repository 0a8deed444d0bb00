/** The client's half of RSABSSA-SHA384-PSS (RFC 9474): blind a message, finalise the signer's answer. */
import { encodeBase64Url } from "./base64";
import { type Bytes, fromNumber, toNumber } from "./bytes";
import { TokenError } from "./errors";
import { inverse, power } from "./modular";
import { pssEncode } from "./pss";
import type { RsaKey } from "./spki";

/** What the signer gets, and what takes its blinding away again. */
export interface Blinded {
  readonly message: Bytes;
  readonly inverse: Bytes;
}

const bits = (n: bigint): number => n.toString(2).length;
const bytes = (n: bigint): number => Math.ceil(bits(n) / 8);

/** Step numbers are those of section 4.2. `r`: uniform in 1..n-1, for this message alone. */
export async function blind({ n, e }: RsaKey, message: Bytes, salt: Uint8Array, r: bigint): Promise<Blinded> {
  const m = toNumber(await pssEncode(message, salt, bits(n) - 1)); // 1, 2
  inverse(m, n); // 3, 4: it has no inverse where it is not coprime to n
  const inv = inverse(r, n); // 5, 6
  const x = power(r, e, n); // 7
  const z = (m * x) % n; // 8
  return { message: fromNumber(z, bytes(n)), inverse: fromNumber(inv, bytes(n)) }; // 9 to 11
}

/** The signature. Step numbers are those of section 4.4. Raises TokenError unless it is the signer's. */
export async function finalize(
  key: RsaKey,
  message: Bytes,
  response: Uint8Array,
  inv: Uint8Array,
  saltLength: number,
): Promise<Bytes> {
  const size = bytes(key.n);
  // A blind signature has size bytes, not response.length.
  if (response.length !== size) throw new TokenError(); // 1
  const s = (toNumber(response) * toNumber(inv)) % key.n; // 2, 3
  const signature = fromNumber(s, size); // 4
  if (!(await verified(key, message, signature, saltLength))) throw new TokenError(); // 5
  return signature;
}

/** RSASSA-PSS-VERIFY by the browser. As a JWK, since it knows no SPKI with id-RSASSA-PSS. */
async function verified(key: RsaKey, message: Bytes, signature: Bytes, saltLength: number): Promise<boolean> {
  const member = (value: bigint) => encodeBase64Url(fromNumber(value, bytes(value))).replaceAll("=", "");
  const jwk = { kty: "RSA", alg: "PS384", n: member(key.n), e: member(key.e) };
  const imported = await crypto.subtle.importKey("jwk", jwk, { name: "RSA-PSS", hash: "SHA-384" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "RSA-PSS", saltLength }, imported, signature, message);
}
