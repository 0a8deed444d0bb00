/** Which screen is shown, in the address's fragment: it is never sent to a server, and the phone's back button works. */
import { useLayoutEffect, useState } from "preact/hooks";
import { codeIn } from "./entering/code";

export type Route =
  | { readonly name: "home" }
  | { readonly name: "answer"; readonly round: string }
  | { readonly name: "read"; readonly round: string }
  | { readonly name: "article"; readonly round: string; readonly article: string }
  | { readonly name: "told" }
  | { readonly name: "anonymous" }
  | { readonly name: "install" }
  | { readonly name: "more" };

const HOME = "/app/";

export const hrefs = {
  home: "#/",
  answer: (round: string) => `#/svar/${round}`,
  read: (round: string) => `#/laes/${round}`,
  article: (round: string, article: string) => `#/laes/${round}/${article}`,
  told: "#/fortalt",
  anonymous: "#/anonymt",
  install: "#/installer",
  more: "#/mere",
};

export function routeOf(hash: string): Route {
  const [name = "", round = "", article = ""] = hash.replace(/^#\/?/, "").split("/");
  if (name === "svar" && round !== "") return { name: "answer", round };
  if (name === "laes" && article !== "") return { name: "article", round, article };
  if (name === "laes" && round !== "") return { name: "read", round };
  if (name === "fortalt") return { name: "told" };
  if (name === "anonymt") return { name: "anonymous" };
  if (name === "installer") return { name: "install" };
  return { name: name === "mere" ? "more" : "home" };
}

/** A code that came by link or QR; it leaves the address at once, so that it is in no history and no picture. */
export function takeCode(): string {
  const code = codeIn(location.href);
  if (code !== undefined) history.replaceState(null, "", `${HOME}#/`);
  return code ?? "";
}

/** The newest that came by link: `first`, or one from a link that was opened while the app was. */
export function useCode(first: string): string {
  const [code, setCode] = useState(first);
  useLayoutEffect(() => {
    const take = () => setCode((before) => takeCode() || before);
    addEventListener("hashchange", take);
    return () => removeEventListener("hashchange", take);
  }, []);
  return code;
}

/** Where the app begins anew after somebody has signed out. */
export const SIGNED_OUT = `${HOME}?signed-out`;

export function takeSignedOut(): boolean {
  const signedOut = location.pathname + location.search === SIGNED_OUT;
  if (signedOut) history.replaceState(null, "", `${location.pathname}#/`);
  return signedOut;
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useLayoutEffect(() => {
    const follow = () => setRoute(routeOf(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return route;
}
