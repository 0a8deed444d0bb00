/** What each side has seen of this phone: kind, time and size of the last messages, and nothing that was in them. */
import type { Keep } from "../keep/keep";

export type Side = "named" | "ballots";
export type TrafficKind =
  | "config"
  | "enrol"
  | "sms"
  | "refresh"
  | "move"
  | "end"
  | "rounds"
  | "told"
  | "keys"
  | "token"
  | "push"
  | "phones"
  | "publicRound"
  | "publicKeys"
  | "ballot";

export interface Seen {
  readonly kind: TrafficKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Bytes of content, without headers. */
  readonly sent: number;
  readonly received: number;
}

const MOST = 12;
const NAMES: Readonly<Record<Side, string>> = { named: "traffic.named", ballots: "traffic.ballots" };

export class Traffic {
  private readonly seen: Record<Side, readonly Seen[]> = { named: [], ballots: [] };

  constructor(
    private readonly keep: Keep,
    private readonly now: () => number,
  ) {}

  async load(): Promise<void> {
    for (const side of ["named", "ballots"] as const) {
      this.seen[side] = (await this.keep.get<readonly Seen[]>(NAMES[side])) ?? [];
    }
  }

  note(side: Side, kind: TrafficKind, sent: number, received: number): void {
    this.seen[side] = [{ kind, at: this.now(), sent, received }, ...this.seen[side]].slice(0, MOST);
    // Not waited for, and no harm if it fails: a message must not be held up by its own note.
    this.keep.change({ put: { [NAMES[side]]: this.seen[side] } }).catch(() => undefined);
  }

  /** Newest first. */
  of(side: Side): readonly Seen[] {
    return this.seen[side];
  }
}
