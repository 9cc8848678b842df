import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { leaseInstalments, leases } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { sumMinor } from "@/shared/money";
import { migrateDatabase } from "@/server/db/migrations";
import { activeLease, leaseBooksOf, leaseBuyer, leaseShop } from "../../../../tests/lease-world";
import { openMarketWorld, type MarketWorld } from "../../../../tests/market-world";
import { migrateTo } from "../../../../tests/migrate-to";
import type { InstalmentEntry } from "./domain/instalment-account";
import { listInstalmentEntries } from "./queries/list-instalment-entries";
import { recordInstalmentEntries } from "./use-cases/record-instalment-entries";

vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let world: MarketWorld;
beforeAll(async () => {
  database = await openTestDatabase({ max: 12 });
  world = await openMarketWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.close();
});

/** A lease in force, the order that paid at signing, and its second line, of which nothing is paid. */
async function inForce(terms: Parameters<typeof leaseShop>[1] = {}) {
  const buyer = await leaseBuyer(world);
  const leaseId = await activeLease(world, await leaseShop(world, terms), buyer);
  const [lease] = await database.db.select().from(leases).where(eq(leases.id, leaseId));
  const lines = await database.db
    .select()
    .from(leaseInstalments)
    .where(eq(leaseInstalments.leaseId, leaseId))
    .orderBy(leaseInstalments.number);
  return { buyer, leaseId, orderId: lease?.paymentOrderId ?? null, lines, second: present(lines[1], "a term is long") };
}

const record = (leaseId: string, entries: readonly InstalmentEntry[]) =>
  database.db.transaction((tx) => recordInstalmentEntries(tx, leaseId, entries));
const outcomeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "written",
    () => "refused",
  );

/** What the books have as owed of a lease, and what its instalments and their entries leave unpaid. */
async function owedTwice(leaseId: string, lines: readonly { readonly instalmentMinor: bigint }[]) {
  const { lease_receivable: booked = 0 } = await leaseBooksOf(database.db, leaseId);
  const settled = sumMinor((await listInstalmentEntries(database.db, leaseId)).map(({ amountMinor }) => amountMinor));
  return { booked, unpaid: Number(sumMinor(lines.map(({ instalmentMinor }) => instalmentMinor)) - settled) };
}

describe("what is paid at signing", () => {
  test("settles the first instalments whole, by the order that paid", async () => {
    const { buyer, leaseId, orderId, lines } = await inForce({ terms: { paymentsAtSigning: 2 } });
    const entries = await listInstalmentEntries(database.db, leaseId);
    expect(entries).toEqual(
      lines.slice(0, 2).map(({ number, dueOn, principalMinor }) => ({
        number,
        on: dueOn,
        part: "principal",
        amountMinor: principalMinor,
        cause: "payment",
        sourceId: orderId,
      })),
    );
    const { booked, unpaid } = await owedTwice(leaseId, lines);
    expect(booked).toBe(unpaid);
    const { instalments } = await buyer.caller.leases.get({ leaseId });
    expect(instalments.map(({ paidMinor }) => paidMinor)).toEqual(
      lines.map(({ number, instalmentMinor }) => (number <= 2 ? instalmentMinor : 0n)),
    );
  });

  test("is nothing where no instalment is paid in advance", async () => {
    const { leaseId, lines } = await inForce({ terms: { paymentsAtSigning: 0 } });
    expect(await listInstalmentEntries(database.db, leaseId)).toEqual([]);
    const { booked, unpaid } = await owedTwice(leaseId, lines);
    expect(booked).toBe(unpaid);
  });

  test("is taken back by a withdrawal, and nothing of it is forgotten", async () => {
    const { buyer, leaseId } = await inForce();
    const before = await listInstalmentEntries(database.db, leaseId);
    await buyer.caller.leases.withdraw({ leaseId, reason: "" });
    const after = await listInstalmentEntries(database.db, leaseId);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length).toBe(2 * before.length);
    expect(sumMinor(after.map(({ amountMinor }) => amountMinor))).toBe(0n);
    const { instalments } = await buyer.caller.leases.get({ leaseId });
    expect(sumMinor(instalments.map(({ paidMinor }) => paidMinor))).toBe(0n);
  });
});

describe("the database", () => {
  test("refuses what settles a part beyond what it is, also when two do it at once", async () => {
    const { leaseId, second } = await inForce();
    const half = second.principalMinor / 2n + 1n;
    const entry = (amountMinor: bigint, part: InstalmentEntry["part"] = "principal"): InstalmentEntry => ({
      on: "2026-12-15",
      number: second.number,
      part,
      amountMinor,
      cause: "payment",
      sourceId: randomUUID(),
    });
    expect(await outcomeOf(record(leaseId, [entry(second.principalMinor + 1n)]))).toBe("refused");
    expect(await outcomeOf(record(leaseId, [entry(second.interestMinor + 1n, "interest")]))).toBe("refused");
    const both = await Promise.all([record(leaseId, [entry(half)]), record(leaseId, [entry(half)])].map(outcomeOf));
    expect(both.toSorted()).toEqual(["refused", "written"]);
    expect(await outcomeOf(record(leaseId, [entry(second.principalMinor - half)]))).toBe("written");
    expect(await outcomeOf(record(leaseId, [entry(1n)]))).toBe("refused");
  });

  test("writes a source once by one movement, takes no more of it back than it paid, and takes nothing back that was not paid", async () => {
    const { leaseId, second } = await inForce();
    const sourceId = randomUUID();
    const paid: InstalmentEntry = {
      on: "2026-12-15",
      number: second.number,
      part: "principal",
      amountMinor: 100n,
      cause: "payment",
      sourceId,
    };
    const taken = { ...paid, amountMinor: -100n };
    expect(await outcomeOf(record(leaseId, [taken]))).toBe("refused");
    expect(await outcomeOf(record(leaseId, [paid]))).toBe("written");
    expect(await outcomeOf(record(leaseId, [paid]))).toBe("refused");
    expect(await outcomeOf(record(leaseId, [{ ...paid, amountMinor: -101n }]))).toBe("refused");
    expect(await outcomeOf(record(leaseId, [{ ...taken, sourceId: randomUUID() }]))).toBe("refused");
    expect(await outcomeOf(record(leaseId, [taken]))).toBe("written");
    expect(await outcomeOf(record(leaseId, [taken]))).toBe("refused");
  });
});

describe("a market that was running before there were entries", () => {
  let old: TestDatabase;
  beforeAll(async () => {
    old = await openTestDatabase({ empty: true });
  });
  afterAll(() => old.close());

  test("has what was paid at signing as entries, and nothing of what was withdrawn", async () => {
    await migrateTo(old, "0040_market_clock");
    const [paidLease, withdrawnLease, orderId] = [randomUUID(), randomUUID(), randomUUID()];
    // Only the two tables that the migration reads; what they name elsewhere is not there.
    await old.plain.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      for (const leaseId of [paidLease, withdrawnLease]) {
        await tx`insert into leases (id, number, buyer_id, seller_id, listing_id, variant_id, offer_id, state, request_id,
            request_hash, title_en, title_ko, variant_name_en, variant_name_ko, funder, term_months, currency, quote,
            quote_hash, asked_monthly_minor, instalment_minor, due_at_signing_minor, security_deposit_minor,
            cash_price_minor, total_of_payments_minor, exposure_minor, commission_bps, commission_tax_bps,
            servicing_fee_bps, payment_order_id, created_at, updated_at)
          values (${leaseId}, ${leaseId}, ${orderId}, ${orderId}, ${orderId}, ${orderId}, ${orderId},
            ${leaseId === paidLease ? "active" : "withdrawn"}, ${leaseId}, '', '', '', '', '', 'seller', 3, 'KRW',
            '{}'::jsonb, '', 1, 1000, 1000, 0, 3000, 3000, 3000, 500, 1000, 100, ${orderId}, now(), now())`;
        for (const [number, interest] of [0, 20, 10].entries()) {
          const paid = number === 0 && leaseId === paidLease ? 1000 : 0;
          await tx`insert into lease_instalments (lease_id, number, due_on, instalment_minor, interest_minor,
              principal_minor, balance_minor, paid_minor)
            values (${leaseId}, ${number + 1}, ${`2026-0${number + 1}-15`}, 1000, ${interest}, ${1000 - interest}, 0, ${paid})`;
        }
      }
    });
    await migrateDatabase(old.url);
    expect(await listInstalmentEntries(old.db, paidLease)).toEqual([
      { on: "2026-01-15", number: 1, part: "principal", amountMinor: 1_000n, cause: "payment", sourceId: orderId },
    ]);
    expect(await listInstalmentEntries(old.db, withdrawnLease)).toEqual([]);
  });
});
