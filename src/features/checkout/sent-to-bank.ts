import { isLocale, type Locale } from "@/i18n/locales";

const keyOf = (tenderId: string) => `partwise.sent.${tenderId}`;

/** Notes that the buyer was sent to the bank for a tender, and in which language the market was read then. */
export function rememberSentToBank(tenderId: string, locale: Locale): void {
  sessionStorage.setItem(keyOf(tenderId), locale);
}

/** Whether the buyer was sent to the bank for this tender by this tab before. */
export function wasSentToBank(tenderId: string): boolean {
  return sessionStorage.getItem(keyOf(tenderId)) !== null;
}

/** The language the buyer left in: the bank returns to the language of the account, which may be another. */
export function localeBeforeBank(tenderId: string): Locale | null {
  const noted = sessionStorage.getItem(keyOf(tenderId)) ?? undefined;
  return isLocale(noted) ? noted : null;
}
