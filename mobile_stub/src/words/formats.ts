/** What compiled texts write their variables with. */

/** ISO 8601, or milliseconds since 1970. */
export type Moment = string | number;

/** The organisation's zone, whatever zone the phone is in. */
const ZONE = "Europe/Copenhagen";

export function plural(locale: string, value: number): Intl.LDMLPluralRule {
  return new Intl.PluralRules(locale).select(value);
}

export function number(locale: string, value: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, options).format(value);
}

export function moment(locale: string, value: Moment, options?: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options }).format(new Date(value));
}
