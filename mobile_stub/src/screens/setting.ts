/** What every screen needs: the phone, what it shows, and the words of the reader's language. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Phone } from "../phone/phone";
import type { View } from "../phone/view";
import type { Words } from "../words";

export interface Setting {
  readonly phone: Phone;
  readonly view: View;
  readonly words: Words;
}

export const SettingContext = createContext<Setting | undefined>(undefined);

export function useSetting(): Setting {
  const setting = useContext(SettingContext);
  if (setting === undefined) throw new Error("a screen outside the app");
  return setting;
}
