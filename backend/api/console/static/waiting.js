// A page that waits for a worker (data-waiting) looks by itself whether it is done, and is then shown anew.
// Without this script a link on the page does the same.
const look = async () => {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (answer.ok && !(await answer.text()).includes("data-waiting")) return location.reload();
  } catch {
    // No connection just now: the next look may have one.
  }
  setTimeout(look, 2000);
};
if (document.querySelector("[data-waiting]")) setTimeout(look, 2000);
