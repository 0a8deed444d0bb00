/** One person's phone: set up with a code, fetches the tokens of all rounds at each visit, answers, delivers. */
import { type Trouble, troubleOf } from "../errors";
import type { Keep } from "../keep/keep";
import { type Announced, NOTHING, ofAPerson, ofOthers } from "../keep/names";
import { alone } from "../sides/alone";
import { Ballots } from "../sides/ballots";
import { Named } from "../sides/named";
import { Traffic } from "../sides/traffic";
import { type AppConfig, FIRST_TERMS, type Outcome, type Round, type Told } from "../sides/values";
import { Web } from "../sides/web";
import { privateToken } from "../tokens/header";
import { type Language, languageOf } from "../words/languages";
import { begun, complete, type Draft, fitting } from "./answering";
import { ballotBody, OUTCOMES } from "./ballot/ballot";
import { tossed } from "./ballot/coin";
import { compare, receiptsIn } from "./ballot/receipts";
import { knowsBallots } from "./checks";
import { Drafts } from "./drafts";
import type { Edges } from "./edges";
import { isMove, moveIn, moveOut, WAITING } from "./moving/moving";
import { draftName, type Ending, endedOrSent, endingName, Outbox } from "./outbox";
import { EMPTY, type RoundView, statusOf, type View } from "./view";
import { orderName, tokenName, Wallet } from "./wallet";

const TOLD_FOR = 7 * 24 * 3_600_000;
const LAST_SENDING = 8_000;

export class Phone {
  readonly traffic: Traffic;
  readonly named: Named;
  private readonly web: Web;
  private readonly wallet: Wallet;
  private readonly outbox: Outbox;
  private readonly watchers = new Set<(view: View) => void>();
  private troubles: Readonly<Record<string, Trouble>> = {};
  private announced = NOTHING;
  private drafts: Drafts;
  private shown: View = EMPTY;
  private movingUntil = 0;

  constructor(
    private readonly keep: Keep,
    private readonly edges: Edges,
  ) {
    this.traffic = new Traffic(keep, edges.now);
    this.web = new Web(edges.fetch, this.traffic);
    this.named = new Named(this.web, keep, () => this.handOn());
    this.wallet = new Wallet(this.named, keep, edges.random);
    this.drafts = new Drafts(keep);
    const closing = (id: string) => this.told(id)?.closes_at;
    this.outbox = new Outbox(keep, edges.now, edges.chance, () => this.refresh(), closing);
  }

  get view(): View {
    return this.shown;
  }

  watch(watcher: (view: View) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  /** What is kept here, shown before any server is asked. */
  async start(language: Language): Promise<void> {
    await Promise.all([this.traffic.load(), this.outbox.load()]);
    const { etag, rounds } = (await this.keep.get<Announced>("announced")) ?? this.announced;
    this.announced = { etag, rounds: rounds.map((round) => ({ ...FIRST_TERMS, ...round })) };
    await this.drafts.load(rounds.map(({ id }) => id));
    this.show({
      language: languageOf((await this.keep.get<string>("language")) ?? language),
      config: await this.keep.get<AppConfig>("config"),
      told: await this.keep.get<Told>("told"),
      enrolled: await this.named.enrolled(),
    });
    await this.refresh();
    this.show({ ready: true });
  }

  async enrol(code: string): Promise<void> {
    await (isMove(code) ? moveIn(this.named, code) : this.named.enrol(code));
    this.show({ enrolled: true });
  }

  /** The code that takes session and tokens to another browser; what were fetched meanwhile would not be with them. */
  async moveOut(): Promise<string> {
    await this.visit();
    this.movingUntil = this.edges.now() + WAITING;
    return moveOut(this.keep, this.named, this.edges.random);
  }

  /** Who is asked, and how one gets in, before there is a code; without a connection there is the code. */
  learn(): void {
    this.named.config().then(
      (config) => this.show({ config }),
      () => {},
    );
  }

  async enrolBySms(phone: string, code: string): Promise<void> {
    await this.named.enrolBySms(phone, code);
    this.show({ enrolled: true });
  }

  async speak(language: Language): Promise<void> {
    this.show({ language });
    await this.keep.change({ put: { language } });
  }

  /** Fetch what is asked, and the tokens of every announced round, which tells nobody who will answer. */
  async visit(): Promise<void> {
    this.show({ visiting: true });
    await this.recall();
    try {
      await alone("visit", () => this.fetchAll());
      this.show({ trouble: undefined });
    } catch (error) {
      this.show({ trouble: troubleOf(error), enrolled: await this.named.enrolled() });
    } finally {
      this.show({ visiting: false });
      await this.refresh();
    }
  }

  /** What another window has sent, or was told the end of, is no longer answered in this one. */
  async recall(): Promise<void> {
    await this.outbox.load();
    await this.drafts.prune(async (id) => this.sending(id) || (await this.done(id)) !== undefined);
    await this.refresh();
  }

  async save(draft: Draft): Promise<void> {
    const saving = this.drafts.save(draft);
    this.show({
      rounds: this.shown.rounds.map((shown) => (shown.round.id === draft.round ? { ...shown, draft } : shown)),
    });
    // Where there is no room to keep it, it is answered in memory: sending tells.
    if (!(await saving.catch(() => true))) await this.recall();
  }

  /** The answers go to the outbox, as the bytes that will be sent, and what was answered is from now on nowhere. */
  async submit(draft: Draft): Promise<void> {
    const round = this.told(draft.round);
    const held = round && (await this.wallet.held(round));
    if (round !== undefined && held !== undefined && complete(draft, round)) {
      await this.outbox.add(round.id, Date.parse(round.closes_at), () => ({
        round: round.id,
        group: held.group,
        authorization: privateToken(held.token),
        body: ballotBody(draft, round, held, this.edges.random),
      }));
    }
    await this.recall();
    this.edges.sent?.();
  }

  /** What would be sent for an answer, with the very coin of `submit`. */
  tryCoin(outcome: Outcome, coin: number): Outcome {
    return OUTCOMES[tossed(OUTCOMES.indexOf(outcome), OUTCOMES.length, coin, this.edges.random)] ?? outcome;
  }

  /** Send what is due. With `hurry` all of it: the requests are made before this returns. */
  async deliver(hurry = false): Promise<void> {
    const { config } = this.shown;
    if (config) await this.outbox.deliver(new Ballots(this.web, config.ballot_origin), hurry);
  }

  hasten(): void {
    this.outbox.hasten();
  }

  get nextDue(): number | undefined {
    return this.outbox.nextDue();
  }

  /** The phone forgets everything; the named side forgets the phone, if it can be reached: true. Then begin anew. */
  async signOut(): Promise<boolean> {
    await this.lastSending();
    const reached = await this.named.end().then(
      () => true,
      () => false,
    );
    await this.keep.wipe();
    this.edges.sent?.(true);
    return reached;
  }

  /** What waits to be sent gets some seconds, not as long as a server pleases, and whatever comes of it. */
  private lastSending(): Promise<unknown> {
    const enough = new Promise((resolve) => setTimeout(resolve, LAST_SENDING));
    return Promise.race([this.deliver(true).catch(() => undefined), enough]);
  }

  /** Another person gets in: what waits is sent all the same, and nothing else of who had the phone stays. */
  private async handOn(): Promise<void> {
    await this.lastSending();
    const { put, drop } = await this.outbox.handedOn();
    await this.keep.change({ put, drop: [...drop, ...(await ofAPerson(this.keep))] });
    [this.announced, this.troubles, this.drafts] = [NOTHING, {}, new Drafts(this.keep)];
    this.show({ told: undefined });
    await Promise.all([this.traffic.load(), this.recall()]);
    this.edges.sent?.(true);
  }

  private async fetchAll(): Promise<void> {
    const config = await this.named.config();
    this.show({ config });
    await this.keep.change({ put: { config } });
    if (!(await this.named.enrolled())) return;
    const announced = await this.named.rounds(this.announced.etag);
    if (announced !== undefined) await this.announce(announced);
    await this.fetchTokens(config);
    const told = await this.named.told();
    if (told !== undefined) await this.keep.change({ put: { told } });
    this.show({ told: told ?? this.shown.told });
  }

  private async announce({ etag, rounds }: Announced): Promise<void> {
    const ids = new Set(rounds.map((round) => round.id));
    const earlier = this.announced.rounds.filter((round) => !ids.has(round.id));
    await Promise.all(earlier.map((round) => this.endUnsent(round.id)));
    const told = await Promise.all(earlier.map((round) => this.stillTold(round)));
    const announced = { etag, rounds: [...rounds, ...earlier.filter((_, place) => told[place])] };
    this.announced = announced;
    // What still waits to be sent stays.
    const going = [...announced.rounds.map(({ id }) => id), ...this.outbox.waiting().map((entry) => entry.round)];
    await this.keep.change({ put: { announced }, drop: await ofOthers(this.keep, going) });
    await this.recall();
  }

  /** Of a round that is over: what was answered and not sent is let go, and that it was is told. */
  private async endUnsent(roundId: string): Promise<void> {
    const draft = this.drafts.of(roundId);
    if (draft === undefined || !begun(draft)) return;
    const drop = [draftName(roundId), tokenName(roundId), orderName(roundId)];
    await this.keep.changeUnless(endedOrSent(roundId), () => ({ put: { [endingName(roundId)]: "unsent" }, drop }));
  }

  /** What became of a person's answers is told for some days after the round has closed. */
  private async stillTold(round: Round): Promise<boolean> {
    if (this.sending(round.id)) return true;
    return (await this.done(round.id)) !== undefined && this.edges.now() < Date.parse(round.closes_at) + TOLD_FOR;
  }

  private async fetchTokens(config: AppConfig): Promise<void> {
    if (this.edges.now() < this.movingUntil) return;
    const ballots = new Ballots(this.web, config.ballot_origin);
    const troubles: Record<string, Trouble> = {};
    for (const round of this.announced.rounds) {
      if ((await this.done(round.id)) || this.sending(round.id)) continue;
      try {
        await this.wallet.fetch(round, ballots, config);
      } catch (error) {
        troubles[round.id] = troubleOf(error);
        if (troubles[round.id] === "sessionOver") throw error;
      }
    }
    this.troubles = troubles;
    await compare(this.keep, ballots, this.edges.now());
  }

  private told(roundId: string): Round | undefined {
    return this.announced.rounds.find(({ id }) => id === roundId);
  }

  private done(roundId: string): Promise<Ending | undefined> {
    return this.keep.get<Ending>(endingName(roundId));
  }

  private sending(roundId: string): boolean {
    return this.outbox.of(roundId) !== undefined;
  }

  private async refresh(): Promise<void> {
    const receipts = (await receiptsIn(this.keep)).filter(({ receipt }) => receipt !== undefined);
    const found = await Promise.all(this.announced.rounds.map((round) => this.keptOf(round)));
    // Last, and at once: whoever answered while the rest was read would see the answer go.
    const rounds = found.map((of) => ({ ...of, draft: fitting(this.drafts.of(of.round.id), of.round) }));
    this.show({ rounds, receipts });
  }

  private async keptOf(round: Round): Promise<Omit<RoundView, "draft">> {
    const entry = this.outbox.of(round.id);
    const token = await this.wallet.held(round);
    const held = token !== undefined;
    const kept = { sending: entry !== undefined, ending: await this.done(round.id), held };
    const trouble = entry?.trouble ?? (held ? undefined : this.troubleWith(round));
    const status = statusOf(round, { ...kept, trouble }, this.edges.now());
    return { round, status, held, numbers: token?.numbers, trouble };
  }

  private troubleWith(round: Round): Trouble | undefined {
    if (!knowsBallots(round)) return "appTooOld";
    return this.troubles[round.id] ?? this.shown.trouble;
  }

  private show(change: Partial<View>): void {
    this.shown = { ...this.shown, ...change };
    for (const watcher of this.watchers) watcher(this.shown);
  }
}
