import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { inLanguage, type Texts } from "../words";
import { hrefs } from "./route";
import { useSetting } from "./setting";

/** A screen. Its heading gets the focus when it appears, so that a screen reader begins there. */
export function Page(props: {
  title: ComponentChildren;
  back?: string;
  above?: ComponentChildren;
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
        <Heading>{props.title}</Heading>
        {props.children}
      </main>
    </div>
  );
}

let shownBefore = false;

export function Heading({ children }: { children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Not at the very first: a page that has just been opened is read from its top anyway.
    if (shownBefore) heading.current?.focus();
    shownBefore = true;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

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

export function Footer() {
  const { words } = useSetting();
  return (
    <nav class="foot" aria-label={words.app}>
      <a href={hrefs.told}>{words.toldTitle}</a>
      <a href={hrefs.anonymous}>{words.anonymousTitle}</a>
      <a href={hrefs.more}>{words.moreTitle}</a>
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
export const Tick = () => <Drawing path="M5 13l4 4L19 7" />;
export const Cross = () => <Drawing path="M6 6l12 12M18 6L6 18" />;
export const Pulse = () => <Drawing path="M2 12h5l2.5-7 4 14L16 12h6" />;
