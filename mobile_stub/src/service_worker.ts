/// <reference lib="webworker" />
/**
 * Keeps the app's own files, so that it starts without a connection, and says when there is something new. No request
 * to either side's API passes through it, and it keeps no answer of theirs.
 */
import type { Language } from "./words/compiled/languages";
import { FALLBACK, WORDS } from "./words/compiled/worker";

const worker = self as unknown as ServiceWorkerGlobalScope;

const BUILD = new URL(location.href).searchParams.get("build") ?? "";
const CACHE = `app-${BUILD}`;
const HOME = "/app/";
const LIST = "files.json";

worker.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(dropOthers().then(() => worker.clients.claim()));
});

worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(HOME)) return;
  event.respondWith(kept(event.request));
});

async function fill(): Promise<void> {
  // Found beside this script, as all that it names without a beginning.
  const list = await fetch(LIST, { cache: "no-store", credentials: "omit" });
  const { build, files } = (await list.clone().json()) as { build: string; files: string[] };
  // In the middle of an update at the server: the next visit tries again.
  if (build !== BUILD) throw new Error(build);
  const cache = await caches.open(CACHE);
  await cache.put(LIST, list);
  const wanted = files.filter((file) => !/^index\.html$|_worker\.js$/.test(file));
  await cache.addAll([HOME, ...wanted].map((path) => new Request(path, { cache: "reload" })));
}

async function dropOthers(): Promise<void> {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
}

async function kept(request: Request): Promise<Response> {
  return (await inCache(request.mode === "navigate" ? HOME : request)) ?? fetch(request);
}

/** Nothing where the browser can't read what it keeps: then there is still the network. */
async function inCache(wanted: RequestInfo): Promise<Response | undefined> {
  try {
    return await (await caches.open(CACHE)).match(wanted);
  } catch {
    return undefined;
  }
}

/** Whatever it says: a screen that others see tells that there is something new, and nothing else. */
worker.addEventListener("push", (event) => {
  const lang = language();
  const words = WORDS[lang];
  // One at a time: a second takes the place of the first.
  event.waitUntil(
    worker.registration.showNotification(words.workerNotice.title, {
      body: words.workerNotice.body,
      lang,
      tag: "new",
      icon: `${HOME}icon-192.png`,
    }),
  );
});

/** As `languageOf` in `words/`, which would be a file shared with the app. */
function language(): Language {
  const [wanted] = navigator.language.split("-") as [Language];
  return wanted in WORDS ? wanted : FALLBACK;
}

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(showApp());
});

async function showApp(): Promise<void> {
  // Windows are what is matched where nothing else is said.
  const windows = (await worker.clients.matchAll({ includeUncontrolled: true })) as readonly WindowClient[];
  const open = windows.find(({ url }) => new URL(url).pathname.startsWith(HOME));
  await (open?.focus() ?? worker.clients.openWindow(HOME));
}
