/** Keeping the app on the phone: the service worker of one build, lasting storage, and what the phone is. */

export type Device = "ios" | "android" | "other";

export function deviceOf(userAgent = navigator.userAgent, touchPoints = navigator.maxTouchPoints): Device {
  // An iPad says that it is a Mac, but no Mac has a touch screen.
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1)) return "ios";
  return /Android/.test(userAgent) ? "android" : "other";
}

export function installed(): boolean {
  const own = navigator as Navigator & { standalone?: boolean };
  return own.standalone === true || matchMedia("(display-mode: standalone)").matches;
}

/** The build stands in the worker's address: another build is another worker, fetched anew and checked. */
export async function keepBuild(build: string): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const register = (worker: string, type: WorkerType) =>
    navigator.serviceWorker.register(`/app/${worker}.js?build=${encodeURIComponent(build)}`, { scope: "/app/", type });
  // Firefox before 147 takes no module: its worker keeps the app and says what is new, and fetches nothing by itself.
  await register("visiting_worker", "module").catch(() => register("service_worker", "classic").catch(() => undefined));
}

/** Of the files that this phone runs, as the service worker keeps them. */
export async function ownBuild(): Promise<string | undefined> {
  try {
    const files = (await (await fetch("/app/files.json", { credentials: "omit" })).json()) as { build?: string };
    return files.build;
  } catch {
    return undefined;
  }
}

/** The app's own files and its worker go too. They are everybody's, but a phone that was signed out keeps nothing. */
export async function forgetApp(): Promise<void> {
  const workers = (await globalThis.navigator?.serviceWorker?.getRegistrations()) ?? [];
  const names = (await globalThis.caches?.keys()) ?? [];
  await Promise.all([...workers.map((worker) => worker.unregister()), ...names.map((name) => caches.delete(name))]);
}
