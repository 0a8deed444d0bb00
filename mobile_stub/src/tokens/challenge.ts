/** The challenge of one round and one reporting group: a token for it is worth nothing anywhere else. */
import { ascii, type Bytes, concat, fromNumber, sha256, uuidBytes } from "./bytes";
import { TokenError } from "./errors";

export const TOKEN_TYPE = Uint8Array.of(0x00, 0x02);

/** TokenChallenge (RFC 9577 section 2.1). `context`: 0 or 32 bytes; the names are visible ASCII. */
export function encodeChallenge(issuerName: string, context: Uint8Array, originInfo: string): Bytes {
  if (!/^[\x21-\x7e]+$/.test(issuerName) || !/^[\x21-\x7e]*$/.test(originInfo)) {
    // Names in a challenge are visible ASCII.
    throw new TokenError();
  }
  // A redemption context has 0 or 32 bytes.
  if (context.length !== 0 && context.length !== 32) throw new TokenError();
  return concat(
    TOKEN_TYPE,
    prefixed(ascii(issuerName), 2), // issuer_name
    prefixed(context, 1), // redemption_context
    prefixed(ascii(originInfo), 2), // origin_info
  );
}

/** `ballotHost`: the ballot origin's `host[:port]`. */
export async function roundChallenge(
  roundId: string,
  groupId: string,
  issuerName: string,
  ballotHost: string,
): Promise<Bytes> {
  const context = await sha256(concat(ascii("linjepuls/1"), uuidBytes(roundId), uuidBytes(groupId)));
  return encodeChallenge(issuerName, context, ballotHost);
}

function prefixed(value: Uint8Array, lengthBytes: number): Bytes {
  return concat(fromNumber(BigInt(value.length), lengthBytes), value);
}
