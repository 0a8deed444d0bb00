// What somebody wrote, kept by this tab alone while they sign in again by their provider, which is another site.
const NAME = "linjepuls-kept";
const LONGEST = 15 * 60 * 1000;

const way = document.querySelector("[data-keep]");
if (way) {
  const elsewhere = document.getElementById("elsewhere");
  const form = elsewhere.querySelector("form");
  way.hidden = false;
  elsewhere.hidden = true;
  way.querySelector("a").addEventListener("click", () => {
    const fields = [...new FormData(form)];
    const kept = { at: Date.now(), who: way.dataset.keep, to: form.getAttribute("action"), fields };
    sessionStorage.setItem(NAME, JSON.stringify(kept));
  });
}

const form = document.querySelector("form[data-kept]");
if (form) {
  const kept = JSON.parse(sessionStorage.getItem(NAME));
  const theirs = kept?.who === form.dataset.kept && Date.now() - kept.at < LONGEST && kept.to.startsWith("/console/");
  if (!theirs) sessionStorage.removeItem(NAME);
  if (theirs) {
    form.action = kept.to;
    for (const [name, value] of kept.fields) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    form.addEventListener("submit", () => sessionStorage.removeItem(NAME));
    form.hidden = false;
    document.getElementById("nothing").hidden = true;
  }
}
