import { useTranslations } from "next-intl";
import type { CardTexts } from "./listing-card";

/** The words of cards, for anyone who renders them below an intl provider or on the server. */
export function useCardTexts(): CardTexts {
  const t = useTranslations("browse");
  const lease = useTranslations("leaseQuote");
  return {
    soldOut: t("soldOut"),
    priceFrom: t("priceFrom", { price: "{price}" }),
    save: t("save", { title: "{title}" }),
    unsave: t("unsave", { title: "{title}" }),
    saveFailed: t("saveFailed"),
    monthlyFrom: lease("monthlyFrom", { price: "{price}" }),
  };
}
