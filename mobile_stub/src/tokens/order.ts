/**
 * What a phone does (RFC 9578 section 6): order a token, keep the order until the answer is there, collect the token.
 * The order must be kept before it is sent: a person gets one token per round, and without the inverse it is lost.
 */
import { blind, finalize } from "./blind";
import { type Bytes, concat, equal, sha256 } from "./bytes";
import { TOKEN_TYPE } from "./challenge";
import { TokenError } from "./errors";
import { uniformBelow } from "./modular";
import { canonicalKey, tokenKeyId } from "./spki";

const NONCE = 32;
const SALT = 48;

/** `tokenInput`: 98 bytes. `inverse`: of the blinding, 256 bytes. `request`: the 259 to send, the same at each try. */
export interface TokenOrder {
  readonly tokenInput: Bytes;
  readonly inverse: Bytes;
  readonly request: Bytes;
}

/** `spki`: the canonical key. `random(size)`: that many fresh random bytes. */
export async function orderToken(spki: Bytes, challenge: Bytes, random: (size: number) => Bytes): Promise<TokenOrder> {
  const key = canonicalKey(spki);
  const keyId = await tokenKeyId(spki);
  // Section 6.1: token_input = 0x0002 ‖ nonce ‖ challenge_digest ‖ token_key_id
  const tokenInput = concat(TOKEN_TYPE, random(NONCE), await sha256(challenge), keyId);
  const blinded = await blind(key, tokenInput, random(SALT), uniformBelow(key.n, random));
  // TokenRequest: token_type, truncated_token_key_id (the last byte of the key id), blinded_msg
  const request = concat(TOKEN_TYPE, keyId.slice(-1), blinded.message);
  return { tokenInput, inverse: blinded.inverse, request };
}

/** The Token (RFC 9577 section 2.2), 354 bytes. Raises TokenError when the answer does not belong to the order. */
export async function collectToken(order: TokenOrder, spki: Bytes, response: Uint8Array): Promise<Bytes> {
  if (!equal(order.tokenInput.slice(-32), await tokenKeyId(spki))) {
    // The token input names another key.
    throw new TokenError();
  }
  // Section 6.3
  const authenticator = await finalize(canonicalKey(spki), order.tokenInput, response, order.inverse, SALT);
  return concat(order.tokenInput, authenticator);
}
