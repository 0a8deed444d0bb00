/** Codes in links and among other words. Which signs make up a code, and which words are none, the server knows. */

/**
 * What stands for the code in a link, as it is: also where mail filters wrote "#" as "%23", some of them twice. The
 * service worker answers such an address with the app, as every one below /app/.
 */
export function codeIn(link: string): string | undefined {
  const code = /(?:#|%(?:25)*23)code(?:=|%(?:25)*3D)([^&\s]+)/i.exec(link)?.[1];
  try {
    return code && decodeURIComponent(code);
  } catch {
    return code;
  }
}

/** Letters and digits of what was typed or pasted, of a link only its code; "" where there are none. */
export function plainCode(typed: string): string {
  const signs = (codeIn(typed) ?? typed).match(/[\p{L}\p{N}]+/gu) ?? [];
  return signs.join("-").slice(-1000);
}
