/**
 * Says why the app can't start or go on, in words that stand in the page itself: they are there before any script is.
 * Where not even this runs, the page says so after some seconds (`.late` in style.css).
 */
import { isFull } from "./errors";

/** Each is the id of a `<template>` in index.html. */
export type Stop = "storage" | "full" | "browser" | "translated" | "failed";

/** What the app can't be without, and the browsers of docs/BROWSERS.md have; without https none has `subtle`. */
export function lacking(): Stop | undefined {
  if (!globalThis.crypto?.subtle || !globalThis.TextEncoder || !globalThis.fetch) return "browser";
  return globalThis.indexedDB ? undefined : "storage";
}

/** `error`: from opening or reading what is kept. */
export function stopOf(error: unknown): Stop {
  if (isFull(error)) return "full";
  return error instanceof DOMException ? "storage" : "failed";
}

export function stop(root: Element, why: Stop): void {
  root.replaceChildren((document.getElementById(why) as HTMLTemplateElement).content);
}

/** `then` is called once, when something other than the app has put its own elements around the app's texts. */
export function whenTranslated(root: Element, then: () => void): void {
  const watch = new MutationObserver(() => {
    // Chrome's and Google's; the app has none of its own.
    if (root.querySelector("font") === null) return;
    watch.disconnect();
    then();
  });
  watch.observe(root, { childList: true, subtree: true });
}
