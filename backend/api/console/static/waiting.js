// A page that waits for a worker (data-waiting) looks by itself whether it is done or has failed, and is then shown anew.
// Without this script a link on the page does the same.
const waiting = (page) => page.querySelector("[data-waiting]")?.dataset.waiting;
const before = waiting(document);
let wait = 2000;
const look = async () => {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (answer.redirected || answer.status === 403) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && waiting(page) !== before) return location.reload();
  } catch {
    // No connection just now: the next look may have one.
  }
  wait = Math.min(wait * 1.2, 30000);
  setTimeout(look, wait);
};
if (before !== undefined) setTimeout(look, wait);
