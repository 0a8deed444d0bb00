/** What happens around the app: it is hidden, shown, online again, or time passes. */
import { keepBuild } from "./installing";
import type { Phone } from "./phone";
import { renewPush } from "./push";

/** A timer may sleep with the phone: each time the app is shown it is set anew. */
const LONGEST_TIMER = 60_000;

/** Returns when the first visit is over. */
export function attend(phone: Phone): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = () => {
    clearTimeout(timer);
    const due = phone.nextDue;
    if (due !== undefined) timer = setTimeout(tick, Math.min(Math.max(due - Date.now(), 0), LONGEST_TIMER));
  };
  const tick = () => phone.deliver().finally(again);
  const hurry = () => void phone.deliver(true);

  const visit = async () => {
    // While a round that it knew of is open, nothing is written on the named side beside an answer: the next visit does.
    const open = phone.view.rounds.some(
      ({ status, round }) => status !== "scheduled" && Date.now() < Date.parse(round.closes_at),
    );
    await phone.visit();
    const build = phone.view.config?.build;
    // An app that stays in memory for days hears of a newer one here, and has it at its next load.
    if (build !== undefined) await keepBuild(build);
    if (!open) await renewPush(phone).catch(() => undefined);
  };

  phone.watch(again);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hurry();
    else void visit();
  });
  // Where an app is closed at once, this may be the only word of it.
  window.addEventListener("pagehide", hurry);
  window.addEventListener("online", () => {
    phone.hasten();
    void visit();
  });
  again();
  return visit();
}
