import { useEffect, useState } from "preact/hooks";
import { type Trouble, troubleOf } from "../errors";
import { type PushState, pushState, turnOff, turnOn } from "../phone/push";
import { hrefs } from "./route";
import { useSetting } from "./setting";

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
      <h2 id="push">{words.push.title}</h2>
      <p class="hint" id="push-why">
        {words.push.why}
      </p>
      <p role="status">{state === undefined ? words.loading : words.push.states[state]}</p>
      {state === "install" && (
        <p>
          <a href={hrefs.install}>{words.install.link}</a>
        </p>
      )}
      {ours && (
        <button
          type="button"
          role="switch"
          class="quiet"
          aria-checked={state === "on"}
          aria-describedby="push-why"
          disabled={working}
          onClick={() => void look(() => (state === "on" ? turnOff(phone) : turnOn(phone)))}
        >
          {state === "on" ? words.push.turnOff : words.push.turnOn}
        </button>
      )}
      {trouble !== undefined && (
        <p class="trouble" role="alert">
          {words.troubles[trouble]}
        </p>
      )}
    </section>
  );
}
