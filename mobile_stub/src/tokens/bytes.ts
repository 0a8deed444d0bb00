export type Bytes = Uint8Array<ArrayBuffer>;

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text: string): Bytes {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function uuidBytes(uuid: string): Bytes {
  return fromHex(uuid.replaceAll("-", ""));
}

export function ascii(text: string): Bytes {
  return new TextEncoder().encode(text);
}

export function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${hex(bytes) || "0"}`);
}

/** Big-endian in exactly `size` bytes (RFC 8017 section 4.1). */
export function fromNumber(value: bigint, size: number): Bytes {
  return fromHex(value.toString(16).padStart(2 * size, "0"));
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

export async function sha384(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
}

export async function sha256Hex(bytes: Bytes): Promise<string> {
  return hex(await sha256(bytes));
}
