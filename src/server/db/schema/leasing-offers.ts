import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { EarlyExit, LeaseFunder } from "@/inputs/leasing";
import { createdAt, id, instant } from "../columns";
import { listings } from "./catalog";

/**
 * A listing's terms of lease, one row for each version: order forms and contracts name the row they were quoted from, so
 * its terms never change. Changing an offer withdraws its row and writes the next version. Prices are the variants';
 * shares are basis points of the cash price.
 */
export const leaseOffers = pgTable(
  "lease_offers",
  {
    id: id(),
    listingId: uuid()
      .notNull()
      .references(() => listings.id),
    /** What the versions of one offer have in common: the id of the first. */
    lineageId: uuid().notNull(),
    version: integer().notNull(),
    /** The terms a buyer can choose from, ascending. */
    termsMonths: integer().array().notNull(),
    /** Nominal, in basis points a year. */
    annualRateBps: integer().notNull(),
    /** Instalments paid at signing: 0 in arrears. */
    paymentsAtSigning: integer().notNull(),
    /** The price of the buyout at the end. */
    residualBps: integer().notNull(),
    /** Kept during the lease and given back at its end. */
    securityDepositBps: integer().notNull(),
    serviceVisitsPerYear: integer().notNull(),
    serviceRepair: boolean().notNull(),
    serviceReplacement: boolean().notNull(),
    /** Within how many hours a request for service is answered. */
    serviceResponseHours: integer().notNull(),
    /** How buying the goods early is charged. */
    exitKind: text().$type<EarlyExit["kind"]>().notNull(),
    /** For a percentage of the outstanding principal. */
    exitFeeBps: integer(),
    /** For months of interest. */
    exitMonths: integer(),
    /** What returning the goods early costs, as a share of the instalments that are left. */
    returnFeeBps: integer().notNull(),
    /** Who carries the receivable. */
    funder: text().$type<LeaseFunder>().notNull(),
    createdAt: createdAt(),
    /** Since when the version is offered no more; null while it is. */
    withdrawnAt: instant(),
  },
  (t) => [
    uniqueIndex("lease_offers_version_unique").on(t.lineageId, t.version),
    // One version of an offer is in force at a time; two changes at once cannot both be.
    uniqueIndex("lease_offers_in_force")
      .on(t.lineageId)
      .where(sql`${t.withdrawnAt} is null`),
    index("lease_offers_listing")
      .on(t.listingId)
      .where(sql`${t.withdrawnAt} is null`),
    check("lease_offers_version_positive", sql`${t.version} > 0`),
    check(
      "lease_offers_terms_known",
      sql`cardinality(${t.termsMonths}) between 1 and 8 and 6 <= all(${t.termsMonths}) and 60 >= all(${t.termsMonths})`,
    ),
    check("lease_offers_rate_within", sql`${t.annualRateBps} between 0 and 10000`),
    // Shorter than every term, or nothing would be left to pay by the month.
    check("lease_offers_signing_within", sql`${t.paymentsAtSigning} between 0 and 3`),
    check("lease_offers_residual_within", sql`${t.residualBps} between 0 and 6000`),
    check("lease_offers_deposit_within", sql`${t.securityDepositBps} between 0 and 3000`),
    check(
      "lease_offers_service_within",
      sql`${t.serviceVisitsPerYear} between 0 and 52 and ${t.serviceResponseHours} between 1 and 720`,
    ),
    check(
      "lease_offers_exit_whole",
      sql`(${t.exitKind} = 'no_fee' and ${t.exitFeeBps} is null and ${t.exitMonths} is null)
        or (${t.exitKind} = 'percent_of_principal' and ${t.exitFeeBps} is not null and ${t.exitFeeBps} between 1 and 1000 and ${t.exitMonths} is null)
        or (${t.exitKind} = 'months_of_interest' and ${t.exitMonths} is not null and ${t.exitMonths} between 1 and 6 and ${t.exitFeeBps} is null)`,
    ),
    check("lease_offers_return_fee_within", sql`${t.returnFeeBps} between 0 and 10000`),
    check("lease_offers_funder_known", sql`${t.funder} in ('seller', 'financial_institution')`),
  ],
);
