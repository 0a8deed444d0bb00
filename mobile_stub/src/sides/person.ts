/** Whose an access token is (`sub` of RFC 7519). Undefined where it can't be read: only the named side must. */
export function personIn(access = ""): string | undefined {
  try {
    return JSON.parse(atob((access.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"))).sub;
  } catch {
    return undefined;
  }
}
