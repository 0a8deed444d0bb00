import { useState } from "preact/hooks";
import { type Trouble, troubleOf } from "../../errors";
import { deviceOf } from "../../phone/installing";
import { Copy, Page, takeFocus } from "../parts";
import { hrefs } from "../route";
import { useSetting } from "../setting";

/** How the app gets on the home screen. `code`: one that came by link, to be carried over by hand on an iPhone. */
export function Install({ code = "", skip }: { code?: string; skip?: () => void }) {
  const { view, words } = useSetting();
  const device = deviceOf();
  return (
    <Page title={words.installTitle} {...(skip === undefined ? { back: hrefs.home } : {})}>
      <p class="lead">{words.installWhy}</p>
      {device === "ios" && (
        <p>
          {words.installIosFirst} {words.installIosForgets}
        </p>
      )}
      {device === "other" ? (
        <p>{words.installOther}</p>
      ) : (
        <ol class="steps">
          {(device === "ios" ? Object.values(words.installIos) : Object.values(words.installAndroid)).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {code !== "" && <Code code={code} />}
      {view.enrolled && <Move />}
      {skip !== undefined && (
        <button type="button" class="quiet" onClick={skip}>
          {words.installSkip}
        </button>
      )}
    </Page>
  );
}

/** For whoever is in already: neither a code of HR nor what was fetched is lost. */
function Move() {
  const { phone, view, words } = useSetting();
  const [code, setCode] = useState("");
  const [working, setWorking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | undefined>();
  const sending = view.rounds.some(({ status }) => status === "sending");
  function make(): void {
    setWorking(true);
    setTrouble(undefined);
    phone
      .moveOut()
      .then(setCode, (error: unknown) => setTrouble(troubleOf(error)))
      .finally(() => setWorking(false));
  }
  if (code !== "")
    return (
      <div ref={takeFocus} tabIndex={-1}>
        <Code code={code} />
      </div>
    );
  return (
    <div class="card">
      <p>{words.moveLead}</p>
      <button type="button" disabled={working || sending} onClick={make}>
        {words.moveButton}
      </button>
      {sending && <p role="status">{words.statusMore.sending}</p>}
      {trouble && <p role="alert">{words.trouble[trouble]}</p>}
    </div>
  );
}

function Code({ code }: { code: string }) {
  const { words } = useSetting();
  return (
    <div class="card">
      <p>{words.installYourCode}</p>
      <p class="code">{code}</p>
      <Copy text={code} label={words.installCopy} />
    </div>
  );
}
