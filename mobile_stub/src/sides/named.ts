/** The named side's API: who I am, what I am asked, one blind signature per round. It never hears an answer. */
import { PhoneError } from "../errors";
import type { Changes, Keep } from "../keep/keep";
import { deviceKey, proofOf } from "./key";
import { personIn } from "./person";
import {
  type AppConfig,
  type EnteredPhone,
  having,
  type Moved,
  type Parcel,
  type Posted,
  type PostPath,
  type PushAddress,
  type PushAtServer,
  type Round,
  readRounds,
  type Session,
  type Told,
} from "./values";
import { type Answer, json, type Message, slugOf, succeeded, type Web } from "./web";

const SESSION = "session";
const PERSON = "person";
const CODE_TROUBLES = {
  "code-superseded": "codeSuperseded",
  "code-used": "codeUsed",
  "code-expired": "codeExpired",
  "code-tried-too-often": "codeTriedTooOften",
} as const;

const NONCE_NEEDED = "proof-nonce-needed";

export class Named {
  private nonce: string | undefined;

  constructor(
    private readonly web: Web,
    private readonly keep: Keep,
    /** Before somebody gets in who is not known to be who was in last. */
    private readonly handOn?: () => Promise<void>,
  ) {}

  async config(): Promise<AppConfig> {
    const answer = succeeded(await this.sent({ side: "named", kind: "config", url: "/api/app-config" }));
    return having<AppConfig>(json(answer), ["organisation", "ballot_origin", "issuer_name", "operators", "build"]);
  }

  async enrolled(): Promise<boolean> {
    return (await this.keep.get(SESSION)) !== undefined;
  }

  async enrol(code: string): Promise<void> {
    const answer = await this.proven(posted("enrol", "/api/enrolment", { code }));
    if (answer.status >= 400 && answer.status < 500) {
      const slug = slugOf(answer) as keyof typeof CODE_TROUBLES;
      throw new PhoneError(CODE_TROUBLES[slug] ?? "codeRefused", slug);
    }
    await this.enter(accessIn(answer));
  }

  /** The same answer whether or not the number is on the staff list. */
  async askSms(phone: string): Promise<void> {
    const answer = await this.web.send(posted("sms", "/api/session/sms", { phone }));
    if (answer.status === 422) throw new PhoneError("smsPhoneRefused");
    succeeded(answer);
  }

  async enrolBySms(phone: string, code: string): Promise<void> {
    const answer = await this.proven(posted("enrol", "/api/session/sms/redeem", { phone, code }));
    if (answer.status >= 400 && answer.status < 500) throw new PhoneError("smsCodeRefused", slugOf(answer));
    await this.enter(accessIn(answer));
  }

  async leave(parcel: Parcel): Promise<void> {
    succeeded(await this.asMe(posted("move", "/api/session/parcel", parcel)));
  }

  /** Once: the other browser is signed out by it. */
  async move(place: string): Promise<Moved> {
    const answer = await this.proven(posted("move", "/api/session/move", { place }));
    if (answer.status >= 400 && answer.status < 500) throw new PhoneError("moveRefused");
    return having<Moved>(json(succeeded(answer)), ["access", "parcel"]);
  }

  /** The newest rounds, or undefined where they are those of `etag`. */
  async rounds(etag: string | undefined): Promise<{ rounds: readonly Round[]; etag: string | undefined } | undefined> {
    const headers: Record<string, string> = etag === undefined ? {} : { "If-None-Match": etag };
    const answer = await this.asMe({ side: "named", kind: "rounds", url: "/api/rounds", headers });
    if (answer.status === 304) return undefined;
    return { rounds: readRounds(json(succeeded(answer))), etag: answer.headers.get("ETag") ?? undefined };
  }

  /** Undefined as long as nothing is published. */
  async told(): Promise<Told | undefined> {
    const answer = await this.asMe({ side: "named", kind: "told", url: "/api/told" });
    if (answer.status === 204 || answer.status === 404) return undefined;
    const told = having<Told>(json(succeeded(answer)), ["round", "topics"]);
    return told.round === null ? undefined : told;
  }

  async keys(roundId: string): Promise<Uint8Array<ArrayBuffer>> {
    return succeeded(await this.asMe({ side: "named", kind: "keys", url: `/api/rounds/${roundId}/keys` })).body;
  }

  /** 256 bytes for the 259 of a token request; the same again for the same bytes. */
  async sign(roundId: string, request: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await this.asMe({
      side: "named",
      kind: "token",
      url: `/api/rounds/${roundId}/token-request`,
      method: "POST",
      headers: {
        "Content-Type": "application/private-token-request",
        Accept: "application/private-token-response",
      },
      body: request,
    });
    if (answer.status === 409) {
      throw new PhoneError(slugOf(answer) === "no-tokens-now" ? "noTokenNow" : "alreadyFetched");
    }
    if (answer.status === 403 || answer.status === 404) throw new PhoneError("roundUnknown");
    return succeeded(answer).body;
  }

  async entered(): Promise<readonly EnteredPhone[]> {
    const { phones } = having<{ phones: readonly EnteredPhone[] }>(await this.read("phones", "/api/phones"), [
      "phones",
    ]);
    return phones;
  }

  async push(): Promise<PushAtServer> {
    return having<PushAtServer>(await this.read("push", "/api/push"), ["key", "on"]);
  }

  async subscribePush(subscription: PushAddress): Promise<void> {
    succeeded(await this.asMe(posted("push", "/api/push", subscription)));
    await this.keep.change({ put: { push: subscription.endpoint } });
  }

  /** Where a push service is knocked at, as the named side was told last; undefined where that is turned off. */
  pushedTo(): Promise<string | undefined> {
    return this.keep.get("push");
  }

  async unsubscribePush(): Promise<void> {
    // First: what can't be told now is not to be turned on again by the next visit.
    await this.keep.change({ drop: ["push"] });
    succeeded(await this.asMe({ side: "named", kind: "push", url: "/api/push", method: "DELETE" }));
  }

  /** The device is forgotten at the named side; without a connection it ends when the person gets a new code. */
  async end(): Promise<void> {
    await this.asMe({ side: "named", kind: "end", url: "/api/session/end", method: "POST" });
  }

  private async read(kind: "push" | "phones", url: string): Promise<unknown> {
    return json(succeeded(await this.asMe({ side: "named", kind, url })));
  }

  /** `along`: what came with it from another browser of the same person. */
  async enter(access: string, along: Changes["put"] = {}): Promise<void> {
    if ((await this.person()) !== personIn(access)) await this.handOn?.();
    await this.adopt(access, along);
  }

  private async adopt(access: string, along: Changes["put"] = {}): Promise<string> {
    await this.keep.change({ put: { ...along, [SESSION]: { access }, [PERSON]: personIn(access) } });
    return access;
  }

  /** Who is in, or was last. An app from before it was kept left an access token. */
  private async person(): Promise<string | undefined> {
    return (await this.keep.get<string>(PERSON)) ?? personIn((await this.keep.get<Session>(SESSION))?.access);
  }

  /** With the access token; after a 401 once more with a fresh one. Any number at once: nothing is used up. */
  private async asMe(message: Message): Promise<Answer> {
    const { access, refresh } = await this.session();
    const answer = await this.proven(message, refresh ? await this.renewed() : access);
    if (answer.status !== 401) return answer;
    const again = await this.proven(message, await this.renewed());
    if (again.status === 401) throw new PhoneError("sessionOver", slugOf(again));
    return again;
  }

  private async session(): Promise<Session> {
    const session = await this.keep.get<Session>(SESSION);
    if (session === undefined) throw new PhoneError("sessionOver");
    return session;
  }

  /** An app from before there were keys left a refresh token, which is exchanged for the key once. */
  private async renewed(): Promise<string> {
    const { refresh } = await this.session();
    const answer = await this.proven(
      refresh ? posted("refresh", "/api/session/key", { refresh }) : posted("refresh", "/api/session/access"),
    );
    if (answer.status === 401) {
      await this.keep.change({ put: { [PERSON]: await this.person() }, drop: [SESSION] });
      throw new PhoneError("sessionOver", slugOf(answer));
    }
    return this.adopt(accessIn(answer));
  }

  /** Proven with this phone's key; once more where another nonce is wanted. */
  private async proven(message: Message, access?: string): Promise<Answer> {
    const key = await deviceKey(this.keep);
    const send = async () => {
      const asked = access === undefined ? {} : { Authorization: `DPoP ${access}` };
      const headers = { ...message.headers, ...asked, DPoP: await proofOf(key, message, this.nonce, access) };
      return this.sent({ ...message, headers });
    };
    const answer = await send();
    return answer.status === 400 && slugOf(answer) === NONCE_NEEDED ? send() : answer;
  }

  private async sent(message: Message): Promise<Answer> {
    const answer = await this.web.send(message);
    this.nonce = answer.headers.get("DPoP-Nonce") ?? this.nonce;
    return answer;
  }
}

function accessIn(answer: Answer): string {
  return having<Session>(json(succeeded(answer)), ["access"]).access;
}

function posted(kind: "refresh", url: "/api/session/access"): Message;
function posted<Path extends PostPath>(
  kind: "enrol" | "sms" | "refresh" | "move" | "push",
  url: Path,
  value: Posted<Path>,
): Message;
function posted(kind: "enrol" | "sms" | "refresh" | "move" | "push", url: string, value?: unknown): Message {
  const message = { side: "named", kind, url, method: "POST" } as const;
  if (value === undefined) return message;
  return { ...message, headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) };
}
