/** A subscription at the browser's push service, told to the named side: in a window, and in a worker. */

import type { Phone } from "./phone/phone";
import type { PushAddress } from "./sides/values";

/** False where this organisation has not set it up. Raises what the browser or the named side does. */
export async function subscribe(phone: Phone, pushManager: PushManager): Promise<boolean> {
  const { key } = await phone.named.push();
  if (key === null) return false;
  // One made with another key would be refused by the push service when it is used.
  await (await pushManager.getSubscription())?.unsubscribe();
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = made.toJSON();
  // The types of TypeScript leave open whether they are there; the named side refuses a subscription without.
  await phone.named.subscribePush({ endpoint, keys } as PushAddress);
  return true;
}
