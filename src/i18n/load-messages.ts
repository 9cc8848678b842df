import type { Messages } from "next-intl";
import type { Locale } from "./locales";

const catalogues: Record<Locale, () => Promise<{ default: Messages }>> = {
  en: () => import("@/messages/en.json"),
  ko: () => import("@/messages/ko.json"),
};

/** Every text of a language. Also for what runs outside a request, such as mails. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  return (await catalogues[locale]()).default;
}
