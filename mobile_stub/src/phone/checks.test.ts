import { describe, expect, it } from "vitest";
import type { PhoneError, Trouble } from "../errors";
import type { Round, Terms } from "../sides/values";
import { encodeBase64Url } from "../tokens/base64";
import { type Bytes, concat, fromHex, sha256Hex, uuidBytes } from "../tokens/bytes";
import { tokenKeyId } from "../tokens/spki";
import { member, vectors } from "../tokens/vectors";
import { checkedKey, type PublicRecord } from "./checks";

const GROUP = "0b6f3c8e-5a55-4d3c-8a53-6a1d2f0f6a10";
const OTHER = "1b6f3c8e-5a55-4d3c-8a53-6a1d2f0f6a10";
const KEY: Bytes = vectors("rfc9578_go").map((vector) => fromHex(member(vector, "pkS")))[0] ?? new Uint8Array();
const STRANGER = KEY.map((byte, place) => (place === 100 ? byte ^ 2 : byte));

async function shown(...entries: readonly (readonly [string, Bytes])[]): Promise<[Round, PublicRecord]> {
  const parts = await Promise.all(entries.map(async ([group, key]) => concat(uuidBytes(group), await tokenKeyId(key))));
  const keys = concat(...parts);
  const facts = { spec_sha256: "s", key_set_sha256: await sha256Hex(keys), ballot_version: 2, coin: 10 };
  const round = { id: "r", group: GROUP, key: encodeBase64Url(KEY), ...facts } as Round;
  return [round, { announced: { round: "r", ...facts }, ballotKeys: keys, namedKeys: keys }];
}

async function refusal(round: Round, record: PublicRecord): Promise<Trouble | undefined> {
  return checkedKey(round, record).then(
    () => undefined,
    (error: PhoneError) => error.trouble,
  );
}

describe("Before anything is blinded", () => {
  it("the key is the group's in a list that both sides show", async () => {
    expect(await checkedKey(...(await shown([OTHER, STRANGER], [GROUP, KEY])))).toEqual(KEY);
  });

  it("a key of one's own, or of another group, is refused", async () => {
    expect(await refusal(...(await shown([GROUP, STRANGER])))).toBe("keyMismatch");
    expect(await refusal(...(await shown([OTHER, KEY])))).toBe("keyMismatch");
    const [round, record] = await shown([GROUP, KEY]);
    expect(await refusal({ ...round, key: encodeBase64Url(KEY.slice(1)) }, record)).toBe("keyMismatch");
  });

  it("either side's list or hash that differs is refused", async () => {
    const [round, record] = await shown([GROUP, KEY]);
    const [, mine] = await shown([GROUP, STRANGER]);
    expect(await refusal(round, { ...record, namedKeys: mine.namedKeys })).toBe("listMismatch");
    expect(await refusal(round, { ...record, ballotKeys: mine.ballotKeys })).toBe("listMismatch");
    expect(await refusal({ ...round, key_set_sha256: "x" }, record)).toBe("listMismatch");
    const announced = { ...record.announced, key_set_sha256: "x" };
    expect(await refusal(round, { ...record, announced })).toBe("listMismatch");
  });

  it("another round, or other rules of the same one, are refused", async () => {
    const [round, record] = await shown([GROUP, KEY]);
    expect(await refusal({ ...round, spec_sha256: "t" }, record)).toBe("specMismatch");
    expect(await refusal({ ...round, id: "q" }, record)).toBe("specMismatch");
  });

  it("another kind of ballot, or another coin than the ballot box tells, is refused", async () => {
    const [round, record] = await shown([GROUP, KEY]);
    expect(await refusal({ ...round, ballot_version: 1, coin: 0 }, record)).toBe("specMismatch");
    for (const coin of [0, 9, 11]) expect(await refusal({ ...round, coin }, record)).toBe("coinMismatch");
    const announced = { ...record.announced, coin: 0 };
    expect(await refusal(round, { ...record, announced })).toBe("coinMismatch");
  });

  it("a coin that hides nothing, or everything, is refused though both sides tell it", async () => {
    const [round, record] = await shown([GROUP, KEY]);
    const both = (terms: Terms) =>
      refusal({ ...round, ...terms }, { ...record, announced: { ...record.announced, ...terms } });
    for (const coin of [0, 5, 33]) expect(await both({ ballot_version: 2, coin })).toBeUndefined();
    for (const coin of [-10, 1, 4, 34, 100, 7.5]) expect(await both({ ballot_version: 2, coin })).toBe("coinMismatch");
    expect(await both({ ballot_version: 1, coin: 10 })).toBe("coinMismatch");
    expect(await both({ ballot_version: 1, coin: 0 })).toBeUndefined();
  });
});
