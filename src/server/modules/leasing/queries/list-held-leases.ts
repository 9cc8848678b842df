import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { LeaseState } from "@/inputs/leases";
import { leaseContracts, leaseDeliveries, leaseInstalments, leases, users } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { civilDateAt, daysBetween, isCivilDate, type CivilDate } from "@/shared/civil-date";
import { sumMinor, type Currency } from "@/shared/money";
import { invariant } from "@/shared/assert";
import { standingOf, type InstalmentEntry, type InstalmentStanding } from "../domain/instalment-account";
import { isStandingToldToSeller, lateTermsOf } from "../domain/lease-policy";
import { listEntriesOfLeases } from "./list-instalment-entries";
import type { PageInput } from "./list-leases";

/** A lease in force, by its unit, with how its payments stand today. Amounts in minor units of its currency. */
export interface HeldLeaseView {
  readonly id: string;
  readonly number: string;
  readonly state: LeaseState;
  readonly titleEn: string;
  readonly titleKo: string;
  readonly serialNumber: string;
  readonly buyerName: string;
  readonly currency: Currency;
  /** Null for a seller whom an institution has paid: whether the buyer pays the institution in time is between the two. */
  readonly standing: HeldLeaseStanding | null;
}

/** How the payments of a lease stand today. */
export interface HeldLeaseStanding {
  /** Instalments that are settled, of all of them. */
  readonly settled: number;
  readonly payments: number;
  /** What is still to come, without late charges. */
  readonly leftMinor: bigint;
  /** What is past its day and not paid, late charges included. */
  readonly arrearsMinor: bigint;
  /** Days since the oldest of it was due; null where nothing is. */
  readonly arrearsDays: number | null;
  /** The next day on which something falls due; null when nothing is to come. */
  readonly nextDueOn: CivilDate | null;
}

export interface HeldLeasePage {
  readonly items: readonly HeldLeaseView[];
  readonly nextCursor: string | null;
}

/**
 * Leases in force, newest first, those of a seller or, for the desk, all of them. Three statements for a page, whatever it holds: what
 * stands of an instalment is computed where everybody computes it.
 */
export async function listHeldLeases(
  { db, clock, market }: Pick<Deps, "db" | "clock" | "market">,
  { sellerId }: { readonly sellerId: string | null },
  page: PageInput,
): Promise<HeldLeasePage> {
  const rows = await db
    .select({
      id: leases.id,
      number: leases.number,
      state: leases.state,
      titleEn: leases.titleEn,
      titleKo: leases.titleKo,
      serialNumber: leaseDeliveries.serialNumber,
      buyerName: users.name,
      currency: leases.currency,
      funder: leases.funder,
      lateRatePercent: sql<string>`${leaseContracts.particulars} -> 'json' ->> 'lateRatePercent'`,
    })
    .from(leases)
    .innerJoin(leaseContracts, eq(leaseContracts.leaseId, leases.id))
    .innerJoin(leaseDeliveries, eq(leaseDeliveries.leaseId, leases.id))
    .innerJoin(users, eq(users.id, leases.buyerId))
    .where(
      and(
        sellerId === null ? undefined : eq(leases.sellerId, sellerId),
        isNull(leases.endedAt),
        isNotNull(leaseContracts.activeAt),
        page.cursor ? lt(leases.id, page.cursor) : undefined,
      ),
    )
    .orderBy(desc(leases.id))
    .limit(page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const told = shown.filter(({ funder }) => sellerId === null || isStandingToldToSeller(funder));
  const standings = await standingsOf(db, told, { on: civilDateAt(clock.now(), market.timeZone), market });
  return {
    items: shown.map(({ funder: _, lateRatePercent: __, ...row }) => ({
      ...row,
      standing: standings.get(row.id) ?? null,
    })),
    nextCursor: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

interface HeldRow {
  readonly id: string;
  readonly funder: (typeof leases.$inferSelect)["funder"];
  readonly lateRatePercent: string;
}

async function standingsOf(
  db: Deps["db"],
  rows: readonly HeldRow[],
  { on, market }: { readonly on: CivilDate; readonly market: Deps["market"] },
): Promise<Map<string, HeldLeaseStanding>> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const [lines, entries] = await Promise.all([
    db
      .select()
      .from(leaseInstalments)
      .where(and(inArray(leaseInstalments.leaseId, ids), isNull(leaseInstalments.cancelledAt)))
      .orderBy(asc(leaseInstalments.leaseId), asc(leaseInstalments.number)),
    listEntriesOfLeases(db, ids),
  ]);
  const linesOf = Map.groupBy(lines, ({ leaseId }) => leaseId);
  return new Map(
    rows.map((row) => {
      const terms = lateTermsOf(market, row.funder, row);
      const own = Map.groupBy(entries.get(row.id) ?? [], ({ number }) => number);
      const standings = (linesOf.get(row.id) ?? []).map((line) => standingOfRow(line, own, on, terms));
      return [row.id, paymentsOf(standings, on)];
    }),
  );
}

function standingOfRow(
  line: typeof leaseInstalments.$inferSelect,
  entries: ReadonlyMap<number, readonly InstalmentEntry[]>,
  on: CivilDate,
  terms: Parameters<typeof standingOf>[3],
): InstalmentStanding {
  const { dueOn } = line;
  invariant(isCivilDate(dueOn), "the database's dates are civil dates");
  return standingOf({ ...line, dueOn }, entries.get(line.number) ?? [], on, terms);
}

function paymentsOf(standings: readonly InstalmentStanding[], on: CivilDate): HeldLeaseStanding {
  const openMinor = ({ unpaidMinor, unpaidLateChargeMinor }: InstalmentStanding) => unpaidMinor + unpaidLateChargeMinor;
  const arrears = standings.filter((standing) => standing.dueOn < on && openMinor(standing) > 0n);
  const coming = standings.filter(({ dueOn, unpaidMinor }) => dueOn >= on && unpaidMinor > 0n);
  const oldest = arrears[0];
  return {
    settled: standings.filter(({ unpaidMinor }) => unpaidMinor === 0n).length,
    payments: standings.length,
    leftMinor: sumMinor(standings.map(({ unpaidMinor }) => unpaidMinor)),
    arrearsMinor: sumMinor(arrears.map(openMinor)),
    arrearsDays: oldest ? daysBetween(oldest.dueOn, on) : null,
    nextDueOn: coming[0]?.dueOn ?? null,
  };
}
