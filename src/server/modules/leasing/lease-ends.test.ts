import { createHash } from "node:crypto";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { LeaseOfferTerms } from "@/inputs/leasing";
import {
  leaseBuyoutQuotes,
  leaseInstalments,
  leaseOrderForms,
  leases,
  notifications,
  orders,
  refunds,
  reviewCases,
  tenders,
} from "@/server/db/schema";
import { newId } from "@/server/db/columns";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { readDocument } from "@/server/modules/contracts";
import { leasePostings, postTransactions } from "@/server/modules/ledger";
import { exposureDiscrepancies, findCurrentLimit } from "@/server/modules/limits";
import { advanceOrder } from "@/server/modules/payments";
import { present } from "@/shared/assert";
import { addDays, civilDateAt, daysBetween, instantAt, type CivilDate } from "@/shared/civil-date";
import { sumMinor } from "@/shared/money";
import { activeLease, leaseBooksOf, leaseBuyer, leaseShop } from "../../../../tests/lease-world";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";
import { standingsOn, readContractInForce } from "./queries/read-contract-in-force";
import { recordInstalmentEntries } from "./use-cases/record-instalment-entries";

// Drawing a contract takes a second of a processor, which a busy machine may not have at once.
vi.setConfig({ testTimeout: 90_000 });

let database: TestDatabase;
let world: MarketWorld;
beforeAll(async () => {
  database = await openTestDatabase({ max: 24 });
  world = await openMarketWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.close();
});

const day = 86_400_000;
const today = () => civilDateAt(world.deps.clock.now(), world.deps.market.timeZone);
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "accepted",
    (failure: unknown) =>
      failure instanceof Error ? ((failure.cause as { code?: string }).code ?? failure.message) : "?",
  );

async function inForce(terms: Partial<LeaseOfferTerms> = {}) {
  const shop = await leaseShop(world, { terms });
  const buyer = await leaseBuyer(world);
  const leaseId = await activeLease(world, shop, buyer);
  return { shop, buyer, leaseId };
}

/** The buyer buys by today's price with one card, and everything happens that can. */
async function buyOut(buyer: Person, leaseId: string, token = "pm_card_visa") {
  const quote = await buyer.caller.leases.quoteBuyout({ leaseId });
  const cardId = await world.card(buyer, token);
  const tenders = [{ means: "card" as const, cardId, amountMinor: quote.price.totalMinor }];
  const request = { leaseId, quoteId: quote.quoteId, hash: quote.hash, tenders };
  const { orderId } = await buyer.caller.leases.startBuyout(request);
  await world.settle();
  return { quote, request, orderId };
}

/** Accounts of the contract's own: none may keep anything once it has ended. */
const own = [
  "lease_receivable",
  "funder_payable",
  "security_deposit",
  "order_clearing",
  "buyer_receivable",
  "refund_payable",
];
async function expectClosed(leaseId: string) {
  const books = await leaseBooksOf(database.db, leaseId);
  expect(Object.keys(books).filter((account) => own.includes(account))).toEqual([]);
  const [lease] = await database.db.select().from(leases).where(eq(leases.id, leaseId));
  const row = present(lease, "the lease is there");
  const contract = await readContractInForce(database.db, world.deps, row);
  const open = standingsOn(contract, addDays(contract.endsOn, 400));
  expect(open.every(({ unpaidMinor, unpaidLateChargeMinor }) => unpaidMinor + unpaidLateChargeMinor === 0n)).toBe(true);
  expect(await exposureDiscrepancies(database.db)).toEqual([]);
}

/** As if every instalment that is open had come by bank and been passed on. */
async function collectAll(leaseId: string) {
  await database.db.transaction(async (tx) => {
    const [lease] = await tx.select().from(leases).where(eq(leases.id, leaseId));
    const row = present(lease, "the lease is there");
    const lines = await tx
      .select()
      .from(leaseInstalments)
      .where(eq(leaseInstalments.leaseId, leaseId))
      .orderBy(asc(leaseInstalments.number));
    const contract = await readContractInForce(tx, world.deps, row);
    const standings = standingsOn(contract, today());
    const sourceId = newId();
    const entries = standings.flatMap(({ number, unpaidInterestMinor, unpaidPrincipalMinor }) =>
      [["interest", unpaidInterestMinor] as const, ["principal", unpaidPrincipalMinor] as const].flatMap(
        ([part, amountMinor]) =>
          amountMinor > 0n ? [{ on: today(), number, part, amountMinor, cause: "payment" as const, sourceId }] : [],
      ),
    );
    expect(lines.length).toBe(standings.length);
    await recordInstalmentEntries(tx, leaseId, entries);
    const amountMinor = entries.reduce((sum, entry) => sum + entry.amountMinor, 0n);
    const at = world.deps.clock.now();
    const event = { leaseId, orderId: row.paymentOrderId, currency: row.currency, at };
    await postTransactions(tx, [
      {
        key: `collected:${leaseId}`,
        kind: "lease_payment_applied",
        currency: row.currency,
        at,
        entries: [
          { account: "bank", amountMinor },
          { account: "lease_receivable", ownerId: leaseId, amountMinor: -amountMinor },
        ],
        detail: { leaseId },
      },
      leasePostings.leaseInstalmentsPassedToSeller({
        ...event,
        name: "all",
        sellerId: row.sellerId,
        amountMinor,
        commissionMinor: 0n,
        commissionTaxMinor: 0n,
      }),
    ]);
  });
}

describe("buying the goods out of a lease", () => {
  test("ends it: the goods are the buyer's by a sealed paper, the deposit goes back, nothing is left in the books", async () => {
    const { shop, buyer, leaseId } = await inForce();
    const before = await buyer.caller.leases.get({ leaseId });
    // Two instalments fall due, each on a day on which the worker looks.
    for (let days = 0; days < 100; days += 4) await world.pass(4 * day);
    const { instalments } = await buyer.caller.leases.get({ leaseId });
    const collected = sumMinor(instalments.map(({ paidMinor }) => paidMinor));
    expect(collected).toBeGreaterThan(before.instalmentMinor);
    const { quote, orderId } = await buyOut(buyer, leaseId);
    const lease = await buyer.caller.leases.get({ leaseId });
    expect(lease.state).toBe("bought_out");
    expect(lease.headline).toBe("yours");
    expect(lease.buyout).toMatchObject({ id: orderId, state: "paid", totalMinor: quote.price.totalMinor });
    expect(lease.returnAddress).toBeNull();
    expect((await shop.seller.caller.leases.shopGet({ leaseId })).headline).toBe("shopSold");
    await expectClosed(leaseId);

    const paper = await readDocument(database.db, { applicationId: leaseId, kind: "ownership" });
    expect(createHash("sha256").update(paper.bytes).digest("hex")).toBe(paper.sha256);
    expect(await buyer.caller.contracts.verify({ sha256: paper.sha256 })).toMatchObject({
      genuine: true,
      kind: "ownership",
      signatureValid: true,
    });
    const [refund] = await database.db.select().from(refunds).where(eq(refunds.reason, "lease_ended"));
    expect(refund).toMatchObject({ amountMinor: before.securityDepositMinor, state: "succeeded" });
    const books = await leaseBooksOf(database.db, leaseId);
    expect(books["psp_receivable_card"]).toBe(Number(collected + quote.price.totalMinor));
    const monthly = await findCurrentLimit(database.db, buyer.session.userId, "buyer_monthly");
    expect(monthly?.usedMinor).toBe(0n);
    const told = await database.db.select().from(notifications).where(eq(notifications.leaseId, leaseId));
    expect(told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["lease_bought_out", "lease_sold"]));
  });

  const kinds = (["seller", "financial_institution"] as const).flatMap((funder) =>
    [0, 1].flatMap((paymentsAtSigning) =>
      [0, 1_000].map((securityDepositBps) => ({ funder, paymentsAtSigning, securityDepositBps })),
    ),
  );
  test.each(kinds)(
    "leaves nothing on an account of the contract: $funder, $paymentsAtSigning at signing, deposit $securityDepositBps",
    async (terms) => {
      const { buyer, leaseId } = await inForce(terms);
      await world.pass(45 * day);
      await buyOut(buyer, leaseId);
      expect((await buyer.caller.leases.get({ leaseId })).state).toBe("bought_out");
      await expectClosed(leaseId);
    },
  );

  test("costs on a table's date what the contract's table says, and between two dates interest by the day more", async () => {
    const { buyer, leaseId } = await inForce();
    const { exits } = await buyer.caller.leases.get({ leaseId });
    for (const { on, buyoutMinor, returnCostMinor } of exits.filter((row) => row.on > today())) {
      const { buyout, returning } = await buyer.caller.leases.leavingCosts({ leaseId, on });
      expect([buyout.totalMinor, returning.totalMinor]).toEqual([buyoutMinor, returnCostMinor]);
    }
    const row = present(exits[3], "a table of twelve rows");
    const on = addDays(row.on, 10);
    const { buyout } = await buyer.caller.leases.leavingCosts({ leaseId, on });
    // 7.9 percent, actual/365, rounded half up.
    const interest = (buyout.outstandingPrincipalMinor * 79n * 10n + 182_500n) / 365_000n;
    expect(buyout.accruedInterestMinor).toBe(interest);
    expect(buyout.totalMinor).toBe(buyout.outstandingPrincipalMinor + interest + buyout.feeMinor);
  });

  test("by a price that was used, ran out, is another's or not the one that was shown changes nothing", async () => {
    const { buyer, leaseId } = await inForce();
    const stranger = await leaseBuyer(world);
    expect(await codeOf(stranger.caller.leases.quoteBuyout({ leaseId }))).toBe("LEASES.NOT_FOUND");
    expect(await codeOf(stranger.caller.leases.leavingCosts({ leaseId }))).toBe("LEASES.NOT_FOUND");
    const yesterday = addDays(today(), -1);
    expect(await codeOf(buyer.caller.leases.leavingCosts({ leaseId, on: yesterday }))).toBe("LEASES.BUYOUT_DAY");
    expect(await codeOf(buyer.caller.leases.leavingCosts({ leaseId, on: "2199-01-01" }))).toBe("LEASES.BUYOUT_DAY");

    const quote = await buyer.caller.leases.quoteBuyout({ leaseId });
    const cardId = await world.card(buyer, "pm_card_visa");
    const tenders = [{ means: "card" as const, cardId, amountMinor: quote.price.totalMinor }];
    const request = { leaseId, quoteId: quote.quoteId, hash: quote.hash, tenders };
    const start = (change: object) => codeOf(buyer.caller.leases.startBuyout({ ...request, ...change }));
    expect(await start({ hash: "0".repeat(64) })).toBe("LEASES.BUYOUT_CHANGED");
    expect(await start({ quoteId: newId() })).toBe("LEASES.BUYOUT_UNKNOWN");
    expect(await codeOf(stranger.caller.leases.startBuyout(request))).toBe("LEASES.NOT_FOUND");
    expect(await start({ tenders: [{ ...tenders[0], amountMinor: 1_000n }] })).toBe("PAYMENTS.PLAN_SUM");
    const other = await inForce();
    expect(await codeOf(other.buyer.caller.leases.startBuyout({ ...request, leaseId: other.leaseId }))).toBe(
      "LEASES.BUYOUT_UNKNOWN",
    );
    await world.pass(daysBetween(today(), addDays(today(), 1)) * day);
    expect(await start({})).toBe("LEASES.BUYOUT_EXPIRED");
    const placed = await database.db
      .select({ id: orders.id })
      .from(orders)
      .where(sql`${orders.leaseId} = ${leaseId} and ${orders.leasePurpose} = 'buyout'`);
    expect(placed).toEqual([]);

    const { request: used, orderId } = await buyOut(buyer, leaseId);
    expect(await buyer.caller.leases.startBuyout(used)).toEqual({ orderId });
    expect(await codeOf(buyer.caller.leases.startBuyout({ ...used, tenders: [...used.tenders, ...tenders] }))).toBe(
      "LEASES.BUYOUT_USED",
    );
    expect(await codeOf(buyer.caller.leases.quoteBuyout({ leaseId }))).toBe("LEASES.STATE");
  });

  test("that is not paid leaves the lease as it was, and another price can be asked for", async () => {
    const { buyer, leaseId } = await inForce();
    await buyOut(buyer, leaseId, "pm_card_visa_chargeDeclined");
    expect((await buyer.caller.leases.get({ leaseId })).state).toBe("active");
    const quote = await buyer.caller.leases.quoteBuyout({ leaseId });
    const cardId = await world.card(buyer, "pm_card_visa");
    const tenders = [{ means: "card" as const, cardId, amountMinor: quote.price.totalMinor }];
    const request = { leaseId, quoteId: quote.quoteId, hash: quote.hash, tenders };
    expect(await codeOf(buyer.caller.leases.startBuyout(request))).toBe("LEASES.BUYOUT_UNDER_WAY");
    await world.pass(world.deps.market.payment.replacementWindowMs + 60_000);
    await buyOut(buyer, leaseId);
    expect((await buyer.caller.leases.get({ leaseId })).state).toBe("bought_out");
    await expectClosed(leaseId);
  });

  test("is asked for twice at once, and happens once", async () => {
    const { buyer, leaseId } = await inForce();
    const quote = await buyer.caller.leases.quoteBuyout({ leaseId });
    const cardId = await world.card(buyer, "pm_card_visa");
    const tenders = [{ means: "card" as const, cardId, amountMinor: quote.price.totalMinor }];
    const request = { leaseId, quoteId: quote.quoteId, hash: quote.hash, tenders };
    const second = await buyer.caller.leases.quoteBuyout({ leaseId });
    const [one, two] = await Promise.all([
      buyer.caller.leases.startBuyout(request),
      buyer.caller.leases.startBuyout(request),
    ]);
    expect(one).toEqual(two);
    // Paid, and the lease may not have taken it over yet: a second price is not paid beside it.
    const later = await codeOf(
      buyer.caller.leases.startBuyout({ ...request, quoteId: second.quoteId, hash: second.hash }),
    );
    expect(later).toBe("LEASES.BUYOUT_UNDER_WAY");
    await advanceOrder(world.deps, one.orderId);
    expect((await buyer.caller.leases.get({ leaseId })).buyout?.state).toBe("paid");
    expect(
      await codeOf(buyer.caller.leases.startBuyout({ ...request, quoteId: second.quoteId, hash: second.hash })),
    ).toBe("LEASES.BUYOUT_UNDER_WAY");
    await world.settle();
    const quotes = await database.db.select().from(leaseBuyoutQuotes).where(eq(leaseBuyoutQuotes.leaseId, leaseId));
    expect(quotes.flatMap(({ orderId }) => orderId ?? [])).toEqual([one.orderId]);
    expect((await buyer.caller.leases.get({ leaseId })).state).toBe("bought_out");
    await expectClosed(leaseId);
  });
});

/** The newest order of a lease that pays for this, and its tenders' references at the provider. */
async function orderOf(leaseId: string, purpose: "instalments" | "buyout") {
  const [order] = await database.db
    .select()
    .from(orders)
    .where(and(eq(orders.leaseId, leaseId), eq(orders.leasePurpose, purpose)))
    .orderBy(desc(orders.id))
    .limit(1);
  const { id } = present(order, "something was paid");
  const [tender] = await database.db.select().from(tenders).where(eq(tenders.orderId, id));
  return { id, paymentIntent: present(tender?.providerReference, "a card was charged") };
}
/** How long it is until noon of a day in the market; nothing where that has passed. */
const atNoonOf = (date: CivilDate): number =>
  Math.max(0, instantAt(date, "12:00", world.deps.market.timeZone).getTime() - world.deps.clock.now().getTime());
const dispute = (paymentIntent: string) =>
  world.control("stripe", "POST", "/_control/stripe/disputes", { paymentIntent });

describe("a bank that takes money back", () => {
  test("of the price itself: who closes the case does not hand the goods over, and what is left goes back", async () => {
    const { buyer, leaseId } = await inForce();
    const quote = await buyer.caller.leases.quoteBuyout({ leaseId });
    const cardId = await world.card(buyer, "pm_card_visa");
    const tendersOfIt = [{ means: "card" as const, cardId, amountMinor: quote.price.totalMinor }];
    const request = { leaseId, quoteId: quote.quoteId, hash: quote.hash, tenders: tendersOfIt };
    const { orderId } = await buyer.caller.leases.startBuyout(request);
    await advanceOrder(world.deps, orderId);
    const before = await leaseBooksOf(database.db, leaseId);
    await dispute((await orderOf(leaseId, "buyout")).paymentIntent);
    await database.db.update(orders).set({ needsReview: true }).where(eq(orders.id, orderId));
    await world.settle();
    expect((await buyer.caller.leases.get({ leaseId })).state).toBe("active");
    const admin = await world.admin();
    const cases = await database.db.select().from(reviewCases).where(eq(reviewCases.orderId, orderId));
    for (const { id } of cases) await admin.caller.orders.closeReviewCase({ caseId: id, note: "Seen." });
    // The job that looks at once is lost here: the lease is looked at within the hour all the same.
    await world.pass(day / 12);
    const lease = await buyer.caller.leases.get({ leaseId });
    expect([lease.state, lease.buyout?.state]).toEqual(["active", "cancelled"]);
    const after = await leaseBooksOf(database.db, leaseId);
    for (const account of ["lease_receivable", "funder_payable", "security_deposit"]) {
      expect(after[account], account).toBe(before[account]);
    }
    expect(after["order_clearing"]).toBeUndefined();
    // Another price can be asked for.
    expect(await codeOf(buyer.caller.leases.quoteBuyout({ leaseId }))).toBe("accepted");
  });

  test("of an instalment, once the term is over: it is owed again, and is in the price", async () => {
    const { buyer, leaseId } = await inForce();
    const { service } = await buyer.caller.leases.get({ leaseId });
    const endsOn = present(service, "a lease in force has service").endsOn as CivilDate;
    // Each instalment is charged on its own day; a jump beyond it would make it late.
    const { instalments } = await buyer.caller.leases.get({ leaseId });
    for (const { dueOn } of instalments) await world.pass(atNoonOf(dueOn as CivilDate));
    await world.pass(atNoonOf(addDays(endsOn, 1)));
    expect(today() > endsOn).toBe(true);
    expect((await buyer.caller.leases.get({ leaseId })).state).toBe("matured");
    expect((await leaseBooksOf(database.db, leaseId))["lease_receivable"]).toBeUndefined();
    const { instalmentMinor } = await buyer.caller.leases.get({ leaseId });
    await dispute((await orderOf(leaseId, "instalments")).paymentIntent);
    await world.settle();
    const books = await leaseBooksOf(database.db, leaseId);
    expect(books["lease_receivable"]).toBeGreaterThan(Number(instalmentMinor) - 100);
    const { quote } = await buyOut(buyer, leaseId);
    expect(quote.price.arrearsMinor).toBe(BigInt(books["lease_receivable"] ?? 0));
    expect((await buyer.caller.leases.get({ leaseId })).state).toBe("purchased");
    await expectClosed(leaseId);
    // Nothing of it keeps the account or the card any more.
    const obstacles = await buyer.caller.account.deletionObstacles();
    expect(obstacles.map(({ obstacle }) => obstacle)).not.toContain("leases");
  });
});

describe("the end of the term", () => {
  test("is told 90, 30 and 7 days before, comes once everything is paid, and the goods can then be bought", async () => {
    const { shop, buyer, leaseId } = await inForce();
    await collectAll(leaseId);
    const { service } = await buyer.caller.leases.get({ leaseId });
    const endsOn = present(service, "a lease in force has service").endsOn as CivilDate;
    const until = (before: number) => daysBetween(today(), addDays(endsOn, -before)) * day;
    const told = async () =>
      (await buyer.caller.leases.get({ leaseId })).timeline
        .filter(({ event }) => event === "termEndNear")
        .map(({ detail }) => detail["days"]);
    for (const [before, expected] of [
      [91, []],
      [90, ["90"]],
      [30, ["90", "30"]],
      [7, ["90", "30", "7"]],
      [1, ["90", "30", "7"]],
    ] as const) {
      await world.pass(until(before));
      expect(await told(), `${before} days before`).toEqual(expected);
    }
    await world.pass(until(0));
    expect((await buyer.caller.leases.get({ leaseId })).state, "the last day is of the term").toBe("active");
    await world.pass(until(-1));
    const lease = await buyer.caller.leases.get({ leaseId });
    expect([lease.state, lease.headline]).toEqual(["matured", "termOver"]);
    expect((await findCurrentLimit(database.db, buyer.session.userId, "buyer_monthly"))?.usedMinor).toBe(0n);
    const mails = await database.db.select().from(notifications).where(eq(notifications.leaseId, leaseId));
    expect(mails.filter(({ kind }) => kind === "lease_ends_soon")).toHaveLength(3);

    const { quote } = await buyOut(buyer, leaseId);
    expect(quote.price.totalMinor).toBe(present(lease.form, "ordered by a form").form.quote.buyoutMinor);
    expect((await buyer.caller.leases.get({ leaseId })).state).toBe("purchased");
    expect((await shop.seller.caller.leases.shopGet({ leaseId })).state).toBe("purchased");
    await expectClosed(leaseId);
  });

  test("does not come while an instalment is unpaid", async () => {
    const { buyer, leaseId } = await inForce({ paymentsAtSigning: 0 });
    // No card of the mandate can be charged any more.
    const mandate = [{ cardId: newId(), amountMinor: "1000", label: "visa •••• 4242" }];
    await database.db.update(leaseOrderForms).set({ mandate }).where(eq(leaseOrderForms.leaseId, leaseId));
    const { service } = await buyer.caller.leases.get({ leaseId });
    const endsOn = present(service, "a lease in force has service").endsOn as CivilDate;
    await world.pass((daysBetween(today(), endsOn) + 3) * day);
    expect((await buyer.caller.leases.get({ leaseId })).state).toBe("active");
  });
});
