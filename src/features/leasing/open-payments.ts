import { sumMinor } from "@/shared/money";
import type { Lease } from "./outputs";

export type Instalment = Lease["instalments"][number];

/** What an instalment costs now: what is open of it, and of what being late has cost. */
export const openMinor = ({ unpaidMinor, unpaidLateChargeMinor }: Instalment): bigint =>
  unpaidMinor + unpaidLateChargeMinor;

const isOverdue = (line: Instalment): boolean =>
  line.state === "in_grace" || line.state === "late" || (openMinor(line) > 0n && line.unpaidMinor === 0n);

export interface OpenPayments {
  /** The oldest that is open: the one thing to know; null when nothing is. */
  readonly next: Instalment | null;
  /** Past their days and not paid, or with a late charge that is open. */
  readonly overdue: readonly Instalment[];
  /** Due until today, the overdue among them. */
  readonly due: readonly Instalment[];
  readonly dueMinor: bigint;
  /** Their days are to come. */
  readonly later: readonly Instalment[];
  /** Settled or ended, with nothing open. */
  readonly closed: readonly Instalment[];
  /** All that is open, late charges included. */
  readonly leftMinor: bigint;
  readonly paidMinor: bigint;
}

/** A lease's instalments by what of them is open. */
export function openPayments(instalments: readonly Instalment[]): OpenPayments {
  const open = instalments.filter((line) => openMinor(line) > 0n);
  const later = open.filter(({ state }) => state === "scheduled");
  const due = open.filter(({ state }) => state !== "scheduled");
  return {
    next: open[0] ?? null,
    overdue: open.filter(isOverdue),
    due,
    dueMinor: sumMinor(due.map(openMinor)),
    later,
    closed: instalments.filter((line) => openMinor(line) === 0n),
    leftMinor: sumMinor(open.map(openMinor)),
    paidMinor: sumMinor(instalments.map(({ paidMinor }) => paidMinor)),
  };
}
