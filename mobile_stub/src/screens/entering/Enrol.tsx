import { useEffect, useState } from "preact/hooks";
import { type Trouble, troubleOf } from "../../errors";
import { deviceOf, installed } from "../../phone/installing";
import { LANGUAGES, type Language, NAMES, wordsOf } from "../../words";
import { Mark } from "../Home";
import { Heading, Notice } from "../parts";
import { hrefs } from "../route";
import { useSetting } from "../setting";
import { plainCode } from "./code";
import { FieldForm } from "./FieldForm";
import { Install } from "./Install";
import { SmsSignIn } from "./SmsSignIn";

/** The code, typed or from a link. On an iPhone the app goes to the home screen first: there it keeps its own storage. */
export function Enrol({ code: given, signedOut }: { code: string; signedOut: boolean }) {
  const device = deviceOf();
  const [installFirst, setInstallFirst] = useState(device === "ios" && !installed());
  const [bySms, setBySms] = useState(false);
  if (installFirst) return <Install code={given} skip={() => setInstallFirst(false)} />;
  if (bySms) return <SmsSignIn back={() => setBySms(false)} />;
  return <CodeForm given={given} signedOut={signedOut} noCode={() => setBySms(true)} />;
}

function CodeForm({ given, signedOut, noCode }: { given: string; signedOut: boolean; noCode: () => void }) {
  const { phone, view, words } = useSetting();
  const [code, setCode] = useState(given);
  const [working, setWorking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | "missing" | undefined>();

  async function enter(): Promise<void> {
    const plain = plainCode(code);
    if (plain === "") return setTrouble("missing");
    setWorking(true);
    setTrouble(undefined);
    try {
      await phone.enrol(plain);
      void phone.visit();
    } catch (error) {
      setTrouble(troubleOf(error));
      setWorking(false);
    }
  }

  useEffect(() => phone.learn(), [phone]);

  const said = trouble === "missing" ? words.enrolCode.missing : trouble && words.trouble[trouble];
  return (
    <main class="page welcome">
      <Mark />
      <Heading>{words.enrolTitle}</Heading>
      <p class="lead">{words.enrolLead({ organisation: view.config?.organisation ?? words.enrolWorkplace })}</p>
      {signedOut && <Notice>{words.signOutDone}</Notice>}
      {view.trouble === "sessionOver" && !signedOut && <Notice>{words.trouble.sessionOver}</Notice>}
      <FieldForm
        id="code"
        label={words.enrolCode.label}
        hint={words.enrolCode.hint}
        value={code}
        change={setCode}
        said={said}
        button={working ? words.enrolButton.working : words.enrolButton.ready}
        working={working}
        submit={enter}
        input={{ autocomplete: "off", autocapitalize: "characters" }}
      />
      {view.config?.ways_in?.map(({ name, path }) => (
        <p key={path}>
          <a href={path}>{words.enrolBy({ name })}</a>
        </p>
      ))}
      {view.config?.sms && (
        <p>
          <button type="button" class="quiet" onClick={noCode}>
            {words.enrolNoCode}
          </button>
        </p>
      )}
      <p class="links">
        {!installed() && <a href={hrefs.install}>{words.installLink}</a>}
        <a href={hrefs.anonymous}>{words.anonymousTitle}</a>
      </p>
      <LanguageChoice />
    </main>
  );
}

export function LanguageChoice() {
  const { phone, view, words } = useSetting();
  const [failed, setFailed] = useState(false);
  const speak = (language: Language) =>
    wordsOf(language).then(
      () => phone.speak(language),
      () => setFailed(true),
    );
  return (
    <fieldset class="languages">
      <legend>{words.moreLanguage}</legend>
      {LANGUAGES.map((language) => (
        <label key={language} lang={language}>
          <input
            type="radio"
            name="language"
            checked={view.language === language}
            onChange={() => void speak(language)}
          />
          {NAMES[language]}
        </label>
      ))}
      {failed && <Notice kind="trouble">{words.trouble.offline}</Notice>}
    </fieldset>
  );
}
