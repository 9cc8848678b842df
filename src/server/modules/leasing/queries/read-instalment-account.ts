import { and, asc, eq, isNull } from "drizzle-orm";
import type { LeaseFunder } from "@/inputs/leasing";
import type { MarketProfile } from "@/market";
import type { DbOrTx } from "@/server/db/client";
import { leaseContracts, leaseInstalments } from "@/server/db/schema";
import { invariant, present } from "@/shared/assert";
import { isCivilDate, type CivilDate } from "@/shared/civil-date";
import type { InstalmentEntry, LateTerms } from "../domain/instalment-account";
import { leasePolicy, type LeasePolicyOfFunder } from "../domain/lease-policy";
import { listInstalmentEntries } from "./list-instalment-entries";
import { readParticulars } from "./read-particulars";

/** One line of a contract's schedule, as it was agreed. */
export interface InstalmentLine {
  readonly number: number;
  readonly dueOn: CivilDate;
  readonly instalmentMinor: bigint;
  readonly interestMinor: bigint;
  readonly principalMinor: bigint;
}

/** Everything by which it is computed what a contract's instalments owe and are on a day. */
export interface InstalmentAccount {
  /** By number; none where the contract is not in force. */
  readonly lines: readonly InstalmentLine[];
  readonly entries: readonly InstalmentEntry[];
  /** What being late costs by this contract. */
  readonly terms: LateTerms;
  readonly policy: LeasePolicyOfFunder;
}

/** Reads the account of a lease whose contract was drawn up. */
export async function readInstalmentAccount(
  db: DbOrTx,
  market: Pick<MarketProfile, "lease">,
  { id: leaseId, funder }: { readonly id: string; readonly funder: LeaseFunder },
): Promise<InstalmentAccount> {
  const [contract] = await db
    .select({ particulars: leaseContracts.particulars })
    .from(leaseContracts)
    .where(eq(leaseContracts.leaseId, leaseId));
  const { lateRatePercent } = readParticulars(present(contract, "instalments are a contract's").particulars);
  const rows = await db
    .select({
      number: leaseInstalments.number,
      dueOn: leaseInstalments.dueOn,
      instalmentMinor: leaseInstalments.instalmentMinor,
      interestMinor: leaseInstalments.interestMinor,
      principalMinor: leaseInstalments.principalMinor,
    })
    .from(leaseInstalments)
    .where(and(eq(leaseInstalments.leaseId, leaseId), isNull(leaseInstalments.cancelledAt)))
    .orderBy(asc(leaseInstalments.number));
  const policy = leasePolicy(market, funder);
  const { graceDays, capPerInstalment } = policy.late;
  return {
    lines: rows.map(({ dueOn, ...row }) => {
      invariant(isCivilDate(dueOn), "the database's dates are civil dates");
      return { ...row, dueOn };
    }),
    entries: await listInstalmentEntries(db, leaseId),
    terms: { annualRatePercent: lateRatePercent, graceDays, capPerInstalment },
    policy,
  };
}
