/** From a round to its token: checked, ordered, the order kept before it is sent, the token collected and kept. */
import { PhoneError } from "../errors";
import type { Keep } from "../keep/keep";
import type { Ballots } from "../sides/ballots";
import type { Named } from "../sides/named";
import { type AppConfig, FIRST_TERMS, type Round, type Terms } from "../sides/values";
import { equal } from "../tokens/bytes";
import { roundChallenge } from "../tokens/challenge";
import { TokenError } from "../tokens/errors";
import { collectToken, orderToken, type TokenOrder } from "../tokens/order";
import { tokenKeyId } from "../tokens/spki";
import { heard } from "./ballot/receipts";
import { checkedKey, type GroupNumbers, knowsBallots, sameTerms } from "./checks";

/** A token, the group it votes for, its numbers, and the terms that both sides told when it was fetched. */
export interface HeldToken extends Terms {
  /** Undefined in version 1, and of a token that an older app fetched. */
  readonly numbers?: GroupNumbers | undefined;
  readonly group: string;
  readonly token: Uint8Array<ArrayBuffer>;
}

export type RandomBytes = (size: number) => Uint8Array<ArrayBuffer>;

export const orderName = (roundId: string): string => `order.${roundId}`;
export const tokenName = (roundId: string): string => `token.${roundId}`;

export class Wallet {
  constructor(
    private readonly named: Named,
    private readonly keep: Keep,
    private readonly random: RandomBytes,
  ) {}

  /** Undefined also where the round is offered on other terms than both sides told for the token. */
  async held(offered: Round): Promise<HeldToken | undefined> {
    const kept = await this.kept(offered);
    return kept !== undefined && sameTerms(kept, offered) ? kept : undefined;
  }

  /** Makes sure that the round's token is kept here. Raises what the checks or the named side raise. */
  async fetch(offered: Round, ballots: Ballots, config: AppConfig): Promise<void> {
    if (!knowsBallots(offered)) throw new PhoneError("appTooOld");
    if ((await this.held(offered)) !== undefined) return;
    const [announced, ballotKeys, namedKeys] = await Promise.all([
      ballots.round(offered.id),
      ballots.keys(offered.id),
      this.named.keys(offered.id),
    ]);
    const { key, numbers } = await checkedKey(offered, { announced, ballotKeys, namedKeys });
    const { group, ballot_version, coin } = offered;
    // An app that knew no terms may have fetched it.
    const token = (await this.kept(offered))?.token ?? (await this.collect(offered, key, config));
    const held: HeldToken = { group, numbers, token, ballot_version, coin };
    const receipt = await heard(this.keep, offered, announced);
    await this.keep.change({ put: { ...receipt, [tokenName(offered.id)]: held }, drop: [orderName(offered.id)] });
  }

  /** One for another group is not this person's. */
  private async kept({ id, group }: Round): Promise<HeldToken | undefined> {
    const kept = await this.keep.get<HeldToken>(tokenName(id));
    return kept?.group === group ? { ...FIRST_TERMS, ...kept } : undefined;
  }

  private async collect(offered: Round, key: Uint8Array<ArrayBuffer>, config: AppConfig): Promise<HeldToken["token"]> {
    const order = (await this.ordered(offered.id, key)) ?? (await this.order(offered, key, config));
    return collected(order, key, await this.named.sign(offered.id, order.request));
  }

  /** The order of an earlier visit, whose answer was lost: only the same bytes get a signature again. */
  private async ordered(roundId: string, key: Uint8Array<ArrayBuffer>): Promise<TokenOrder | undefined> {
    const order = await this.keep.get<TokenOrder>(orderName(roundId));
    if (order === undefined) return undefined;
    if (!equal(order.tokenInput.slice(-32), await tokenKeyId(key))) {
      throw new PhoneError("keyMismatch");
    }
    return order;
  }

  private async order(offered: Round, key: Uint8Array<ArrayBuffer>, config: AppConfig): Promise<TokenOrder> {
    const host = new URL(config.ballot_origin).host;
    const challenge = await roundChallenge(offered.id, offered.group, config.issuer_name, host);
    const order = await orderToken(key, challenge, this.random);
    await this.keep.change({ put: { [orderName(offered.id)]: order } });
    return order;
  }
}

async function collected(
  order: TokenOrder,
  key: Uint8Array<ArrayBuffer>,
  response: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await collectToken(order, key, response);
  } catch (error) {
    if (error instanceof TokenError) throw new PhoneError("signatureRefused");
    throw error;
  }
}
