import type { Messages } from "next-intl";
import { market, type MarketCode } from "@/market";

/** A catalogue, or a part of one. */
interface Texts {
  readonly [key: string]: string | Texts;
}

/** What a market says in other words than all others, under the same keys; a market that is not named says the same. */
export type OtherWords = Partial<Record<MarketCode, Texts>>;

/** A language's texts as this market says them. */
export function textsOfMarket(messages: Messages, others: OtherWords): Messages {
  const own = others[market.code];
  // Only texts are replaced and none is added, which a test sees to: the shape stays that of the catalogue.
  return own ? (replaceTexts(messages, own) as Messages) : messages;
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
