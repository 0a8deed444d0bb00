/**
 * What goes along to another browser of the same person, such as from Safari to the home screen: docs/adr/0043.
 * The code on the screen holds the key of what is sealed, and never leaves the two browsers.
 */
import type { Keep } from "../../keep/keep";
import { namesOf } from "../../keep/names";
import { alone } from "../../sides/alone";
import type { Named } from "../../sides/named";
import { decodeBase64Url, encodeBase64Url } from "../../tokens/base64";
import { ascii, hex } from "../../tokens/bytes";
import type { RandomBytes } from "../wallet";

/** Never a draft or what waits to be sent: answers stay where they were given. */
const KINDS = ["order.", "token.", "ending.", "receipt."];
/** Whatever was answered already: the same. */
const SIZE = 32_768;
// Crockford's base 32, as codes of HR; those have no U.
const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM_SIGNS = 15;
const ROUNDS = 250_000;
/** Milliseconds that the named side keeps it. */
export const WAITING = 600_000;

/** As they are meant: what is misread is told from the signs that a code never has. */
const signsOf = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/[IL]/g, "1")
    .replaceAll("O", "0");

/** Whether it is, or was meant as, a code of `moveOut`: such a one is sent to nobody. */
export function isMove(typed: string): boolean {
  return /^U|U.{15}$/.test(signsOf(typed));
}

/** Leaves at the named side what goes along. The code: such as `U7K3-MQ9X-A2BT-W4PD`, for `moveIn`. */
export async function moveOut(keep: Keep, named: Named, random: RandomBytes): Promise<string> {
  const signs = `U${Array.from(random(RANDOM_SIGNS), (byte) => SIGNS[byte % SIGNS.length]).join("")}`;
  const { place, key, how } = await lockOf(signs);
  await alone("visit", async () => {
    const written = JSON.stringify(await goingAlong(keep), (_, value) =>
      value instanceof Uint8Array ? { bytes: encodeBase64Url(value) } : value,
    );
    const parcel = new Uint8Array(await crypto.subtle.encrypt(how, key, ascii(written.padEnd(SIZE))));
    await named.leave({ place, parcel: encodeBase64Url(parcel) });
  });
  return signs.replace(/.{4}(?=.)/g, "$&-");
}

/** Once. The other browser is signed out by it. Raises PhoneError. */
export async function moveIn(named: Named, typed: string): Promise<void> {
  const { place, key, how } = await lockOf(signsOf(typed).slice(-RANDOM_SIGNS - 1));
  const { access, parcel } = await named.move(place);
  const plain = await crypto.subtle.decrypt(how, key, decodeBase64Url(parcel));
  const kept: object = JSON.parse(new TextDecoder().decode(plain), (_, value) =>
    value?.bytes ? decodeBase64Url(value.bytes) : value,
  );
  // Whoever made it may be anybody.
  const known = Object.entries(kept).filter(([name]) => KINDS.some((kind) => name.startsWith(kind)));
  await named.enter(access, Object.fromEntries(known));
}

async function goingAlong(keep: Keep): Promise<object> {
  const names = await namesOf(keep, KINDS);
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await keep.get(name)])));
}

/** A key for one parcel alone, so its nonce may be zero; and where the parcel lies, which tells nothing of the key. */
async function lockOf(signs: string) {
  const typed = await crypto.subtle.importKey("raw", ascii(signs), "PBKDF2", false, ["deriveBits"]);
  const slow = { name: "PBKDF2", hash: "SHA-512", salt: ascii("linjepuls move 1\n"), iterations: ROUNDS };
  const bits = new Uint8Array(await crypto.subtle.deriveBits(slow, typed, 384));
  const how = { name: "AES-GCM", iv: new Uint8Array(12) };
  const key = await crypto.subtle.importKey("raw", bits.slice(16), "AES-GCM", false, ["encrypt", "decrypt"]);
  return { place: hex(bits.slice(0, 16)), key, how };
}
