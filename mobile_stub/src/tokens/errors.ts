/** Bytes that are not what the protocol says: nothing is done with them. */
export class TokenError extends Error {
  override readonly name = "TokenError";
}
