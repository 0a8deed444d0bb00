/** Padded base64url (RFC 4648 section 5). One value has one spelling: anything else is refused. */
import type { Bytes } from "./bytes";
import { TokenError } from "./errors";

export function encodeBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

export function decodeBase64Url(text: string): Bytes {
  if (!/^[A-Za-z0-9_-]*={0,2}$/.test(text)) throw new TokenError();
  const bytes = decoded(text);
  // Not the canonical padded base64url of its bytes.
  if (encodeBase64Url(bytes) !== text) throw new TokenError();
  return bytes;
}

function decoded(text: string): Bytes {
  try {
    const characters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(characters, (character) => character.charCodeAt(0));
  } catch {
    throw new TokenError();
  }
}
