/// <reference lib="webworker" />
/**
 * The service worker where a browser takes a module for one: when a push announces a round, the phone visits by itself.
 * Its token is then fetched at an hour that the server chose for all, and not in the visit in which somebody answers.
 */
import "./service_worker";
import { phoneHere } from "./phone/edges";
import { FALLBACK } from "./words/compiled/languages";

const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener("push", (event) => event.waitUntil(visit()));

/** No trouble is told here: at the next opening the phone visits again, and tells. */
async function visit(): Promise<void> {
  const phone = await phoneHere();
  await phone.start(FALLBACK);
  await phone.visit();
}
