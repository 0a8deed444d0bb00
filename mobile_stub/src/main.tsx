import { render } from "preact";
import { openKeep } from "./keep/keep";
import { keepBuild } from "./phone/installing";
import { Phone } from "./phone/phone";
import { attend } from "./phone/surroundings";
import { App } from "./screens/App";
import { takeCode, takeSignedOut } from "./screens/route";
import { languageOf } from "./words";
import "./style.css";
import "./forms_and_pages.css";

const RANDOM_STEPS = 2 ** 32;

async function main(): Promise<void> {
  const code = takeCode();
  const signedOut = takeSignedOut();
  const windows = "BroadcastChannel" in globalThis ? new BroadcastChannel("sent") : undefined;
  const phone = new Phone(await openKeep(), {
    fetch,
    now: Date.now,
    random: (size) => crypto.getRandomValues(new Uint8Array(size)),
    chance: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / RANDOM_STEPS,
    sent: () => windows?.postMessage(undefined),
  });
  windows?.addEventListener("message", () => void phone.recall());
  await phone.start(languageOf(navigator.language));
  const root = document.getElementById("app");
  // What was painted before there was a script would else stay above the screen.
  root?.replaceChildren();
  if (root !== null) render(<App phone={phone} code={code} signedOut={signedOut} />, root);
  attend(phone);
  await phone.visit();
  void navigator.storage?.persist?.();
  const build = phone.view.config?.build;
  if (build !== undefined) await keepBuild(build);
}

void main();
