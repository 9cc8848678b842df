"use client";

import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useInstant } from "@/ui/use-instant";
import { Money } from "@/ui/money";
import { Descriptions } from "@/ui/panel";
import { AppealForm } from "./appeal-form";
import { NowPanel } from "./now-panel";
import type { Lease } from "./outputs";
import { useMoney } from "@/ui/use-money";

/** Why a limit was decided as it was, in words. */
function useReasonText(): (code: string) => string {
  const t = useTranslations("lease.reasons");
  // Codes are the rules' words; one without a text is none that a buyer can do something with.
  return (code) => {
    const key = code as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : t("OTHER");
  };
}

/** The limit was refused: why, and the one appeal. */
export function RejectedPanel({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.limit");
  const reasonText = useReasonText();
  const money = useMoney(lease.currency);
  const { decision } = lease;
  // Approved, but of less than one instalment: nothing can be ordered on it.
  const tooLittle = decision?.outcome === "approved" ? decision.amountMinor : null;
  return (
    <NowPanel
      title={t(tooLittle === null ? "rejectedTitle" : "tooLittleTitle")}
      {...(tooLittle === null
        ? {}
        : { text: t("tooLittleText", { amount: money(tooLittle), instalment: money(lease.instalmentMinor) }) })}
    >
      {lease.decision && tooLittle === null && (
        <>
          <h3 className="font-semibold">{t("why")}</h3>
          <ul className="mt-1 list-disc space-y-1 pl-5">
            {[...new Set(lease.decision.reasonCodes.map(reasonText))].map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {lease.limitRequestId !== null && lease.can.includes("appealed") && lease.appealedAt === null ? (
        <AppealForm limitRequestId={lease.limitRequestId} currency={lease.currency} />
      ) : (
        <p className="text-ink-soft mt-4">{t("rejectedFinal")}</p>
      )}
    </NowPanel>
  );
}

/** The limit is still being decided, or has just been approved. */
export function LimitPanel({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.limit");
  const money = useMoney(lease.currency);
  if (lease.state === "limit_referred") return <NowPanel title={t("referredTitle")} text={t("referredText")} />;
  if (lease.state === "limit_approved") {
    const amountMinor = lease.decision?.amountMinor ?? lease.instalmentMinor;
    return <NowPanel working title={t("approvedTitle", { amount: money(amountMinor) })} text={t("approvedText")} />;
  }
  const text = lease.funder === "financial_institution" ? t("askedInstitution") : t("askedText");
  return <NowPanel working title={t("askedTitle")} text={text} />;
}

interface LimitFactsProps {
  readonly lease: Lease;
  /** Where the request itself is, for who may read it. */
  readonly hrefOf?: (limitRequestId: string) => `/${string}`;
}

/** What was asked and what was decided; the seller is told neither. */
export function LimitFacts({ lease, hrefOf }: LimitFactsProps) {
  const t = useTranslations("lease.limit");
  const instant = useInstant();
  const reasonText = useReasonText();
  const { decision, askedMonthlyMinor } = lease;
  if (askedMonthlyMinor === null) return null;
  const items = [
    { key: "asked", term: t("asked"), value: <Money amountMinor={askedMonthlyMinor} currency={lease.currency} /> },
    ...(decision
      ? [
          ...(decision.amountMinor !== null
            ? [
                {
                  key: "given",
                  term: t("given"),
                  value: (
                    <Money amountMinor={decision.amountMinor} currency={lease.currency} className="font-semibold" />
                  ),
                },
              ]
            : []),
          ...(decision.expiresAt ? [{ key: "until", term: t("until"), value: instant(decision.expiresAt) }] : []),
          {
            key: "why",
            term: t("why"),
            value: (
              <ul>
                {[...new Set(decision.reasonCodes.map(reasonText))].map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            ),
          },
          { key: "at", term: t("decidedAt"), value: instant(decision.at) },
        ]
      : []),
  ];
  return (
    <section aria-labelledby="limit-facts">
      <h2 id="limit-facts" className="mb-3 text-lg font-semibold">
        {t("heading")}
      </h2>
      <Descriptions items={items} />
      {hrefOf && lease.limitRequestId !== null && (
        <p className="mt-3">
          <Link
            href={hrefOf(lease.limitRequestId)}
            className="text-accent decoration-accent-line underline underline-offset-4"
          >
            {t("open")}
          </Link>
        </p>
      )}
    </section>
  );
}
