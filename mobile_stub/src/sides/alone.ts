/** One at a time among all windows of the app, where the browser can do that. */
export async function alone<T>(what: string, work: () => Promise<T>): Promise<T> {
  if (globalThis.navigator?.locks === undefined) return work();
  return await navigator.locks.request(`linjepuls.${what}`, work);
}
