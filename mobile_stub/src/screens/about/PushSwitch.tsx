import { useEffect, useState } from "preact/hooks";
import { type Trouble, troubleOf } from "../../errors";
import { type PushState, pushState, turnOff, turnOn } from "../../phone/push";
import { hrefs } from "../route";
import { useSetting } from "../setting";

/** Whether the phone is woken when there is something new, and why not where it can't be. */
export function PushSwitch() {
  const { phone, words } = useSetting();
  const [state, setState] = useState<PushState | undefined>();
  const [working, setWorking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | undefined>();

  async function look(find: () => Promise<PushState>): Promise<void> {
    setWorking(true);
    setTrouble(undefined);
    try {
      setState(await find());
    } catch (error) {
      setTrouble(error instanceof DOMException ? "pushRefused" : troubleOf(error));
    }
    setWorking(false);
  }
  useEffect(() => void look(() => pushState(phone)), [phone]);

  const ours = state === "on" || state === "off";
  return (
    <section aria-labelledby="push" class="push">
      <h2 id="push">{words.pushTitle}</h2>
      <p class="hint" id="push-why">
        {words.pushWhy}
      </p>
      <p role="status">{state ? words.pushState[state] : working && words.loading}</p>
      {state === "install" && (
        <p>
          <a href={hrefs.install}>{words.installLink}</a>
        </p>
      )}
      {ours && (
        <button
          type="button"
          class="quiet"
          aria-describedby="push-why"
          disabled={working}
          onClick={() => void look(() => (state === "on" ? turnOff(phone) : turnOn(phone)))}
        >
          {state === "on" ? words.pushTurnOff : words.pushTurnOn}
        </button>
      )}
      {trouble !== undefined && (
        <p class="trouble" role="alert">
          {words.trouble[trouble]}
        </p>
      )}
    </section>
  );
}
