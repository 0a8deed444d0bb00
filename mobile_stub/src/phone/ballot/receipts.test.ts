import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Keep, openKeep } from "../../keep/keep";
import type { Ballot, Ballots } from "../../sides/ballots";
import type { PublicRound, Round } from "../../sides/values";
import { encodeBase64Url } from "../../tokens/base64";
import { ascii, concat, hex, sha256, uuidBytes } from "../../tokens/bytes";
import { privateToken } from "../../tokens/header";
import { Outbox } from "../outbox";
import { round as sample } from "../sample_round";
import { compare, heard, type Receipt, receiptsIn, received } from "./receipts";

const ROUND = "0b7cf5b0-6f0b-4a39-9a50-0d8f4f5b2a11";
const CLOSES = 1_000_000;
const TOKEN = Uint8Array.from({ length: 98 }, (_, place) => place);
const round: Round = { ...sample, id: ROUND, closes_at: new Date(CLOSES).toISOString() };
const ballot: Ballot = { round: ROUND, group: "g", authorization: privateToken(TOKEN), body: '{"told":"told-no"}' };

let keep: Keep;
let count = 0;
let signer: CryptoKeyPair;
let announced: PublicRound;

/** As `backend/receipts.py` says it. */
async function said(): Promise<Uint8Array<ArrayBuffer>> {
  const context = ascii("linjepuls receipt 1\n");
  const digest = await sha256(concat(context, await sha256(TOKEN.slice(2, 34))));
  return concat(context, uuidBytes(ROUND), digest);
}

async function signed(by = signer): Promise<string> {
  return encodeBase64Url(new Uint8Array(await crypto.subtle.sign("Ed25519", by.privateKey, await said())));
}

const newKey = async () => (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
const put = async (changes: Promise<Record<string, unknown> | undefined>) =>
  keep.change({ put: (await changes) ?? {} });
const only = async (): Promise<Receipt | undefined> => (await receiptsIn(keep))[0];
const telling = (told: Partial<PublicRound>) =>
  ({ round: () => Promise.resolve({ ...announced, ...told }) }) as unknown as Ballots;

beforeEach(async () => {
  count += 1;
  keep = await openKeep(`receipts ${count}`);
  signer = await newKey();
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", signer.publicKey));
  announced = {
    round: ROUND,
    spec_sha256: "s",
    key_set_sha256: "k",
    ballot_version: 2,
    coin: 0,
    state: "open",
    receipt_key: encodeBase64Url(raw),
  };
  await put(heard(keep, round, announced));
});

describe("Alma's receipt", () => {
  it("is kept in the step that makes her ballot counted, and holds nothing of her answers or her token", async () => {
    const outbox = new Outbox(
      keep,
      () => 0,
      () => 0,
      () => undefined,
    );
    await outbox.add(ROUND, CLOSES, () => ballot);
    const receipt = await signed();
    const box = { post: () => Promise.resolve(receipt) } as unknown as Ballots;
    await outbox.deliver(box, true);
    expect(await keep.names("")).toEqual([`ending.${ROUND}`, `receipt.${ROUND}`]);
    expect(await only()).toMatchObject({ round: ROUND, receipt, stands: true });
    const kept = JSON.stringify(await only());
    for (const secret of ["told", encodeBase64Url(TOKEN).slice(0, 20), hex(TOKEN.slice(2, 34))]) {
      expect(kept).not.toContain(secret);
    }
  });

  it.each([
    ["by another key", async () => signed(await newKey())],
    ["that is none", async () => ""],
    ["that is no base64", async () => "?"],
  ])("%s does not stand", async (_, given) => {
    await put(received(keep, ballot, await given()));
    expect(await only()).toMatchObject({ stands: false });
  });

  it("of another token does not stand", async () => {
    const other = { ...ballot, authorization: privateToken(TOKEN.slice().reverse()) };
    await put(received(keep, other, await signed()));
    expect(await only()).toMatchObject({ stands: false });
  });

  it("is kept unchecked where the browser knows no Ed25519", async () => {
    const old = vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(new DOMException("", "NotSupportedError"));
    await put(received(keep, ballot, await signed()));
    old.mockRestore();
    expect(await only()).toMatchObject({ receipt: await signed() });
    expect((await only())?.stands).toBeUndefined();
  });

  it("is by the key that everybody was told of before anything was sent", async () => {
    await put(heard(keep, round, { ...announced, receipt_key: "other", spec_sha256: "other" }));
    expect(await only()).toMatchObject({ key: announced.receipt_key, spec_sha256: "s" });
  });

  it("is not looked for where the ballot box told of no key", async () => {
    keep = await openKeep(`without ${count}`);
    await put(heard(keep, round, { ...announced, receipt_key: null }));
    await put(received(keep, ballot, ""));
    expect(await keep.names("")).toEqual([]);
  });
});

describe("After the round", () => {
  const later = (told: Partial<PublicRound>, now = CLOSES) => compare(keep, telling(told), now);

  it("the receipt stays until the release, and is deleted then", async () => {
    await put(received(keep, ballot, await signed()));
    await later({ state: "released" }, CLOSES - 1);
    await later({ state: "closed" });
    expect(await only()).toMatchObject({ stands: true });
    await later({ state: "released" });
    expect(await only()).toBeUndefined();
  });

  it("who did not answer asks as who did", async () => {
    await later({ state: "cancelled" });
    expect(await only()).toBeUndefined();
  });

  it("a round that counted her and is told to be cancelled is named", async () => {
    await put(received(keep, ballot, await signed()));
    await later({ state: "cancelled" });
    expect(await only()).toMatchObject({ stands: false, compared: true });
  });

  it.each([{ receipt_key: "other" }, { spec_sha256: "other" }])(
    "a ballot box that stands by %j is named, once, and the receipt is kept as evidence",
    async (other) => {
      await put(received(keep, ballot, await signed()));
      await later({ state: "released", ...other });
      expect(await only()).toMatchObject({ stands: false, compared: true, key: announced.receipt_key });
      await later({ state: "released" });
      expect(await only()).toMatchObject({ stands: false });
    },
  );

  it("a receipt that never stood is kept as evidence", async () => {
    await put(received(keep, ballot, ""));
    await later({ state: "released" });
    expect(await only()).toMatchObject({ stands: false, compared: true });
  });

  it("what nobody released, and what did not stand, is gone after three months", async () => {
    await put(received(keep, ballot, ""));
    await later({ state: "released" });
    await later({ state: "closed" }, CLOSES + 90 * 24 * 3_600_000);
    expect(await only()).toBeDefined();
    await later({ state: "closed" }, CLOSES + 91 * 24 * 3_600_000);
    expect(await only()).toBeUndefined();
  });

  it("who has no connection asks the next time", async () => {
    await put(received(keep, ballot, await signed()));
    await compare(keep, { round: () => Promise.reject(new Error("offline")) } as unknown as Ballots, CLOSES);
    expect(await only()).toMatchObject({ stands: true });
  });
});
