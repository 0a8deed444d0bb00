/** What stops a phone, each by name; the words for people are the parts of `trouble` in locales/. */
export type Trouble =
  | "offline"
  | "storageFull"
  | "unexpected"
  | "codeRefused"
  | "codeSuperseded"
  | "codeUsed"
  | "codeExpired"
  | "codeTriedTooOften"
  | "moveRefused"
  | "smsPhoneRefused"
  | "smsCodeRefused"
  | "sessionOver"
  | "alreadyFetched"
  | "noTokenNow"
  | "keyMismatch"
  | "listMismatch"
  | "specMismatch"
  | "coinMismatch"
  | "appTooOld"
  | "signatureRefused"
  | "roundUnknown"
  | "notOpenYet"
  | "roundClosed"
  | "roundCancelled"
  | "otherBallot"
  | "tokenRefused"
  | "answersRefused"
  | "pushRefused";

export class PhoneError extends Error {
  constructor(
    readonly trouble: Trouble,
    detail = "",
  ) {
    super(detail === "" ? trouble : `${trouble}: ${detail}`);
    this.name = "PhoneError";
  }
}

/** Anything that was thrown, by the name a person is told. */
export function troubleOf(error: unknown): Trouble {
  if (isFull(error)) return "storageFull";
  return error instanceof PhoneError ? error.trouble : "unexpected";
}

/** Whether what should be kept found no room. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
