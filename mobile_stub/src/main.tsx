import { render } from "preact";
import { phoneHere } from "./phone/edges";
import { keepBuild } from "./phone/installing";
import { attend } from "./phone/surroundings";
import { App } from "./screens/App";
import { takeCode, takeSignedOut } from "./screens/route";
import { languageOf } from "./words";
import "./style.css";
import "./forms_and_pages.css";

async function main(): Promise<void> {
  const code = takeCode();
  const signedOut = takeSignedOut();
  const windows = "BroadcastChannel" in globalThis ? new BroadcastChannel("sent") : undefined;
  const phone = await phoneHere(() => windows?.postMessage(undefined));
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
