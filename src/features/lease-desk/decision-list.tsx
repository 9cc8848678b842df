import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/shared/money";
import { useInstant } from "@/ui/use-instant";
import type { LimitFile } from "./outputs";

type Decision = LimitFile["decisions"][number];

/** Everything that was decided about a request, and every step towards it, in order. */
export function DecisionList({ file }: { readonly file: LimitFile }) {
  const t = useTranslations("leaseDesk");
  const limits = useTranslations("limits");
  const locale = useLocale();
  const instant = useInstant();
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions" className="mb-3 text-lg font-semibold">
        {t("file.decisions")}
      </h2>
      {file.decisions.length === 0 && <p className="text-ink-soft">{t("file.noDecisions")}</p>}
      {file.decisions.length > 0 && (
        <ol className="divide-line border-line divide-y border-y">
          {file.decisions.map((decision) => (
            <li key={decision.seq.toString()} className="py-3">
              <p className="font-medium">
                <Who decision={decision} />
                {decision.amountMinor !== null && decision.expiresAt !== null && (
                  <span className="font-normal">
                    {" · "}
                    {t("decision.terms", {
                      amount: formatMoney(decision.amountMinor, file.currency, locale),
                      date: instant(decision.expiresAt),
                    })}
                  </span>
                )}
              </p>
              <p className="text-[0.9375rem]">
                {decision.reasonCodes.map((reason) => limits(`reasons.${reason}`)).join(" · ")}
              </p>
              {decision.note !== "" && (
                <p className="border-line mt-1 border-l-3 pl-3 break-words whitespace-pre-line">{decision.note}</p>
              )}
              <p className="text-ink-faint text-sm">{instant(decision.at)}</p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Who({ decision }: { readonly decision: Decision }) {
  const t = useTranslations("leaseDesk.decision");
  const limits = useTranslations("limits");
  const { force, decidedByName: second, proposedByName: first } = decision;
  const outcome = limits(`outcome.${decision.outcome}`);
  if (second === null) return t("byOrigin", { outcome, origin: limits(`origin.${decision.origin}`) });
  if (force !== "final") return t(force, { name: second });
  return first === null ? t("by", { outcome, name: second }) : t("byTwo", { outcome, first, second });
}
