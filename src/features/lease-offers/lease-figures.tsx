"use client";

import { useId } from "react";
import type { Locale } from "@/i18n/locales";
import type { RouterOutputs } from "@/trpc/outputs";
import { formatMoney } from "@/shared/money";
import { classNames } from "@/ui/class-names";
import { LineChart } from "@/ui/line-chart";
import { Descriptions } from "@/ui/panel";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/ui/table";
import type { LeaseTexts } from "./lease-texts";

/** A quote as the router gives it for each term. */
export type LeaseFiguresData = RouterOutputs["leaseOffers"]["quotes"][number];

/** Fills the `{names}` of a text. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/**
 * Everything a lease costs, in the term that is chosen: what the buyer sees on the listing, and the seller in the
 * simulator. Shows the server's figures and computes none.
 */
export function LeaseFigures({
  quotes,
  termMonths,
  onTerm,
  locale,
  texts,
  busy = false,
}: {
  /** One for each term, shortest first. */
  readonly quotes: readonly LeaseFiguresData[];
  readonly termMonths: number;
  readonly onTerm: (termMonths: number) => void;
  readonly locale: Locale;
  readonly texts: LeaseTexts;
  /** Newer figures are on their way; these are the last ones. */
  readonly busy?: boolean;
}) {
  const quote = quotes.find((each) => each.termMonths === termMonths) ?? quotes.at(-1);
  if (!quote) return null;
  const money = (amountMinor: bigint) => formatMoney(amountMinor, quote.currency, locale);
  return (
    <div
      aria-busy={busy || undefined}
      className={classNames("grid grid-cols-[minmax(0,1fr)] gap-6 transition-opacity", busy && "opacity-60")}
    >
      <TermSlider quotes={quotes} quote={quote} onTerm={onTerm} texts={texts} />
      <p aria-live="polite" className="flex flex-wrap items-baseline gap-x-2">
        <span className="figures text-4xl font-semibold tracking-[-0.03em]">{money(quote.instalmentMinor)}</span>
        <span className="text-ink-soft">
          {texts.aMonth} · {fill(texts.months, { count: quote.termMonths })}
        </span>
      </p>
      <Totals quote={quote} money={money} texts={texts} />
      <Comparison quote={quote} money={money} texts={texts} />
      <Service quote={quote} texts={texts} />
      <Exits quote={quote} money={money} texts={texts} />
    </div>
  );
}

interface TotalsProps {
  readonly quote: LeaseFiguresData;
  readonly money: (amountMinor: bigint) => string;
  readonly texts: LeaseTexts;
}

/** What is due when, and what it all comes to. */
function Totals({ quote, money, texts }: TotalsProps) {
  const { dueAtSigning } = quote;
  return (
    <section aria-label={texts.figures}>
      <Descriptions
        items={[
          {
            key: "signing",
            term: texts.dueAtSigning,
            value: (
              <Figure
                amount={money(dueAtSigning.totalMinor)}
                hint={fill(signingText(dueAtSigning, texts), {
                  instalments: money(dueAtSigning.instalmentsMinor),
                  deposit: money(dueAtSigning.securityDepositMinor),
                })}
              />
            ),
          },
          {
            key: "total",
            term: texts.totalOfPayments,
            value: (
              <Figure
                amount={money(quote.totalOfPaymentsMinor)}
                hint={fill(texts.totalOfPaymentsHint, { count: quote.termMonths })}
              />
            ),
          },
          {
            key: "buyout",
            term: texts.buyout,
            value: <Figure amount={money(quote.buyoutMinor)} hint={texts.buyoutHint} />,
          },
          {
            key: "all",
            term: texts.totalWithBuyout,
            value: (
              <Figure
                amount={money(quote.totalWithBuyoutMinor)}
                hint={fill(texts.costOfLease, { amount: money(quote.costOfLeaseMinor) })}
              />
            ),
          },
          {
            key: "rate",
            term: texts.rateLabel,
            value: <Figure amount={`${quote.effectiveAnnualRatePercent}%`} hint={texts.rateCaveat} />,
          },
        ]}
      />
    </section>
  );
}

function signingText(
  { instalmentsMinor, securityDepositMinor }: LeaseFiguresData["dueAtSigning"],
  texts: LeaseTexts,
): string {
  if (securityDepositMinor === 0n) return texts.dueAtSigningNoDeposit;
  return instalmentsMinor === 0n ? texts.dueAtSigningDeposit : texts.dueAtSigningParts;
}

function Figure({ amount, hint }: { readonly amount: string; readonly hint: string }) {
  return (
    <>
      <span className="figures font-semibold">{amount}</span>
      <span className="block text-sm text-ink-faint">{hint}</span>
    </>
  );
}

function TermSlider({
  quotes,
  quote,
  onTerm,
  texts,
}: {
  readonly quotes: readonly LeaseFiguresData[];
  readonly quote: LeaseFiguresData;
  readonly onTerm: (termMonths: number) => void;
  readonly texts: LeaseTexts;
}) {
  const id = useId();
  const months = (count: number) => fill(texts.months, { count });
  if (quotes.length < 2) return null;
  const place = quotes.indexOf(quote);
  return (
    <div>
      <div className="flex items-baseline justify-between gap-4">
        <label htmlFor={id} className="text-sm font-semibold">
          {texts.term}
        </label>
        <output htmlFor={id} className="figures font-medium">
          {months(quote.termMonths)}
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={quotes.length - 1}
        step={1}
        value={place}
        aria-valuetext={months(quote.termMonths)}
        onChange={(event) => {
          const chosen = quotes[Number(event.currentTarget.value)];
          if (chosen) onTerm(chosen.termMonths);
        }}
        className="mt-2 h-8 w-full cursor-pointer accent-accent"
      />
      <div aria-hidden className="figures flex justify-between px-1 text-xs text-ink-faint">
        {quotes.map(({ termMonths }) => (
          <span key={termMonths}>{termMonths}</span>
        ))}
      </div>
    </div>
  );
}

interface PartProps {
  readonly quote: LeaseFiguresData;
  readonly money: (amountMinor: bigint) => string;
  readonly texts: LeaseTexts;
}

function Comparison({ quote, money, texts }: PartProps) {
  const ways = [
    { key: "lease", monthlyMinor: quote.instalmentMinor, totalMinor: quote.totalWithBuyoutMinor },
    { key: "loan", monthlyMinor: quote.loan.instalmentMinor, totalMinor: quote.loan.totalMinor },
    { key: "cash", monthlyMinor: null, totalMinor: quote.cashPriceMinor },
  ] as const;
  return (
    <section aria-label={texts.compare}>
      <h3 className="mb-1 text-sm font-semibold tracking-normal">{texts.compare}</h3>
      <Table aria-label={texts.compare}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>{texts.way}</TableHeaderCell>
            <TableHeaderCell numeric>{texts.wayMonth}</TableHeaderCell>
            <TableHeaderCell numeric>{texts.wayInAll}</TableHeaderCell>
            <TableHeaderCell numeric>{texts.wayMore}</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {ways.map(({ key, monthlyMinor, totalMinor }) => (
            <TableRow key={key}>
              <TableHeaderCell scope="row" className="py-2.5 text-left text-[0.9375rem] font-medium text-ink">
                {texts[key]}
              </TableHeaderCell>
              <TableCell numeric label={texts.wayMonth}>
                {monthlyMinor === null ? "–" : money(monthlyMinor)}
              </TableCell>
              <TableCell numeric label={texts.wayInAll}>
                {money(totalMinor)}
              </TableCell>
              <TableCell numeric label={texts.wayMore}>
                {key === "cash" ? "–" : `+${money(totalMinor - quote.cashPriceMinor)}`}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

function visitsText(visitsPerYear: number, texts: LeaseTexts): string {
  if (visitsPerYear === 0) return texts.noVisits;
  return visitsPerYear === 1 ? texts.visitsOne : fill(texts.visits, { count: visitsPerYear });
}

function Service({ quote, texts }: Pick<PartProps, "quote" | "texts">) {
  const { service, funder } = quote.offer.terms;
  const items = [
    visitsText(service.visitsPerYear, texts),
    ...(service.repair ? [texts.repair] : []),
    ...(service.replacement ? [texts.replacement] : []),
    fill(texts.response, { hours: service.responseHours }),
    funder === "seller" ? texts.funderSeller : texts.funderInstitution,
  ];
  return (
    <section aria-label={texts.service}>
      <h3 className="mb-2 text-sm font-semibold tracking-normal">{texts.service}</h3>
      <ul className="list-disc space-y-1 pl-5 text-[0.9375rem] text-ink-soft marker:text-accent">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}

function Exits({ quote, money, texts }: PartProps) {
  const { exits } = quote;
  const first = exits[0];
  const last = exits.at(-1);
  if (!first || !last) return null;
  return (
    <section aria-label={texts.exits}>
      <h3 className="text-sm font-semibold tracking-normal">{texts.exits}</h3>
      <p className="mt-1 mb-4 text-[0.9375rem] text-ink-soft">{texts.exitsText}</p>
      <LineChart
        label={fill(texts.exitChart, {
          buyFirst: money(first.buyoutMinor),
          buyLast: money(last.buyoutMinor),
          returnFirst: money(first.returnCostMinor),
          returnLast: money(last.returnCostMinor),
        })}
        series={[
          { key: "buy", name: texts.exitBuy, points: exits.map(({ buyoutMinor }) => Number(buyoutMinor)) },
          {
            key: "return",
            name: texts.exitReturn,
            points: exits.map(({ returnCostMinor }) => Number(returnCostMinor)),
          },
        ]}
        topLabel={money(first.buyoutMinor)}
        startLabel={fill(texts.paymentNumber, { count: first.afterPayment })}
        endLabel={fill(texts.paymentNumber, { count: last.afterPayment })}
      />
      <details className="mt-4">
        <summary className="cursor-pointer text-[0.9375rem] font-medium text-accent">{texts.everyMonth}</summary>
        <div className="mt-2">
          <Table aria-label={texts.exits}>
            <TableHead>
              <TableRow>
                <TableHeaderCell>{texts.exitPayment}</TableHeaderCell>
                <TableHeaderCell numeric>{texts.exitBuy}</TableHeaderCell>
                <TableHeaderCell numeric>{texts.exitReturn}</TableHeaderCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {exits.map(({ afterPayment, buyoutMinor, returnCostMinor }) => (
                <TableRow key={afterPayment}>
                  <TableHeaderCell
                    scope="row"
                    className="figures py-2.5 text-left text-[0.9375rem] font-normal text-ink"
                  >
                    {afterPayment}
                  </TableHeaderCell>
                  <TableCell numeric label={texts.exitBuy}>
                    {money(buyoutMinor)}
                  </TableCell>
                  <TableCell numeric label={texts.exitReturn}>
                    {money(returnCostMinor)}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      </details>
    </section>
  );
}
