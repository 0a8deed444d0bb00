/** This phone's own key (P-256): no script can read it out, so it can't be copied. What it proves is RFC 9449's. */
import type { Keep } from "../keep/keep";
import { encodeBase64Url } from "../tokens/base64";
import { ascii, type Bytes, hex, sha256, sha256Hex } from "../tokens/bytes";
import type { Message } from "./web";

interface DeviceKey {
  readonly pair: CryptoKeyPair;
  /** The four members of RFC 7638 and no other. */
  readonly jwk: JsonWebKey;
}

const KEY = "key";
const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;

/** Made at its first use, in whatever window that is. */
export async function deviceKey(keep: Keep): Promise<DeviceKey> {
  const kept = await keep.get<DeviceKey>(KEY);
  if (kept !== undefined) return kept;
  const pair = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
  const { crv, kty, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  await keep.changeUnless([KEY], () => ({ put: { [KEY]: { pair, jwk: { crv, kty, x, y } } } }));
  return deviceKey(keep);
}

/** For one request with its body. `access`: the token that it goes with. */
export async function proofOf(key: DeviceKey, message: Message, nonce?: string, access?: string): Promise<string> {
  const { body = "" } = message;
  const header = { typ: "dpop+jwt", alg: "ES256", jwk: key.jwk };
  const claims = {
    htm: message.method ?? "GET",
    htu: new URL(message.url, globalThis.location?.origin ?? "http://localhost").href,
    iat: Math.floor(Date.now() / 1000),
    jti: hex(crypto.getRandomValues(new Uint8Array(16))),
    nonce,
    body_sha256: await sha256Hex(typeof body === "string" ? ascii(body) : body),
    ath: access && unpadded(await sha256(ascii(access))),
  };
  const signed = [header, claims].map((part) => unpadded(ascii(JSON.stringify(part)))).join(".");
  const algorithm = { name: "ECDSA", hash: "SHA-256" };
  const signature = await crypto.subtle.sign(algorithm, key.pair.privateKey, ascii(signed));
  return `${signed}.${unpadded(new Uint8Array(signature))}`;
}

const unpadded = (bytes: Bytes): string => encodeBase64Url(bytes).replaceAll("=", "");
