import { useState } from "preact/hooks";
import { deviceOf, forgetApp, installed } from "../../phone/installing";
import { forgetPush } from "../../phone/push";
import { LanguageChoice } from "../entering/Enrol";
import { Footer, Heading, Page } from "../parts";
import { hrefs, SIGNED_OUT } from "../route";
import { useSetting } from "../setting";
import { Entered } from "./Entered";
import { PushSwitch } from "./PushSwitch";

export function MorePage() {
  const { words } = useSetting();
  const [asking, setAsking] = useState(false);
  if (asking) return <SignOut cancel={() => setAsking(false)} />;
  return (
    <Page title={words.moreTitle} back={hrefs.home} foot={<Footer current="more" />}>
      <LanguageChoice />
      {!installed() && (
        <p>
          {deviceOf() === "ios" && words.installIosForgets} <a href={hrefs.install}>{words.installLink}</a>
        </p>
      )}
      <PushSwitch />
      <Entered />
      <p>
        <button type="button" class="quiet" onClick={() => setAsking(true)}>
          {words.signOut}
        </button>
      </p>
    </Page>
  );
}

function SignOut({ cancel }: { cancel: () => void }) {
  const { phone, view, words } = useSetting();
  const [working, setWorking] = useState(false);
  const waiting = view.rounds.some((roundView) => roundView.status === "sending");
  async function go(): Promise<void> {
    setWorking(true);
    await forgetPush().catch(() => undefined);
    // Without a connection the app's files must stay: nothing else could tell that all is deleted.
    if (await phone.signOut()) await forgetApp().catch(() => undefined);
    // A new page, so that nothing of this person is in memory either.
    location.replace(SIGNED_OUT);
  }
  return (
    <main class="page">
      <Heading>{words.signOutTitle}</Heading>
      <p>{words.signOutLead}</p>
      {waiting && <p>{words.signOutWaiting}</p>}
      <button
        type="button"
        class="big danger"
        disabled={working}
        onClick={() => void go().catch(() => setWorking(false))}
      >
        {words.signOutConfirm}
      </button>
      <button type="button" class="quiet" disabled={working} onClick={cancel}>
        {words.signOutCancel}
      </button>
    </main>
  );
}
