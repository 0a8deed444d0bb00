/** Waking the phone when there is something new: what the browser can do, what its owner allowed, and the switch. */
import type { PushAtServer } from "../sides/values";
import { subscribe } from "../subscribing";
import { type Device, deviceOf, installed } from "./installing";
import type { Phone } from "./phone";

/** `install`: an iPhone wakes only for apps on its home screen. `unready`: this organisation has not set it up. */
export type PushState = "install" | "unsupported" | "unready" | "denied" | "off" | "on";

export interface PushFacts extends PushAtServer {
  readonly device: Device;
  readonly installed: boolean;
  readonly supported: boolean;
  readonly permission: NotificationPermission;
  /** Whether the browser has a subscription of its own. */
  readonly subscribed: boolean;
}

export function pushStateOf(facts: PushFacts): PushState {
  if (facts.device === "ios" && !facts.installed) return "install";
  if (!facts.supported) return "unsupported";
  if (facts.key === null) return "unready";
  if (facts.permission === "denied") return "denied";
  return facts.on && facts.subscribed && facts.permission === "granted" ? "on" : "off";
}

function supported(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration("/app/");
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Raises PhoneError where the named side can't be asked. */
export async function pushState(phone: Phone): Promise<PushState> {
  const can = supported();
  const device = deviceOf();
  const here = { device, installed: installed(), supported: can };
  const early = pushStateOf({ ...here, key: "", on: false, permission: "default", subscribed: false });
  if (early !== "off") return early;
  const [server, own] = await Promise.all([phone.named.push(), subscription()]);
  return pushStateOf({ ...here, ...server, permission: Notification.permission, subscribed: own !== null });
}

/** Asks the owner, then the browser's push service, and tells the named side where to knock. */
export async function turnOn(phone: Phone): Promise<PushState> {
  if ((await Notification.requestPermission()) !== "granted") return pushState(phone);
  const { pushManager } = await navigator.serviceWorker.ready;
  return (await subscribe(phone, pushManager)) ? pushState(phone) : "unready";
}

/**
 * Anew where what was told last is the browser's no more, or the named side holds none: Safari never says that a push
 * service has ended one. Whoever turned it off has told none.
 */
export async function renewPush(phone: Phone): Promise<void> {
  if (!supported() || Notification.permission !== "granted") return;
  const own = (await subscription())?.endpoint;
  // Apps from before it was kept had what the browser has.
  const told = (await phone.named.pushedTo()) ?? own;
  if (told && (told !== own || !(await phone.named.push()).on)) await turnOn(phone);
}

export async function turnOff(phone: Phone): Promise<PushState> {
  await forgetPush();
  await phone.named.unsubscribePush();
  return pushState(phone);
}

/** At the browser alone: for a phone that signs out, whose row at the named side goes with its session. */
export async function forgetPush(): Promise<void> {
  if (supported()) await (await subscription())?.unsubscribe();
}
