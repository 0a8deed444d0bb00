/**
 * Receipts: that the ballot box counted this phone's ballot, and nothing of what was answered (docs/adr/0038). Checked when
 * they come, kept until the release, and compared then with what everybody is told. Each phone asks then, answered or not.
 */
import type { Changes, Keep } from "../../keep/keep";
import type { Ballot, Ballots } from "../../sides/ballots";
import type { PublicRound, Round } from "../../sides/values";
import { decodeBase64Url } from "../../tokens/base64";
import { ascii, type Bytes, concat, hex, sha256, uuidBytes } from "../../tokens/bytes";

/** What everybody was told before anything was sent, then what came back for the ballot. */
export interface Receipt {
  readonly round: string;
  readonly closes_at: string;
  readonly key: string;
  readonly spec_sha256: string;
  readonly digest?: string;
  /** "" where there was none in the answer. */
  readonly receipt?: string;
  /** Undefined: this browser knows no Ed25519. False stays here as evidence. */
  readonly stands?: boolean | undefined;
  /** It was compared with what is told after the release. */
  readonly compared?: boolean;
}

const RECEIPT = "receipt.";
const CONTEXT = "linjepuls receipt 1\n";
const ED25519 = "Ed25519";
/** What does not stand, and what was never released. */
const EVIDENCE_FOR = 90 * 24 * 3_600_000;
const receiptName = (roundId: string): string => RECEIPT + roundId;

/** Those that were told of, given one or not. */
export async function receiptsIn(keep: Keep): Promise<readonly Receipt[]> {
  const names = await keep.names(RECEIPT);
  return (await Promise.all(names.map((name) => keep.get<Receipt>(name)))).flatMap((receipt) => receipt ?? []);
}

/** What to keep of a round's announcement: the first one counts. Nothing of a ballot box that gives no receipts. */
export async function heard(keep: Keep, { id, closes_at }: Round, announced: PublicRound): Promise<Changes["put"]> {
  const { receipt_key: key, spec_sha256 } = announced;
  if (!key || (await keep.get(receiptName(id))) !== undefined) return {};
  return { [receiptName(id)]: { round: id, closes_at, key, spec_sha256 } };
}

/** What to keep of the answer to a ballot that is counted, whatever is wrong with its receipt. */
export async function received(keep: Keep, ballot: Ballot, receipt: string): Promise<Changes["put"]> {
  const told = await keep.get<Receipt>(receiptName(ballot.round));
  if (told === undefined) return {};
  const digest = await digestOf(ballot);
  const stands = await standing(told, receipt, digest);
  return { [receiptName(ballot.round)]: { ...told, digest: hex(digest), receipt, stands } };
}

/** After the release what stands is deleted, and what does not is kept, and so told. Who is away is asked the next time. */
export async function compare(keep: Keep, ballots: Ballots, now: number): Promise<void> {
  for (const receipt of await receiptsIn(keep)) {
    const name = receiptName(receipt.round);
    // By the clock alone: that a round is still shown here tells that it was answered.
    const over = now - Date.parse(receipt.closes_at);
    if (over > EVIDENCE_FOR) await keep.change({ drop: [name] });
    if (receipt.compared || over < 0 || over > EVIDENCE_FOR) continue;
    const told = await ballots.round(receipt.round).catch(() => undefined);
    if (told?.state !== "released" && told?.state !== "cancelled") continue;
    // A round is cancelled before it opens: one that counted a ballot never was.
    const possible = told.state === "released" || receipt.receipt === undefined;
    const same = possible && told.receipt_key === receipt.key && told.spec_sha256 === receipt.spec_sha256;
    if (same && receipt.stands !== false) await keep.change({ drop: [name] });
    else await keep.change({ put: { [name]: { ...receipt, stands: false, compared: true } } });
  }
}

/** Of the token's nullifier: nobody can post with it. The nonce stands behind the token's type, RFC 9577 section 2.2. */
async function digestOf({ authorization }: Ballot): Promise<Bytes> {
  const nonce = decodeBase64Url(authorization.split('"')[1] ?? "").slice(2, 34);
  return sha256(concat(ascii(CONTEXT), await sha256(nonce)));
}

async function standing({ key, round }: Receipt, receipt: string, digest: Bytes): Promise<boolean | undefined> {
  try {
    const [raw, signature] = [decodeBase64Url(key), decodeBase64Url(receipt)];
    const signer = await crypto.subtle.importKey("raw", raw, ED25519, false, ["verify"]).catch(() => undefined);
    const said = concat(ascii(CONTEXT), uuidBytes(round), digest);
    return signer && (await crypto.subtle.verify(ED25519, signer, signature, said));
  } catch {
    return false;
  }
}
