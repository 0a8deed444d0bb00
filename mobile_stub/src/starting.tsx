import { render } from "preact";
import { lacking, stop, stopOf, whenTranslated } from "./guard";
import { phoneHere } from "./phone/edges";
import type { Phone } from "./phone/phone";
import { attend } from "./phone/surroundings";
import { App } from "./screens/App";
import { takeCode, takeSignedOut } from "./screens/route";
import { languageOf, wordsOf } from "./words";

/** The app, in the page's own element. */
export function begin(root: Element | null): void {
  if (root !== null) started(root).catch((error: unknown) => stop(root, stopOf(error)));
}

async function started(root: Element): Promise<void> {
  const code = takeCode();
  const signedOut = takeSignedOut();
  const lacks = lacking();
  if (lacks !== undefined) return stop(root, lacks);
  const phone = await startedPhone();
  const words = await wordsOf(phone.view.language);
  // What was painted before there was a script would else stay above the screen.
  root.replaceChildren();
  render(<App phone={phone} words={words} code={code} signedOut={signedOut} />, root);
  whenTranslated(root, () => {
    render(null, root);
    stop(root, "translated");
  });
  await attend(phone);
  void navigator.storage?.persist?.().catch(() => false);
}

async function startedPhone(): Promise<Phone> {
  const windows = "BroadcastChannel" in globalThis ? new BroadcastChannel("sent") : undefined;
  const phone = await phoneHere((anew) => windows?.postMessage(anew));
  windows?.addEventListener("message", ({ data }) => (data ? location.reload() : void phone.recall()));
  await phone.start(languageOf(navigator.language));
  return phone;
}
