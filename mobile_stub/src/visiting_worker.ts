/// <reference lib="webworker" />
/**
 * The service worker where a browser takes a module for one: when a push announces a round, the phone visits by itself.
 * Its token is then fetched at an hour that the server chose for all, and not in the visit in which somebody answers.
 */
import "./service_worker";
import { phoneHere } from "./phone/edges";
import type { Phone } from "./phone/phone";
import { subscribe } from "./subscribing";
import { FALLBACK } from "./words/compiled/languages";

const worker = self as unknown as ServiceWorkerGlobalScope;

at("push", (phone) => phone.visit());
// The browser or its push service has ended the subscription by itself: nobody here has turned it off.
at("pushsubscriptionchange", (phone) => subscribe(phone, worker.registration.pushManager));

/** No trouble is told here: at the next opening the phone visits again, and tells. */
function at(event: string, act: (phone: Phone) => Promise<unknown>): void {
  worker.addEventListener(event, (woken) => (woken as ExtendableEvent).waitUntil(here().then(act)));
}

async function here(): Promise<Phone> {
  const phone = await phoneHere();
  await phone.start(FALLBACK);
  return phone;
}
