"use client";

import { useTranslations } from "next-intl";
import { Fold } from "@/ui/fold";
import type { Lease } from "./outputs";
import { KeyFigures, QuoteDisclosures } from "./quote-figures";
import { ExitSection, ScheduleSection } from "./schedule-section";
import { ServiceSection } from "./service-section";

/** The figures of an order form that was issued; once the contract is in force, with its own dates. */
export function LeaseFigures({ lease }: { readonly lease: Lease }) {
  const { form, instalments } = lease;
  if (!form) return null;
  const { quote } = form.form;
  const inForce = instalments.length > 0;
  return (
    <>
      <QuoteSection lease={lease} />
      <ScheduleSection
        lines={inForce ? instalments.map(disclosed) : quote.schedule}
        currency={quote.currency}
        financedMinor={quote.cashPriceMinor}
        tentative={!inForce}
      />
      <ExitSection exits={lease.exits} currency={quote.currency} tentative={lease.contract === null} />
      <ServiceSection service={quote.offer.terms.service} />
    </>
  );
}

/** The line alone for who is not told how it is paid. */
function disclosed(line: Lease["instalments"][number]) {
  if (line.state !== "undisclosed") return line;
  const { number, dueOn, instalmentMinor, interestMinor, principalMinor, balanceMinor } = line;
  return { number, dueOn, instalmentMinor, interestMinor, principalMinor, balanceMinor };
}

/** What was agreed on, in the order form's own figures. */
export function QuoteSection({ lease: { form } }: { readonly lease: Pick<Lease, "form"> }) {
  const t = useTranslations("lease");
  if (!form) return null;
  const { quote } = form.form;
  return (
    <section aria-labelledby="figures-heading">
      <h2 id="figures-heading" className="mb-4 text-lg font-semibold">
        {t("figures.heading")}
      </h2>
      <KeyFigures quote={quote} />
      <Fold title={t("form.name")}>
        <QuoteDisclosures quote={quote} form={form} />
      </Fold>
    </section>
  );
}
