/** The named side's API: who I am, what I am asked, one blind signature per round. It never hears an answer. */
import { PhoneError } from "../errors";
import type { Keep } from "../keep/keep";
import { alone } from "./alone";
import {
  type AppConfig,
  having,
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
const CODE_TROUBLES = {
  "code-used": "codeUsed",
  "code-expired": "codeExpired",
  "code-tried-too-often": "codeTriedTooOften",
} as const;

export class Named {
  constructor(
    private readonly web: Web,
    private readonly keep: Keep,
  ) {}

  async config(): Promise<AppConfig> {
    const answer = succeeded(await this.web.send({ side: "named", kind: "config", url: "/api/app-config" }));
    return having<AppConfig>(json(answer), ["organisation", "ballot_origin", "issuer_name", "operators", "build"]);
  }

  async enrolled(): Promise<boolean> {
    return (await this.keep.get(SESSION)) !== undefined;
  }

  async enrol(code: string): Promise<void> {
    const answer = await this.web.send(posted("enrol", "/api/enrolment", { code }));
    if (answer.status >= 400 && answer.status < 500) {
      const slug = slugOf(answer) as keyof typeof CODE_TROUBLES;
      throw new PhoneError(CODE_TROUBLES[slug] ?? "codeRefused", slug);
    }
    await this.adopt(answer);
  }

  /** The same answer whether or not the number is on the staff list. */
  async askSms(phone: string): Promise<void> {
    succeeded(await this.web.send(posted("sms", "/api/session/sms", { phone })));
  }

  async enrolBySms(phone: string, code: string): Promise<void> {
    const answer = await this.web.send(posted("enrol", "/api/session/sms/redeem", { phone, code }));
    if (answer.status >= 400 && answer.status < 500) throw new PhoneError("smsCodeRefused", slugOf(answer));
    await this.adopt(answer);
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

  async push(): Promise<PushAtServer> {
    const answer = succeeded(await this.asMe({ side: "named", kind: "push", url: "/api/push" }));
    return having<PushAtServer>(json(answer), ["key", "on"]);
  }

  async subscribePush(subscription: PushAddress): Promise<void> {
    const headers = { "Content-Type": "application/json" };
    const body = JSON.stringify(subscription);
    succeeded(await this.asMe({ side: "named", kind: "push", url: "/api/push", method: "POST", headers, body }));
  }

  async unsubscribePush(): Promise<void> {
    succeeded(await this.asMe({ side: "named", kind: "push", url: "/api/push", method: "DELETE" }));
  }

  /** The device is forgotten at the named side; without a connection it ends when the person gets a new code. */
  async end(): Promise<void> {
    await this.asMe({ side: "named", kind: "end", url: "/api/session/end", method: "POST" });
  }

  private async adopt(answer: Answer): Promise<Session> {
    const { access, refresh } = having<Session>(json(succeeded(answer)), ["access", "refresh"]);
    await this.keep.change({ put: { [SESSION]: { access, refresh } } });
    return { access, refresh };
  }

  /** With the access token; after a 401 once more with a fresh one. */
  private async asMe(message: Message): Promise<Answer> {
    const session = await this.session();
    const answer = await this.web.send(bearing(message, session));
    if (answer.status !== 401) return answer;
    const again = await this.web.send(bearing(message, await this.refreshed(session)));
    if (again.status === 401) throw new PhoneError("sessionOver", slugOf(again));
    return again;
  }

  private async session(): Promise<Session> {
    const session = await this.keep.get<Session>(SESSION);
    if (session === undefined) throw new PhoneError("sessionOver");
    return session;
  }

  /** One at a time in all windows: a refresh token that comes twice ends the session. */
  private refreshed(used: Session): Promise<Session> {
    return alone("session", async () => {
      const { access, refresh } = await this.session();
      if (access !== used.access) return { access, refresh };
      const answer = await this.web.send(posted("refresh", "/api/session/refresh", { refresh }));
      if (answer.status === 401) {
        await this.keep.change({ drop: [SESSION] });
        throw new PhoneError("sessionOver", slugOf(answer));
      }
      return this.adopt(answer);
    });
  }
}

function bearing(message: Message, session: Session): Message {
  return { ...message, headers: { ...message.headers, Authorization: `Bearer ${session.access}` } };
}

function posted<Path extends PostPath>(kind: "enrol" | "sms" | "refresh", url: Path, value: Posted<Path>): Message {
  const headers = { "Content-Type": "application/json" };
  return { side: "named", kind, url, method: "POST", headers, body: JSON.stringify(value) };
}
