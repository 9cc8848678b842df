import { getRequestConfig } from "next-intl/server";
import { locale as localeOfAddress } from "next/root-params";
import { market } from "@/market";
import { asLocale } from "./as-locale";
import { loadMessages } from "./load-messages";

/**
 * What next-intl needs for a rendering: the language stands in the address. Route handlers have no root
 * parameters, so they name their language themselves: `getTranslations({ locale, namespace })`.
 */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = asLocale(asked ?? (await localeOfAddress()));
  return { locale, messages: await loadMessages(locale), timeZone: market.timeZone };
});
