import { RSABSSA } from "@cloudflare/blindrsa-ts";
import { describe, expect, it } from "vitest";
import { blind, finalize } from "./blind";
import { type Bytes, fromHex, hex } from "./bytes";
import { TokenError } from "./errors";
import { inverse, power, uniformBelow } from "./modular";
import { member, type Vector, vectors } from "./vectors";

const big = (vector: Vector, name: string) => BigInt(`0x${member(vector, name)}`);
const bytes = (vector: Vector, name: string) => fromHex(member(vector, name));
const random = (size: number): Bytes => crypto.getRandomValues(new Uint8Array(size));

describe.each(vectors("rfc9474").map((vector) => [member(vector, "name"), vector] as const))("%s", (_, vector) => {
  const key = { n: big(vector, "n"), e: big(vector, "e") };
  const salt = bytes(vector, "salt");
  const message = bytes(vector, "input_msg");

  it("gives the published blinded message and signature", async () => {
    const r = inverse(big(vector, "inv"), key.n);
    const blinded = await blind(key, message, salt, r);
    expect(hex(blinded.message)).toBe(member(vector, "blinded_msg"));
    const signature = await finalize(key, message, bytes(vector, "blind_sig"), blinded.inverse, salt.length);
    expect(hex(signature)).toBe(member(vector, "sig"));
  });

  it("refuses a changed answer, one that is cut short, another message and another salt length", async () => {
    const blinded = await blind(key, message, salt, 3n);
    const right = bytes(vector, "blind_sig");
    const inv = bytes(vector, "inv");
    const changed = right.map((byte, place) => (place === 9 ? byte ^ 1 : byte));
    await expect(finalize(key, message, changed, inv, salt.length)).rejects.toThrow(TokenError);
    await expect(finalize(key, message, right.slice(1), inv, salt.length)).rejects.toThrow(TokenError);
    await expect(finalize(key, message.slice(1), right, inv, salt.length)).rejects.toThrow(TokenError);
    await expect(finalize(key, message, right, inv, 48 - salt.length + 1)).rejects.toThrow(TokenError);
    await expect(finalize(key, message, right, blinded.inverse, salt.length)).rejects.toThrow(TokenError);
  });
});

describe("Beside another implementation", () => {
  it("an independent signer signs our blinded message, and an independent verifier knows the result", async () => {
    const suite = RSABSSA.SHA384.PSS.Deterministic();
    const pair = await suite.generateKey({ modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) });
    const jwk = await crypto.subtle.exportKey("jwk", pair.publicKey);
    const number = (text = "") => BigInt(`0x${Buffer.from(text, "base64url").toString("hex")}`);
    const key = { n: number(jwk.n), e: number(jwk.e) };
    const message = random(98);
    const blinded = await blind(key, message, random(48), uniformBelow(key.n, random));
    const answer = await suite.blindSign(pair.privateKey, blinded.message);
    const signature = await finalize(key, message, answer, blinded.inverse, 48);
    expect(await suite.verify(pair.publicKey, signature, message)).toBe(true);
  });
});

describe("Arithmetic", () => {
  it("agrees with the slow obvious way for every small modulus", () => {
    for (let n = 2n; n < 40n; n += 1n) {
      for (let value = 0n; value < n; value += 1n) {
        const slow = Array.from({ length: Number(n) }, (_, k) => BigInt(k)).find((k) => (k * value) % n === 1n % n);
        if (slow === undefined || n === 1n) expect(() => inverse(value, n)).toThrow(TokenError);
        else expect(inverse(value, n)).toBe(slow);
        expect(power(value, 7n, n)).toBe(value ** 7n % n);
      }
    }
  });

  it("draws below a limit by rejection, so that small numbers come no more often", () => {
    const given = [fromHex("ff"), fromHex("00"), fromHex("c8"), fromHex("c7")];
    expect(uniformBelow(200n, () => given.shift() ?? fromHex("01"))).toBe(199n);
    expect(given).toEqual([]);
  });
});
