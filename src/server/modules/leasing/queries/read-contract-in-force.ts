import { asc, eq, max } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import {
  leaseContracts,
  leaseInstalmentEntries,
  leaseInstalments,
  leaseOrderForms,
  type leases,
} from "@/server/db/schema";
import type { MarketProfile } from "@/market";
import { invariant, present } from "@/shared/assert";
import { isCivilDate, type CivilDate } from "@/shared/civil-date";
import { contractEndsOn } from "../domain/contract-dates";
import {
  standingOf,
  type InstalmentEntry,
  type InstalmentStanding,
  type LateTerms,
} from "../domain/instalment-account";
import { leasePolicy } from "../domain/lease-policy";
import type { ScheduleLine } from "../domain/lease-maths";
import type { EndingLease } from "../domain/leave-lease";
import { parseOrderForm } from "../domain/order-form";
import { earlySettlementRule } from "../domain/quote-lease";
import { listInstalmentEntries } from "./list-instalment-entries";
import { readParticulars } from "./read-particulars";

/** A contract that was signed, with everything that was ever settled of it, as ending and collecting it look at it. */
export interface ContractInForce extends Omit<EndingLease, "open"> {
  readonly entries: readonly InstalmentEntry[];
  /** The last entry that is known here; null while there is none. */
  readonly lastEntry: bigint | null;
  readonly late: LateTerms;
  readonly endsOn: CivilDate;
  /** The price of the goods at the end of the term, in minor units. */
  readonly residualMinor: bigint;
}

type LeaseOfContract = Pick<typeof leases.$inferSelect, "id" | "funder" | "termMonths">;

/** Reads a contract that is in force, or was. The instalments are what was agreed; what is open follows from entries. */
export async function readContractInForce(
  db: DbOrTx,
  { market }: { readonly market: Pick<MarketProfile, "lease"> },
  lease: LeaseOfContract,
): Promise<ContractInForce> {
  const [[row], lines, entries, [newest]] = await Promise.all([
    db
      .select({
        form: leaseOrderForms.form,
        particulars: leaseContracts.particulars,
        startsOn: leaseContracts.startsOn,
      })
      .from(leaseContracts)
      .innerJoin(leaseOrderForms, eq(leaseOrderForms.leaseId, leaseContracts.leaseId))
      .where(eq(leaseContracts.leaseId, lease.id)),
    db
      .select()
      .from(leaseInstalments)
      .where(eq(leaseInstalments.leaseId, lease.id))
      .orderBy(asc(leaseInstalments.number)),
    listInstalmentEntries(db, lease.id),
    db
      .select({ seq: max(leaseInstalmentEntries.seq) })
      .from(leaseInstalmentEntries)
      .where(eq(leaseInstalmentEntries.leaseId, lease.id)),
  ]);
  const found = present(row, "a lease in force has a contract");
  const { terms } = parseOrderForm(found.form).quote.offer;
  const { lateRatePercent, figures } = readParticulars(found.particulars);
  const { late } = leasePolicy({ lease: market.lease }, lease.funder);
  const schedule = lines.map((line): ScheduleLine => ({ ...line, dueOn: civil(line.dueOn) }));
  const startsOn = civil(found.startsOn);
  return {
    schedule,
    startsOn,
    rule: earlySettlementRule(terms),
    returnFeeBps: terms.returnFeeBps,
    entries,
    lastEntry: newest?.seq ?? null,
    // What the paper says of the rate, and what is kinder of the market's grace and cap.
    late: {
      annualRatePercent: lateRatePercent,
      graceDays: late.graceDays,
      capPerInstalment: late.capPerInstalment,
    },
    endsOn: contractEndsOn(
      startsOn,
      lease.termMonths,
      schedule.map(({ dueOn }) => dueOn),
    ),
    residualMinor: figures.residualMinor,
  };
}

/** What is open of each instalment at the end of a day. */
export const standingsOn = (contract: ContractInForce, on: CivilDate): readonly InstalmentStanding[] =>
  contract.schedule.map((line) =>
    standingOf(
      line,
      contract.entries.filter((entry) => entry.on <= on),
      on,
      contract.late,
    ),
  );

function civil(date: string): CivilDate {
  invariant(isCivilDate(date), "the database's dates are civil dates");
  return date;
}
