import { useState } from "preact/hooks";
import { type Trouble, troubleOf } from "../errors";
import { FieldForm } from "./FieldForm";
import { Heading, Notice } from "./parts";
import { useSetting } from "./setting";

/** In without a code from HR: one's phone number, then the code that comes by SMS if the number is on the staff list. */
export function SmsSignIn({ back }: { back: () => void }) {
  const { phone, words } = useSetting();
  const text = words.enrol.sms;
  const [number, setNumber] = useState("");
  const [code, setCode] = useState("");
  const [asked, setAsked] = useState(false);
  const [working, setWorking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | "missing" | undefined>();

  /** `work` goes on to the next screen; what goes wrong is said by the field. */
  async function attempt(value: string, work: () => Promise<void>): Promise<void> {
    if (value.trim() === "") return setTrouble("missing");
    setWorking(true);
    setTrouble(undefined);
    try {
      await work();
    } catch (error) {
      setTrouble(troubleOf(error));
    }
    setWorking(false);
  }
  const ask = () =>
    attempt(number, async () => {
      await phone.askSms(number.trim());
      setCode("");
      setAsked(true);
    });
  const enter = () =>
    attempt(code, async () => {
      await phone.enrolBySms(number.trim(), code.trim());
      void phone.visit();
    });
  function otherNumber(): void {
    setTrouble(undefined);
    setAsked(false);
  }

  const missing = asked ? text.codeMissing : text.missing;
  const shared = { said: trouble === "missing" ? missing : trouble && words.troubles[trouble], working };
  return (
    <main class="page welcome" key={String(asked)}>
      <Heading>{asked ? text.codeTitle : text.title}</Heading>
      {asked ? (
        <>
          <Notice>{text.sent(number.trim().replaceAll(" ", "\u00a0"))}</Notice>
          <FieldForm
            {...shared}
            id="sms-code"
            label={text.codeLabel}
            hint={text.codeHint}
            value={code}
            change={setCode}
            button={working ? words.enrol.working : words.enrol.button}
            submit={enter}
            input={{ autocomplete: "one-time-code", inputMode: "numeric" }}
          />
          <p>
            <button type="button" class="quiet" onClick={otherNumber}>
              {text.again}
            </button>
          </p>
        </>
      ) : (
        <FieldForm
          {...shared}
          id="phone"
          label={text.label}
          hint={text.hint}
          value={number}
          change={setNumber}
          button={working ? text.working : text.button}
          submit={ask}
          input={{ type: "tel", autocomplete: "tel", inputMode: "tel" }}
        />
      )}
      <p>
        <button type="button" class="quiet" onClick={back}>
          {text.haveCode}
        </button>
      </p>
    </main>
  );
}
