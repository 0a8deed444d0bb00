// A form whose answer takes seconds (data-sending) says so while it is sent, and is sent once. How far it is, where the
// server tells it (data-progress), is asked for until the answer is there.
// Without this script the browser shows that it waits, and the text beside the button says what for.
for (const form of document.querySelectorAll("form[data-sending]")) {
  const button = form.querySelector("button");
  const told = form.querySelector("[role=status]");
  let asking;
  const ask = async () => {
    const answer = await fetch(form.dataset.progress).catch(() => null);
    const line = answer?.ok ? await answer.text() : "";
    if (line && line !== told.textContent) told.textContent = line;
  };
  form.addEventListener("submit", (event) => {
    if (form.ariaBusy === "true") return event.preventDefault();
    form.ariaBusy = button.ariaDisabled = "true";
    told.textContent = form.dataset.sending;
    if (form.dataset.progress) asking = setInterval(ask, 1000);
  });
  // Whoever comes back to the page may send again.
  addEventListener("pageshow", () => {
    clearInterval(asking);
    form.ariaBusy = button.ariaDisabled = null;
    told.textContent = "";
  });
}
