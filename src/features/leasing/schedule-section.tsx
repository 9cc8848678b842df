"use client";

import { useTranslations } from "next-intl";
import { sumMinor, type Currency } from "@/shared/money";
import { Money } from "@/ui/money";
import { Table, TableBody, TableCell, TableFoot, TableHead, TableHeaderCell, TableRow } from "@/ui/table";
import { Fold } from "@/ui/fold";
import type { Instalment } from "./open-payments";
import type { Quote, ScheduleLine } from "./outputs";
import { SchedulePicture } from "./schedule-picture";
import { useMoney } from "@/ui/use-money";
import { useCivilDate } from "./use-lease";

type Line = Omit<ScheduleLine, "dueOn"> & {
  readonly dueOn: string;
  /** How it stands today, once the contract is in force. */
  readonly state?: Instalment["state"];
  readonly unpaidMinor?: bigint;
};

interface ScheduleSectionProps {
  readonly lines: readonly Line[];
  readonly currency: Currency;
  readonly financedMinor: bigint;
  /** The dates are only an example: the contract's are not known yet. */
  readonly tentative: boolean;
}

/** The payments of a lease as a picture, and as a table for anyone who wants every figure. */
export function ScheduleSection({ lines, currency, financedMinor, tentative }: ScheduleSectionProps) {
  const t = useTranslations("lease.schedule");
  const money = useMoney(currency);
  const civilDate = useCivilDate();
  const states = useTranslations("lease.instalment.state");
  const withState = lines.some(({ state }) => state !== undefined);
  const stateText = ({ state, unpaidMinor = 0n, instalmentMinor }: Line): string => {
    if (state === undefined) return "";
    const part = unpaidMinor > 0n && unpaidMinor < instalmentMinor;
    return part ? `${states(state)}, ${t("openPart", { amount: money(unpaidMinor) })}` : states(state);
  };
  return (
    <section aria-labelledby="schedule-heading">
      <h2 id="schedule-heading" className="mb-4 text-lg font-semibold">
        {t("heading")}
      </h2>
      <SchedulePicture lines={lines} currency={currency} financedMinor={financedMinor} tentative={tentative} />
      {tentative && <p className="text-ink-faint mt-3 text-sm">{t("datesNote")}</p>}
      <Fold title={t("show")}>
        <Table room="middle" aria-label={t("heading")}>
          <TableHead>
            <TableRow>
              <TableHeaderCell numeric>{t("number")}</TableHeaderCell>
              <TableHeaderCell>{t("dueOn")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("instalment")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("interest")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("principal")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("balance")}</TableHeaderCell>
              {withState && <TableHeaderCell>{t("state")}</TableHeaderCell>}
            </TableRow>
          </TableHead>
          <TableBody>
            {lines.map((line) => (
              <TableRow key={line.number}>
                <TableCell numeric label={t("number")}>
                  {line.number}
                </TableCell>
                <TableCell label={t("dueOn")} className="figures whitespace-nowrap">
                  {civilDate(line.dueOn)}
                </TableCell>
                <TableCell numeric label={t("instalment")} className="font-medium">
                  <Money amountMinor={line.instalmentMinor} currency={currency} />
                </TableCell>
                <TableCell numeric label={t("interest")}>
                  <Money amountMinor={line.interestMinor} currency={currency} />
                </TableCell>
                <TableCell numeric label={t("principal")}>
                  <Money amountMinor={line.principalMinor} currency={currency} />
                </TableCell>
                <TableCell numeric label={t("balance")}>
                  <Money amountMinor={line.balanceMinor} currency={currency} />
                </TableCell>
                {withState && (
                  <TableCell label={t("state")} className="whitespace-nowrap">
                    {stateText(line)}
                  </TableCell>
                )}
              </TableRow>
            ))}
          </TableBody>
          <TableFoot>
            <TableRow>
              <TableCell colSpan={2}>{t("total")}</TableCell>
              {(["instalment", "interest", "principal"] as const).map((column) => (
                <TableCell key={column} numeric label={t(column)}>
                  <Money amountMinor={sumMinor(lines.map((line) => line[`${column}Minor`]))} currency={currency} />
                </TableCell>
              ))}
              <TableCell colSpan={withState ? 2 : 1} />
            </TableRow>
          </TableFoot>
        </Table>
      </Fold>
    </section>
  );
}

interface ExitSectionProps {
  readonly exits: readonly Exit[];
  readonly currency: Currency;
  /** The dates are only an example, and so not shown: the contract's are not known yet. */
  readonly tentative: boolean;
}

/** A way out: after a payment, or after a month in contracts that were made before they named payments. */
type Exit = Pick<Quote["exits"][number], "on" | "buyoutMinor" | "returnCostMinor"> & {
  readonly afterPayment?: number;
  readonly month?: number;
};

/** What leaving the lease costs after every payment. */
export function ExitSection({ exits, currency, tentative }: ExitSectionProps) {
  const t = useTranslations("lease.exits");
  const civilDate = useCivilDate();
  const byPayment = exits.some(({ afterPayment }) => afterPayment !== undefined);
  return (
    <section aria-labelledby="exits-heading">
      <h2 id="exits-heading" className="text-lg font-semibold">
        {t("heading")}
      </h2>
      <p className="text-ink-soft mt-1">{byPayment ? t("text") : t("monthlyText")}</p>
      <Fold title={t("show")}>
        <Table aria-label={t("heading")}>
          <TableHead>
            <TableRow>
              <TableHeaderCell numeric>{byPayment ? t("payment") : t("month")}</TableHeaderCell>
              {!tentative && <TableHeaderCell>{t("on")}</TableHeaderCell>}
              <TableHeaderCell numeric>{t("buy")}</TableHeaderCell>
              <TableHeaderCell numeric>{t("return")}</TableHeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {exits.map((exit) => (
              <TableRow key={exit.afterPayment ?? exit.month}>
                <TableCell numeric label={byPayment ? t("payment") : t("month")}>
                  {exit.afterPayment ?? exit.month}
                </TableCell>
                {!tentative && (
                  <TableCell label={t("on")} className="figures whitespace-nowrap">
                    {civilDate(exit.on)}
                  </TableCell>
                )}
                <TableCell numeric label={t("buy")} className="font-medium">
                  <Money amountMinor={exit.buyoutMinor} currency={currency} />
                </TableCell>
                <TableCell numeric label={t("return")} className="font-medium">
                  <Money amountMinor={exit.returnCostMinor} currency={currency} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Fold>
    </section>
  );
}
