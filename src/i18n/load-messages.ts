import type { Messages } from "next-intl";
import { market, type MarketCode } from "@/market";
import type { Locale } from "./locales";

const catalogues: Record<Locale, () => Promise<{ default: Messages }>> = {
  en: () => import("@/messages/en.json"),
  ko: () => import("@/messages/ko.json"),
};

/** Texts that say something else in a market, under the same keys. A market that is not named says what all say. */
const ofMarket: Partial<Record<MarketCode, Record<Locale, () => Promise<{ default: Texts }>>>> = {
  us: {
    en: () => import("@/messages/us/en.json"),
    ko: () => import("@/messages/us/ko.json"),
  },
};

/** A catalogue, or a part of one. */
interface Texts {
  readonly [key: string]: string | Texts;
}

const merged = new Map<Locale, Messages>();

/** Every text of a language in this market. Also for what runs outside a request, such as mails. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const known = merged.get(locale);
  if (known) return known;
  const messages = (await catalogues[locale]()).default;
  const own = ofMarket[market.code]?.[locale];
  // Only texts are replaced and none is added, which a test sees to: the shape stays that of the catalogue.
  const told = own ? (replaceTexts(messages, (await own()).default) as typeof messages) : messages;
  merged.set(locale, told);
  return told;
}

function replaceTexts(texts: Texts, by: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => {
      const other = by[key];
      if (other === undefined) return [key, text];
      return [key, typeof text === "object" && typeof other === "object" ? replaceTexts(text, other) : other];
    }),
  );
}
