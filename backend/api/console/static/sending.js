// A form whose answer takes seconds (data-sending) says so while it is sent, and is sent once. How far it is, where the
// server tells it (data-progress), is asked for until the answer is there: shown each second, and each tenth read aloud.
// Without this script the browser shows that it waits, and the text beside the button says what for.
for (const form of document.querySelectorAll("form[data-sending]")) {
  const button = form.querySelector("button");
  const told = form.querySelector("[role=status]");
  const shown = document.createElement("p");
  shown.ariaHidden = "true";
  told.before(shown);
  told.className = "spoken";
  let asking;
  let asked = 0;
  const tell = (line, aloud) => {
    shown.textContent = line;
    if (aloud) told.textContent = line;
  };
  const ask = async () => {
    const answer = await fetch(form.dataset.progress).catch(() => null);
    const line = answer?.ok ? await answer.text() : "";
    asked += 1;
    if (line) tell(line, asked % 10 === 0);
  };
  form.addEventListener("submit", (event) => {
    if (form.ariaBusy === "true") return event.preventDefault();
    form.ariaBusy = button.ariaDisabled = "true";
    tell(form.dataset.sending, true);
    if (form.dataset.progress) asking = setInterval(ask, 1000);
  });
  // Whoever comes back to the page may send again.
  addEventListener("pageshow", () => {
    clearInterval(asking);
    form.ariaBusy = button.ariaDisabled = null;
    asked = 0;
    tell("", true);
  });
}
