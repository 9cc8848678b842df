import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { Currency } from "@/shared/money";
import { problemsOf, type Split } from "./split-reducer";
import { useMoney } from "@/ui/use-money";

/** Says, in the reader's words, what is still missing before a split can be paid. */
export function useSplitReasons(currency: Currency): (split: Split) => string[] {
  const t = useTranslations("checkout.split.problem");
  const money = useMoney(currency);
  return useCallback(
    (split: Split) => {
      const reasons = problemsOf(split).map((problem) => {
        switch (problem.code) {
          case "no_parts":
            return t("no_parts");
          case "unplaced":
            return t("unplaced", { amount: money(problem.amountMinor) });
          case "below_min":
            return t("below_min", { amount: money(problem.amountMinor) });
          case "above_cap":
            return t("above_cap", { amount: money(problem.amountMinor) });
          case "source_missing": {
            const place = split.parts.findIndex(({ key }) => key === problem.key);
            return split.parts[place]?.means === "card"
              ? t("source_missing_card", { number: place + 1 })
              : t("source_missing_cash", { number: place + 1 });
          }
        }
      });
      return [...new Set(reasons)];
    },
    [money, t],
  );
}
