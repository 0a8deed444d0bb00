// A form whose answer takes seconds (data-sending) says so while it is sent, and is sent once.
// Without this script the browser shows that it waits, and the text beside the button says what for.
for (const form of document.querySelectorAll("form[data-sending]")) {
  const button = form.querySelector("button");
  const told = form.querySelector("[role=status]");
  form.addEventListener("submit", (event) => {
    if (form.ariaBusy === "true") return event.preventDefault();
    form.ariaBusy = button.ariaDisabled = "true";
    told.textContent = form.dataset.sending;
  });
  // Whoever comes back to the page may send again.
  addEventListener("pageshow", () => {
    form.ariaBusy = button.ariaDisabled = null;
    told.textContent = "";
  });
}
