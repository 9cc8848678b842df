import { errorMessage } from "@/i18n/error-message";
import { loadMessages } from "@/i18n/load-messages";
import type { Locale } from "@/i18n/locales";
import { errorCodeOf, readErrorDetail } from "@/trpc/read-error";

/** What went wrong, in words. To be loaded only when something has. */
export async function errorTextOf(error: unknown, locale: Locale): Promise<string> {
  const { errors } = await loadMessages(locale);
  return errorMessage(errors, locale, errorCodeOf(error), readErrorDetail(error)?.values);
}
