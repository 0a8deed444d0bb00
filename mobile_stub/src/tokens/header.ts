import { encodeBase64Url } from "./base64";

/** The value of Authorization (RFC 9577 section 2.2.1). */
export function privateToken(token: Uint8Array): string {
  return `PrivateToken token="${encodeBase64Url(token)}"`;
}
