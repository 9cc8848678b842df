import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { orders } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { shareMinor, sumMinor } from "@/shared/money";
import { activeLease, applyFor, leaseBuyer, leaseShop, orderBy } from "../../../../tests/lease-world";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";

// Drawing a contract takes a second of a processor, which a busy machine may not have at once.
vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let world: MarketWorld;
beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.close();
});

async function ofLease(buyer: Person, leaseId: string) {
  const lease = await buyer.caller.leases.get({ leaseId });
  const [order] = await database.db.select({ id: orders.id }).from(orders).where(eq(orders.leaseId, leaseId));
  return { lease, orderId: present(order, "something was due at signing").id };
}

/** Where the money of an order is, both sides compared. */
async function picture(buyer: Person, orderId: string) {
  const { money } = await buyer.caller.orders.get({ orderId });
  const { tenders, carriedMinor, owedMinor, places, totalMinor } = present(money, "the buyer sees it");
  const sources = sumMinor(tenders.map(({ inMinor }) => inMinor)) + carriedMinor + owedMinor;
  expect(sumMinor(places.map(({ amountMinor }) => amountMinor))).toBe(sources);
  expect(totalMinor).toBe(sources);
  return Object.fromEntries(places.map(({ place, amountMinor }) => [place, amountMinor]));
}

describe("the money of the order that pays what is due at signing", () => {
  test("is the deposit's and the seller's, less the commission, and all of it goes back after a withdrawal", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await activeLease(world, shop, buyer);
    const { lease, orderId } = await ofLease(buyer, leaseId);
    const commission = shareMinor(lease.instalmentMinor, 500);
    const tax = shareMinor(commission, 1_000);
    expect(await picture(buyer, orderId)).toEqual({
      seller: lease.instalmentMinor - commission - tax,
      commission,
      tax,
      deposit: lease.securityDepositMinor,
    });
    await buyer.caller.leases.withdraw({ leaseId, reason: "Changed my mind." });
    await world.settle();
    expect(await picture(buyer, orderId)).toEqual({ held: lease.dueAtSigningMinor });
    await shop.seller.caller.leases.receiveReturned({ leaseId, restocked: true });
    await world.settle();
    expect(await picture(buyer, orderId)).toEqual({ refunded: lease.dueAtSigningMinor });
  });

  test("is the institution's where it funds the lease; the goods' price is no part of it", async () => {
    const shop = await leaseShop(world, { terms: { funder: "financial_institution" } });
    const buyer = await leaseBuyer(world);
    const leaseId = await activeLease(world, shop, buyer);
    const { lease, orderId } = await ofLease(buyer, leaseId);
    const fee = shareMinor(lease.instalmentMinor, 100);
    expect(await picture(buyer, orderId)).toEqual({
      commission: fee,
      deposit: lease.securityDepositMinor,
      funder: lease.instalmentMinor - fee,
    });
  });
});

test("an order that pays for a lease is not its seller's, and keeps nobody's account", async () => {
  const shop = await leaseShop(world);
  const buyer = await leaseBuyer(world);
  const leaseId = await applyFor(world, buyer, shop);
  await orderBy(world, buyer, leaseId);
  const { orderId } = await ofLease(buyer, leaseId);
  const obstacles = async (person: Person) =>
    (await person.caller.account.deletionObstacles()).map(({ obstacle }) => obstacle);
  expect(await obstacles(buyer)).toEqual(["leases"]);
  expect(await obstacles(shop.seller)).toEqual(["leasedOut"]);
  await shop.seller.caller.leases.declineOrder({ leaseId, reason: "Sold out." });
  await world.settle();
  await expect(shop.seller.caller.orders.get({ orderId })).rejects.toMatchObject({
    cause: { code: "ORDERS.NOT_FOUND" },
  });
  expect((await buyer.caller.orders.get({ orderId })).state).toBe("cancelled");
});
