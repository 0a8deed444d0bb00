import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { inLanguage, type Texts } from "../words";
import { hrefs } from "./route";
import { useSetting } from "./setting";

/** A screen. Its heading gets the focus when it appears, so that a screen reader begins there. */
export function Page(props: {
  title: ComponentChildren;
  back?: string;
  above?: ComponentChildren;
  foot?: ComponentChildren;
  children: ComponentChildren;
}) {
  const { words } = useSetting();
  return (
    <div class="page">
      {props.back !== undefined && (
        <nav class="top">
          <a class="back" href={props.back}>
            <Arrow /> {words.back}
          </a>
        </nav>
      )}
      <main>
        {props.above}
        <Heading quiet={props.above !== undefined}>{props.title}</Heading>
        {props.children}
      </main>
      {props.foot}
    </div>
  );
}

let shownBefore = false;

/** `quiet`: something else on the screen is read first. */
export function Heading({ children, quiet }: { children: ComponentChildren; quiet?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Not at the very first: a page that has just been opened is read from its top anyway.
    if (shownBefore && !quiet) heading.current?.focus();
    shownBefore = true;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

/** As `ref` of what comes in place of a button that had the focus: it is read there, and keys go on from it. */
export const takeFocus = (own: HTMLElement | null) => own?.focus();

/** Text in the reader's language, or marked as Danish. */
export function Text({ of }: { of: Texts }) {
  const { view } = useSetting();
  const { text, lang } = inLanguage(of, view.language);
  return <span lang={lang}>{text}</span>;
}

export function Paragraphs({ text }: { text: string }) {
  const parts = text.split(/\n\s*\n/).filter((part) => part.trim() !== "");
  return (
    <>
      {parts.map((part) => (
        <p key={part}>{part}</p>
      ))}
    </>
  );
}

export function Notice({ kind = "info", children }: { kind?: "info" | "trouble"; children: ComponentChildren }) {
  return (
    <p class={`notice ${kind}`} role={kind === "trouble" ? "alert" : "status"}>
      {children}
    </p>
  );
}

export function Copy({ text, label }: { text: string; label: string }) {
  const { words } = useSetting();
  const [copied, setCopied] = useState(false);
  return (
    <>
      <button type="button" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
        {label}
      </button>
      <span role="status">{copied && words.copied}</span>
    </>
  );
}

/** `share` in [0, 1]. Without a `label` the number must stand beside it. */
export function Bar({ share, label }: { share: number; label?: string }) {
  const hidden = label === undefined ? "true" : undefined;
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={label} aria-hidden={hidden}>
      <rect class="all" width="100" height="8" rx="1" />
      <rect class="part" width={100 * share} height="8" rx="1" />
    </svg>
  );
}

/** Nothing is lost: a draft, a token and answers that wait stay on the phone. */
export function TooOld() {
  const { words } = useSetting();
  return (
    <>
      <p role="alert">{words.trouble.appTooOld}</p>
      <button type="button" class="big" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </>
  );
}

const TABS = [
  ["home", "M4 11l8-7 8 7v9H4z"],
  ["told", "M5 20v-6M12 20V5M19 20v-9"],
  ["anonymous", "M6 11h12v9H6zM9 11V7a3 3 0 0 1 6 0v4"],
  ["more", "M4 7h16M4 12h16M4 17h16"],
] as const;

export function Footer({ current }: { current: (typeof TABS)[number][0] }) {
  const { words } = useSetting();
  const names = {
    home: words.home,
    told: words.toldTitle,
    anonymous: words.anonymousTitle,
    more: words.moreTitle,
  };
  return (
    <nav class="foot" aria-label={words.app}>
      {TABS.map(([tab, path]) => (
        <a key={tab} href={hrefs[tab]} aria-current={tab === current ? "page" : undefined}>
          <Drawing path={path} /> {names[tab]}
        </a>
      ))}
    </nav>
  );
}

function Drawing({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 24 24" class="icon" aria-hidden="true">
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

export const Arrow = () => <Drawing path="M15 5l-7 7 7 7" />;
export const Speech = () => <Drawing path="M4 5h16v11H11l-5 4v-4H4z" />;
export const Bulb = () => (
  <Drawing path="M9 18h6M10 21h4M12 3a6 6 0 0 0-3.5 10.9c.6.5.9 1.1.9 2.1h5.2c0-1 .3-1.6.9-2.1A6 6 0 0 0 12 3z" />
);
export const Person = () => <Drawing path="M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4 21c0-9 16-9 16 0" />;
export const Ballot = () => <Drawing path="M3 12h18v9H3zM7 12V3h10v9M10 7l1.5 1.5L14 6" />;
export const Leader = () => <Drawing path="M3 21h18M6 21v-5M12 21V9M18 21v-8M5 6l14-3" />;
export const Tick = () => <Drawing path="M5 13l4 4L19 7" />;
export const Cross = () => <Drawing path="M6 6l12 12M18 6L6 18" />;
export const Pulse = () => <Drawing path="M2 12h5l2.5-7 4 14L16 12h6" />;
