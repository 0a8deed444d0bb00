import { deviceOf } from "../../phone/installing";
import { Copy, Page } from "../parts";
import { hrefs } from "../route";
import { useSetting } from "../setting";

/** How the app gets on the home screen. `code`: one that came by link, to be carried over by hand on an iPhone. */
export function Install({ code = "", skip }: { code?: string; skip?: () => void }) {
  const { words } = useSetting();
  const device = deviceOf(navigator.userAgent, navigator.maxTouchPoints);
  const steps = {
    ios: Object.values(words.installIos),
    android: Object.values(words.installAndroid),
    other: [words.installOther],
  }[device];
  return (
    <Page title={words.installTitle} {...(skip === undefined ? { back: hrefs.home } : {})}>
      <p class="lead">{words.installWhy}</p>
      {device === "ios" && (
        <p>
          {words.installIosFirst} {words.installIosForgets}
        </p>
      )}
      <ol class="steps">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {code !== "" && <Code code={code} />}
      {skip !== undefined && (
        <button type="button" class="quiet" onClick={skip}>
          {words.installSkip}
        </button>
      )}
    </Page>
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
