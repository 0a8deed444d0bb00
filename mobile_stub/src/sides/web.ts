/** HTTP as the app does it: no cookie, no referrer, nothing in any cache of the browser's. */
import { PhoneError } from "../errors";
import type { Side, Traffic, TrafficKind } from "./traffic";

export type Fetch = typeof fetch;

export interface Message {
  readonly side: Side;
  readonly kind: TrafficKind;
  readonly url: string;
  readonly method?: "GET" | "POST" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** Goes on when the app is closed. */
  readonly keepalive?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

const TIMEOUT = 20_000;
/** What was sent took too long on its way. */
const TOO_SLOW = 408;

export class Web {
  constructor(
    private readonly fetch: Fetch,
    private readonly traffic: Traffic,
  ) {}

  /** Raises PhoneError("offline") when there is no answer, or one that says "later". */
  async send(message: Message): Promise<Answer> {
    const sent = size(message.body);
    try {
      const response = await this.fetch.call(globalThis, message.url, requestInit(message));
      const body = new Uint8Array(await response.arrayBuffer());
      this.traffic.note(message.side, message.kind, sent, body.length);
      if (response.status >= 500 || response.status === TOO_SLOW)
        throw new PhoneError("offline", `HTTP ${response.status}`);
      return { status: response.status, headers: response.headers, body };
    } catch (error) {
      if (error instanceof PhoneError) throw error;
      this.traffic.note(message.side, message.kind, sent, 0);
      throw new PhoneError("offline", String(error));
    }
  }
}

function requestInit(message: Message): RequestInit {
  const init: RequestInit = {
    method: message.method ?? "GET",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    cache: "no-store",
    redirect: "error",
    headers: { ...message.headers },
  };
  if (message.body !== undefined) init.body = message.body;
  // No time limit on a ballot: its answer is worth waiting for, and a closing app must not break it off.
  if (message.keepalive) init.keepalive = true;
  else init.signal = after(TIMEOUT);
  return init;
}

/** `AbortSignal.timeout`, which not every supported browser has. */
function after(milliseconds: number): AbortSignal {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), milliseconds);
  return stop.signal;
}

export function json(answer: Answer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer.body));
  } catch {
    throw new PhoneError("unexpected", "no JSON");
  }
}

/** The text that stands under this name in the answer's JSON, or "". */
export function textIn(answer: Answer, name: string): string {
  try {
    const { [name]: text } = json(answer) as Record<string, unknown>;
    return typeof text === "string" ? text : "";
  } catch {
    return "";
  }
}

/** The stable end of an RFC 9457 `type`, or "" where the answer is no such problem. */
export function slugOf(answer: Answer): string {
  return textIn(answer, "type").split("/").pop() ?? "";
}

/** Raises PhoneError("unexpected") unless it went well. */
export function succeeded(answer: Answer): Answer {
  if (answer.status < 200 || answer.status >= 300) {
    throw new PhoneError("unexpected", `HTTP ${answer.status} ${slugOf(answer)}`);
  }
  return answer;
}

function size(body: Message["body"]): number {
  if (body === undefined) return 0;
  return typeof body === "string" ? new TextEncoder().encode(body).length : body.length;
}
