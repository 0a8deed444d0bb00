// A form with data-passkey asks the browser for a passkey (WebAuthn), or to make one, and what the browser answers goes
// along with it. It stays hidden in a browser that knows none: what stands beside it works there.
const known = typeof PublicKeyCredential === "function" && "parseRequestOptionsFromJSON" in PublicKeyCredential;

function answer(options) {
  return "rpId" in options
    ? navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
    : navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
}

async function ask(form) {
  const told = form.querySelector("[data-failed]");
  const button = form.querySelector("button");
  told.textContent = "";
  button.disabled = true;
  try {
    form.querySelector("[data-answer]").value = JSON.stringify(await answer(JSON.parse(form.dataset.passkey)));
    form.submit();
  } catch (failed) {
    told.textContent = failed.name === "InvalidStateError" ? told.dataset.present : told.dataset.failed;
  }
  button.disabled = false;
}

for (const form of known ? document.querySelectorAll("form[data-passkey]") : []) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.querySelector("button").disabled) ask(form);
  });
}
