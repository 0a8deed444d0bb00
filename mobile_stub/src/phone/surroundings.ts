/** What happens around the app: it is hidden, shown, online again, or time passes. */
import type { Phone } from "./phone";

/** A timer may sleep with the phone: each time the app is shown it is set anew. */
const LONGEST_TIMER = 60_000;

export function attend(phone: Phone): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    clearTimeout(timer);
    const due = phone.nextDue;
    if (due !== undefined) timer = setTimeout(tick, Math.min(Math.max(due - Date.now(), 0), LONGEST_TIMER));
  };
  const tick = () => phone.deliver().finally(again);
  const hurry = () => void phone.deliver(true);

  phone.watch(again);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hurry();
    else void phone.visit();
  });
  // Where an app is closed at once, this may be the only word of it.
  window.addEventListener("pagehide", hurry);
  window.addEventListener("online", () => {
    phone.hasten();
    void phone.visit();
  });
  again();
}
