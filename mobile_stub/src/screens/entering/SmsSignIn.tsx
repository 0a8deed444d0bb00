import { useState } from "preact/hooks";
import { type Trouble, troubleOf } from "../../errors";
import { Heading, Notice } from "../parts";
import { useSetting } from "../setting";
import { FieldForm } from "./FieldForm";

/** In without a code from HR: one's phone number, then the code that comes by SMS if the number is on the staff list. */
export function SmsSignIn({ back }: { back: () => void }) {
  const { phone, words } = useSetting();
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
      await phone.named.askSms(number.trim());
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

  const missing = asked ? words.smsCode.missing : words.smsPhone.missing;
  const shared = { said: trouble === "missing" ? missing : trouble && words.trouble[trouble], working };
  return (
    <main class="page welcome" key={String(asked)}>
      <Heading>{asked ? words.smsCodeTitle : words.smsTitle}</Heading>
      {asked ? (
        <>
          <Notice>{words.smsSent({ phone: number.trim().replaceAll(" ", "\u00a0") })}</Notice>
          <FieldForm
            {...shared}
            id="sms-code"
            label={words.smsCode.label}
            hint={words.smsCode.hint}
            value={code}
            change={setCode}
            button={working ? words.enrolButton.working : words.enrolButton.ready}
            submit={enter}
            input={{ autocomplete: "one-time-code", inputMode: "numeric" }}
          />
          <p>
            <button type="button" class="quiet" onClick={otherNumber}>
              {words.smsAgain}
            </button>
          </p>
        </>
      ) : (
        <FieldForm
          {...shared}
          id="phone"
          label={words.smsPhone.label}
          hint={words.smsPhone.hint}
          value={number}
          change={setNumber}
          button={working ? words.smsPhone.working : words.smsPhone.button}
          submit={ask}
          input={{ type: "tel", autocomplete: "tel", inputMode: "tel" }}
        />
      )}
      <p>
        <button type="button" class="quiet" onClick={back}>
          {words.smsHaveCode}
        </button>
      </p>
    </main>
  );
}
