/** Answers that are not sent yet, in memory and on disk; of a round whose answers are sent or that is over, in neither. */
import type { Keep } from "../keep/keep";
import type { Draft } from "./answering";
import { draftName, endedOrSent } from "./outbox";

export class Drafts {
  private drafts: Readonly<Record<string, Draft>> = {};

  constructor(private readonly keep: Keep) {}

  async load(roundIds: readonly string[]): Promise<void> {
    for (const id of roundIds) {
      const draft = await this.keep.get<Draft>(draftName(id));
      if (draft !== undefined) this.drafts = { ...this.drafts, [id]: draft };
    }
  }

  of(roundId: string): Draft | undefined {
    return this.drafts[roundId];
  }

  /** Whether it may be kept: another window may have sent other answers meanwhile. */
  save(draft: Draft): Promise<boolean> {
    this.drafts = { ...this.drafts, [draft.round]: draft };
    const put = { [draftName(draft.round)]: draft };
    return this.keep.changeUnless(endedOrSent(draft.round), () => ({ put }));
  }

  /** Forgets those of rounds that are `over`. */
  async prune(over: (roundId: string) => Promise<boolean>): Promise<void> {
    for (const id of Object.keys(this.drafts)) if (await over(id)) await this.forget(id);
  }

  private async forget(roundId: string): Promise<void> {
    const { [roundId]: _, ...others } = this.drafts;
    this.drafts = others;
    await this.keep.change({ drop: [draftName(roundId)] });
  }
}
