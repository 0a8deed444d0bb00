import { describe, expect, it } from "vitest";
import { decodeBase64Url, encodeBase64Url } from "./base64";
import { blind } from "./blind";
import { type Bytes, concat, equal, fromHex, hex, sha256, toNumber, uuidBytes } from "./bytes";
import { encodeChallenge, roundChallenge } from "./challenge";
import { TokenError } from "./errors";
import { privateToken } from "./header";
import { collectToken, orderToken } from "./order";
import { canonicalKey, tokenKeyId } from "./spki";
import { member, vectors } from "./vectors";

const ISSUED = vectors("rfc9578_go").map((vector) => ({
  spki: fromHex(member(vector, "pkS")),
  challenge: fromHex(member(vector, "token_challenge")),
  nonce: fromHex(member(vector, "nonce")),
  blind: fromHex(member(vector, "blind")),
  salt: fromHex(member(vector, "salt")),
  request: member(vector, "token_request"),
  response: fromHex(member(vector, "token_response")),
  token: member(vector, "token"),
}));

/** The vector's own randomness, in the order in which it is asked for. */
function drawing(...given: readonly Bytes[]): (size: number) => Bytes {
  const left = [...given];
  return (size) => {
    const next = left.shift();
    if (next === undefined || next.length !== size) throw new Error(`nobody gave ${size} bytes`);
    return next;
  };
}

describe.each(ISSUED.map((one, number) => [number, one] as const))("RFC 9578, vector %i", (_, one) => {
  it("orders and collects the published token", async () => {
    const order = await orderToken(one.spki, one.challenge, drawing(one.nonce, one.salt, one.blind));
    expect(hex(order.request)).toBe(one.request);
    expect(hex(await collectToken(order, one.spki, one.response))).toBe(one.token);
  });

  it("refuses an answer to another order, and an order with another key", async () => {
    const order = await orderToken(one.spki, one.challenge, drawing(one.nonce, one.salt, one.blind));
    const other = ISSUED.find((found) => !equal(found.spki, one.spki));
    await expect(collectToken(order, one.spki, one.response.slice(1))).rejects.toThrow(TokenError);
    await expect(collectToken(order, other?.spki ?? new Uint8Array(), one.response)).rejects.toThrow(TokenError);
    const twisted = { ...order, tokenInput: order.tokenInput.map((byte, place) => (place === 5 ? byte ^ 1 : byte)) };
    await expect(collectToken(twisted, one.spki, one.response)).rejects.toThrow(TokenError);
  });
});

describe("The token key", () => {
  const spki = ISSUED[0]?.spki ?? new Uint8Array();

  it("is known in its one encoding only: no byte of the frame may differ, none may lack or follow", () => {
    expect(canonicalKey(spki).e).toBe(65537n);
    const frame = [...Array(81).keys(), ...[337, 338, 339, 340, 341]];
    for (const place of frame) {
      const changed = spki.map((byte, at) => (at === place ? byte ^ 1 : byte));
      expect(() => canonicalKey(changed), `byte ${place}`).toThrow(TokenError);
    }
    expect(() => canonicalKey(spki.slice(0, -1))).toThrow(TokenError);
    expect(() => canonicalKey(concat(spki, new Uint8Array(1)))).toThrow(TokenError);
  });

  it("has an odd modulus of 2048 bits", () => {
    const even = spki.map((byte, at) => (at === 336 ? byte & 0xfe : byte));
    const short = spki.map((byte, at) => (at === 81 ? byte & 0x7f : byte));
    expect(() => canonicalKey(even)).toThrow(TokenError);
    expect(() => canonicalKey(short)).toThrow(TokenError);
  });
});

describe("Challenges and headers", () => {
  it.each(vectors("rfc9577_token").map((vector, number) => [number, vector] as const))(
    "are those of RFC 9577, vector %i",
    async (_, vector) => {
      if (member(vector, "token_type") !== "0002") return;
      const text = (name: string) => new TextDecoder().decode(fromHex(member(vector, name)));
      const context = fromHex(member(vector, "redemption_context"));
      const challenge = encodeChallenge(text("issuer_name"), context, text("origin_info"));
      const input = concat(
        Uint8Array.of(0, 2),
        fromHex(member(vector, "nonce")),
        await sha256(challenge),
        fromHex(member(vector, "token_key_id")),
      );
      expect(hex(input)).toBe(member(vector, "token_authenticator_input"));
    },
  );

  it("bind a token to one round and one group", async () => {
    const [round, group] = ["0b5e7a3c-0000-4000-8000-000000000001", "0b5e7a3c-0000-4000-8000-000000000002"];
    const one = await roundChallenge(round, group, "issuer.example", "ballots.example:8001");
    const other = await roundChallenge(group, round, "issuer.example", "ballots.example:8001");
    expect(equal(one, other)).toBe(false);
    const context = await sha256(concat(new TextEncoder().encode("linjepuls/1"), uuidBytes(round), uuidBytes(group)));
    expect(equal(one, encodeChallenge("issuer.example", context, "ballots.example:8001"))).toBe(true);
  });

  it("take only names and contexts that can stand in them", () => {
    expect(() => encodeChallenge("", new Uint8Array(32), "a")).toThrow(TokenError);
    expect(() => encodeChallenge("æ", new Uint8Array(32), "a")).toThrow(TokenError);
    expect(() => encodeChallenge("a", new Uint8Array(31), "a")).toThrow(TokenError);
    expect(() => encodeChallenge("a", new Uint8Array(0), "b c")).toThrow(TokenError);
  });

  it("write a token in padded base64url", () => {
    expect(privateToken(fromHex("fbff"))).toBe('PrivateToken token="-_8="');
  });
});

describe("Base64url", () => {
  it("has one spelling for each value", () => {
    for (const text of ["-_8=", "", "AAAA", "AA=="]) expect(encodeBase64Url(decodeBase64Url(text))).toBe(text);
    for (const text of ["-_8", "+/8=", "-_9=", "AA=A", "A", "AA== ", "====", "AB=="]) {
      expect(() => decodeBase64Url(text), text).toThrow(TokenError);
    }
  });
});

describe("A blinding", () => {
  it("needs a message that is coprime to the modulus", async () => {
    const { n, e } = canonicalKey(ISSUED[0]?.spki ?? new Uint8Array());
    await expect(blind({ n, e }, new Uint8Array(98), new Uint8Array(48), n)).rejects.toThrow(TokenError);
    await expect(blind({ n: 35n, e }, new Uint8Array(98), new Uint8Array(48), 2n)).rejects.toThrow(TokenError);
  });

  it("names the key by its hash", async () => {
    const spki = ISSUED[0]?.spki ?? new Uint8Array();
    expect(toNumber(await tokenKeyId(spki))).toBe(toNumber(await sha256(spki)));
  });
});
