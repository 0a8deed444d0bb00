// While a round is prepared: shows how far it has come, and the whole page anew when it has moved on.
const wait = 2000;

async function look() {
  const here = document.getElementById("progress");
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.getElementById("progress");
  if (!now || now.dataset.state !== here.dataset.state || page.querySelector("[role=alert]")) return location.reload();
  if (now.textContent !== here.textContent) here.replaceChildren(...now.childNodes);
  setTimeout(look, wait);
}

setTimeout(look, wait);
