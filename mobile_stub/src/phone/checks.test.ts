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
/** 10 asked, 9 of them new. */
const NUMBERS: Bytes = new Uint8Array([0, 0, 0, 10, 0, 0, 0, 9]);
const STRANGER = KEY.map((byte, place) => (place === 100 ? byte ^ 2 : byte));

async function shown(...entries: readonly (readonly [string, Bytes])[]): Promise<[Round, PublicRecord]> {
  const parts = await Promise.all(
    entries.map(async ([group, key]) => concat(uuidBytes(group), await tokenKeyId(key), NUMBERS)),
  );
  const keys = concat(...parts);
  const facts = { spec_sha256: "s", key_set_sha256: await sha256Hex(keys), ballot_version: 2, coin: 10 };
  const round = { id: "r", group: GROUP, key: encodeBase64Url(KEY), ...facts } as Round;
  return [round, { announced: { round: "r", state: "open", ...facts }, ballotKeys: keys, namedKeys: keys }];
}

async function firstVersion(): Promise<[Round, PublicRecord]> {
  const [round, record] = await shown([GROUP, KEY]);
  const keys = record.ballotKeys.slice(0, -NUMBERS.length);
  const terms = { key_set_sha256: await sha256Hex(keys), ballot_version: 1, coin: 0 };
  const announced = { ...record.announced, ...terms };
  return [
    { ...round, ...terms },
    { announced, ballotKeys: keys, namedKeys: keys },
  ];
}

async function refusal(round: Round, record: PublicRecord): Promise<Trouble | undefined> {
  return checkedKey(round, record).then(
    () => undefined,
    (error: PhoneError) => error.trouble,
  );
}

describe("Before anything is blinded", () => {
  it("the key is the group's in a list that both sides show", async () => {
    const { key } = await checkedKey(...(await shown([OTHER, STRANGER], [GROUP, KEY])));
    expect(key).toEqual(KEY);
  });

  it("Alma is told how many are asked in her group, and how many of them are new, as the list says it", async () => {
    const { numbers } = await checkedKey(...(await shown([OTHER, STRANGER], [GROUP, KEY])));
    expect(numbers).toEqual({ asked: 10, fresh: 9 });
  });

  it("no side alone can tell Alma another number", async () => {
    const [round, record] = await shown([GROUP, KEY]);
    const calm = record.ballotKeys.map((byte, place) => (place === record.ballotKeys.length - 1 ? 0 : byte));
    expect(await refusal(round, { ...record, ballotKeys: calm })).toBe("listMismatch");
    expect(await refusal(round, { ...record, namedKeys: calm })).toBe("listMismatch");
  });

  it("a round of version 1 has a list without numbers", async () => {
    expect((await checkedKey(...(await firstVersion()))).numbers).toBeUndefined();
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
    const [old, first] = await firstVersion();
    const one = { ...first, announced: { ...first.announced, coin: 10 } };
    expect(await refusal({ ...old, coin: 10 }, one)).toBe("coinMismatch");
    expect(await refusal(old, first)).toBeUndefined();
  });
});
