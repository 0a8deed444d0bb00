// Who has written something, and leaves it by another of the page's buttons or links, is asked first.
const form = document.querySelector("form[data-unsaved]");
const written = () => JSON.stringify([...new FormData(form)]);
// What came back with something to mend was never saved as it stands.
const saved = form.dataset.unsaved ? "" : written();
let meant = false;

form.addEventListener("submit", () => { meant = true; });
for (const way of form.querySelectorAll(".buttons a")) way.addEventListener("click", () => { meant = true; });
addEventListener("beforeunload", (event) => {
  if (!meant && written() !== saved) event.preventDefault();
});
