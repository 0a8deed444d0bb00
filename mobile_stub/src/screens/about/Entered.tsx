import { useEffect, useState } from "preact/hooks";
import type { EnteredPhone } from "../../sides/values";
import { useSetting } from "../setting";

/** When and how this phone and earlier ones came in: a stranger's would be among them. */
export function Entered() {
  const { phone, words } = useSetting();
  const [entered, setEntered] = useState<readonly EnteredPhone[]>([]);
  useEffect(() => void phone.named.entered().then(setEntered, () => undefined), [phone]);
  if (entered.length === 0) return null;
  return (
    <section>
      <h2>{words.phonesTitle}</h2>
      <ul class="steps">
        {entered.map(({ day, way, this: own }, place) => (
          <li key={place}>
            {words.phonesDay({ day })} {words.phonesWay[way]} {own && words.phonesThis}
          </li>
        ))}
      </ul>
      <p class="hint">{words.phonesUnknown}</p>
    </section>
  );
}
