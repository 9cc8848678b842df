import type { Messages } from "next-intl";
import { market } from "@/market";
import type { Locale } from "./locales";
import { textsOfMarket, type OtherWords } from "./texts-of-market";

const catalogues: Record<Locale, () => Promise<{ default: Messages }>> = {
  en: () => import("@/messages/en.json"),
  ko: () => import("@/messages/ko.json"),
};

const inDollars: Record<Locale, () => Promise<{ default: NonNullable<OtherWords["us"]> }>> = {
  en: () => import("@/messages/us/en.json"),
  ko: () => import("@/messages/us/ko.json"),
};

const merged = new Map<Locale, Messages>();

/** Every text of a language in this market. Also for what runs outside a request, such as mails. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const known = merged.get(locale);
  if (known) return known;
  const messages = (await catalogues[locale]()).default;
  const told = market.code === "us" ? textsOfMarket(messages, { us: (await inDollars[locale]()).default }) : messages;
  merged.set(locale, told);
  return told;
}
