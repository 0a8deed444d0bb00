/** The ballot box: no cookie, no referrer, no bearer; a PrivateToken and the answers. */
import { PhoneError, type Trouble } from "../errors";
import { FIRST_TERMS, having, type PublicRound } from "./values";
import { json, slugOf, succeeded, textIn, type Web } from "./web";

const CONFLICTS: Readonly<Record<string, Trouble>> = {
  "not-open-yet": "notOpenYet",
  "round-closed": "roundClosed",
  "round-cancelled": "roundCancelled",
  "other-ballot": "otherBallot",
};
const VERSION_REFUSED = "ballot-version";
const STATUSES: Readonly<Record<number, Trouble>> = {
  401: "tokenRefused",
  404: "roundUnknown",
  413: "answersRefused",
  422: "answersRefused",
  429: "offline",
};

export interface Ballot {
  readonly round: string;
  readonly group: string;
  /** `PrivateToken token="…"` */
  readonly authorization: string;
  readonly body: string;
}

export class Ballots {
  constructor(
    private readonly web: Web,
    private readonly origin: string,
  ) {}

  async round(roundId: string): Promise<PublicRound> {
    const url = `${this.origin}/rounds/${roundId}`;
    const answer = succeeded(await this.web.send({ side: "ballots", kind: "publicRound", url }));
    return { ...FIRST_TERMS, ...having<PublicRound>(json(answer), ["round", "spec_sha256", "key_set_sha256"]) };
  }

  /** Sorted group id ‖ token_key_id, 48 bytes each. */
  async keys(roundId: string): Promise<Uint8Array<ArrayBuffer>> {
    const url = `${this.origin}/rounds/${roundId}/keys`;
    return succeeded(await this.web.send({ side: "ballots", kind: "publicKeys", url })).body;
  }

  /** The receipt, or "", when the ballot is counted, now or at an earlier try; otherwise raises what stopped it. */
  async post(ballot: Ballot): Promise<string> {
    const answer = await this.web.send({
      side: "ballots",
      kind: "ballot",
      url: `${this.origin}/rounds/${ballot.round}/groups/${ballot.group}/ballots`,
      method: "POST",
      headers: { Authorization: ballot.authorization, "Content-Type": "application/json" },
      body: ballot.body,
      keepalive: true,
    });
    if (answer.status === 201) return textIn(answer, "receipt");
    const slug = slugOf(answer);
    if (answer.status === 422 && slug === VERSION_REFUSED) throw new PhoneError("appTooOld", slug);
    const trouble = answer.status === 409 ? CONFLICTS[slug] : STATUSES[answer.status];
    throw new PhoneError(trouble ?? "unexpected", `HTTP ${answer.status} ${slug}`);
  }
}
