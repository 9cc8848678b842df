import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { leaseContracts, orders, sellers } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { readDocument, type Seal } from "@/server/modules/contracts";
import { exposureDiscrepancies, findCurrentLimit } from "@/server/modules/limits";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import {
  applyFor,
  bring,
  leaseBooksOf,
  leaseBuyer,
  leaseShop,
  orderBy,
  payDeposit,
  sign,
} from "../../../../tests/lease-world";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";
import { stockOf } from "../../../../tests/order-books";
import { advanceLease } from "./index";
import { readParticulars } from "./queries/read-particulars";
import { lockLease } from "./use-cases/move-lease";
import { openContract } from "./use-cases/open-contract";
import { recordFailedStep } from "./use-cases/record-failed-step";

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

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "accepted",
    (failure: unknown) =>
      failure instanceof Error ? ((failure.cause as { code?: string }).code ?? failure.message) : "?",
  );
const stateOf = async (buyer: Person, leaseId: string) => (await buyer.caller.leases.get({ leaseId })).state;

describe("an order that is stuck", () => {
  /** A lease whose step failed for good while its deposit is awaited. */
  async function stuck() {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId, { means: "cash", paid: false });
    const refused = new DomainError("PAPERS.LETTER", "invalid", { values: { letters: "\u{1F6CB}" } });
    expect(await recordFailedStep(world.deps, leaseId, refused)).toBe(true);
    return { shop, buyer, leaseId };
  }

  test("can be canceled by the lease desk once its money is at rest, and the buyer is paid back", async () => {
    const { shop, buyer, leaseId } = await stuck();
    const admin = await world.admin();
    const cancel = (person: Person) =>
      person.caller.leases.decideStandstill({ leaseId, decision: "cancel", note: "It cannot go on." });
    expect(await codeOf(cancel(shop.seller))).not.toBe("accepted");
    // A deposit may still arrive: nothing is pulled from under it.
    expect(await codeOf(cancel(admin))).toBe("LEASES.STATE");
    await payDeposit(world, buyer, leaseId);
    expect(await stateOf(buyer, leaseId)).toBe("ordered");

    await cancel(admin);
    await world.settle();
    const lease = await buyer.caller.leases.get({ leaseId });
    expect(lease.state).toBe("cancelled");
    expect(lease.timeline.at(-1)?.detail["note"]).toBe("It cannot go on.");
    expect(lease.reviewReason).toBeNull();
    const payment = present(lease.payments[0], "it was paid");
    const [order] = await database.db.select().from(orders).where(eq(orders.id, payment.id));
    expect(order?.state).toBe("cancelled");
    expect(await leaseBooksOf(database.db, leaseId)).toEqual({});
    expect(await stockOf(database.db, shop.variantId)).toEqual({ onHand: 5, reserved: 0 });
    expect((await findCurrentLimit(database.db, buyer.session.userId, "buyer_monthly"))?.usedMinor).toBe(0n);
    expect(await exposureDiscrepancies(database.db)).toEqual([]);
    expect(await codeOf(cancel(admin))).toBe("LEASES.STATE");
  });

  test("whose deposit never came can be canceled, too", async () => {
    const { shop, buyer, leaseId } = await stuck();
    const { payments } = await buyer.caller.leases.get({ leaseId });
    await world.passDeadline(present(payments[0], "a deposit is awaited").id);
    const admin = await world.admin();
    await admin.caller.leases.decideStandstill({ leaseId, decision: "cancel", note: "Nobody paid." });
    await world.settle();
    expect(await stateOf(buyer, leaseId)).toBe("cancelled");
    expect(await leaseBooksOf(database.db, leaseId)).toEqual({});
    expect(await stockOf(database.db, shop.variantId)).toEqual({ onHand: 5, reserved: 0 });
  });
});

describe("a contract that nobody signs", () => {
  async function unsigned() {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId);
    await bring(world, shop, leaseId);
    await buyer.caller.leases.confirmReceipt({ leaseId });
    await world.settle();
    expect(await stateOf(buyer, leaseId)).toBe("contract_issued");
    return { shop, buyer, leaseId };
  }
  const day = 86_400_000;
  const cancel = (person: Person, leaseId: string) =>
    person.caller.leases.decideStandstill({ leaseId, decision: "cancel", note: "Nobody answers." });
  const counted = async (person: Person, leaseId: string, event: string) =>
    (await person.caller.leases.get({ leaseId })).timeline.filter((row) => row.event === event).length;

  test("has its buyer reminded, then the lease desk may cancel, and the buyer is paid when the goods are back", async () => {
    const { shop, buyer, leaseId } = await unsigned();
    const admin = await world.admin();
    const { remindToSignAfterDays, signingTimeOutDays } = world.deps.market.lease;
    expect(await codeOf(cancel(admin, leaseId))).toBe("LEASES.STATE");
    await world.pass((signingTimeOutDays - 1) * day);
    expect(await counted(buyer, leaseId, "reminded")).toBe(remindToSignAfterDays.length);
    const heard = (await buyer.caller.notifications.list({})).items.filter(
      ({ kind }) => kind === "lease_contract_ready",
    );
    expect(heard).toHaveLength(1 + remindToSignAfterDays.length);
    // A day is left to sign.
    expect(await codeOf(cancel(admin, leaseId))).toBe("LEASES.STATE");
    await world.pass(2 * day);
    const { items } = await admin.caller.leases.reviews();
    expect(items.find(({ id }) => id === leaseId)?.reviewReason).toBe("not_signed");
    expect(await codeOf(cancel(shop.seller, leaseId))).not.toBe("accepted");
    await cancel(admin, leaseId);
    await world.settle();
    const ended = await buyer.caller.leases.get({ leaseId });
    expect([ended.state, ended.reviewReason]).toEqual(["cancelled", null]);
    expect((await findCurrentLimit(database.db, buyer.session.userId, "buyer_monthly"))?.usedMinor).toBe(0n);
    // What was paid at signing waits for the goods.
    expect(await leaseBooksOf(database.db, leaseId)).not.toEqual({});
    await shop.seller.caller.leases.receiveReturned({ leaseId, restocked: true });
    await world.settle();
    expect(await leaseBooksOf(database.db, leaseId)).toEqual({});
    expect(await stockOf(database.db, shop.variantId)).toEqual({ onHand: 5, reserved: 0 });
    expect(await exposureDiscrepancies(database.db)).toEqual([]);
  });

  test("is counted from a later day where it was issued before buyers were reminded", async () => {
    const { buyer, leaseId } = await unsigned();
    const signingWaitsSince = new Date(world.deps.clock.now().getTime() + 60 * day);
    await database.db.update(leaseContracts).set({ signingWaitsSince }).where(eq(leaseContracts.leaseId, leaseId));
    await world.pass(61 * day);
    expect(await counted(buyer, leaseId, "reminded")).toBe(0);
    await world.pass(3 * day);
    expect(await counted(buyer, leaseId, "reminded")).toBe(1);
    await buyer.caller.leases.withdraw({ leaseId, reason: "" });
  });

  test("can still be signed, or withdrawn from, while the desk looks at it", async () => {
    const { buyer, leaseId } = await unsigned();
    const other = await unsigned();
    const admin = await world.admin();
    await world.pass((world.deps.market.lease.signingTimeOutDays + 1) * day);
    await sign(world, buyer, leaseId);
    expect(await stateOf(buyer, leaseId)).toBe("active");
    await other.buyer.caller.leases.withdraw({ leaseId: other.leaseId, reason: "" });
    expect(await stateOf(other.buyer, other.leaseId)).toBe("withdrawn");
    for (const id of [leaseId, other.leaseId]) expect(await codeOf(cancel(admin, id))).toBe("LEASES.STATE");
    const waiting = (await admin.caller.leases.reviews()).items.find(({ id }) => id === leaseId);
    expect(waiting).toBeUndefined();
  });
});

describe("a step that fails", () => {
  /** A lease whose goods were received, while its contract is not drawn yet. */
  async function received() {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId);
    await bring(world, shop, leaseId);
    await buyer.caller.leases.confirmReceipt({ leaseId });
    return { shop, buyer, leaseId };
  }

  test("is told as it failed, though counting it fails, too", async () => {
    const { buyer, leaseId } = await received();
    const seal: Seal = { ...world.deps.seal, sign: () => Promise.reject(new Error("the key cannot be read")) };
    await database.db.execute(sql`
      create function refuse_counting() returns trigger language plpgsql as $$
      begin raise exception 'nothing is counted today'; end $$;
      create trigger no_counting before update of step_failures on leases for each row execute function refuse_counting()`);
    try {
      await expect(advanceLease({ ...world.deps, seal }, leaseId)).rejects.toThrow("the key cannot be read");
    } finally {
      await database.db.execute(sql`drop trigger no_counting on leases; drop function refuse_counting()`);
    }
    await world.settle();
    expect(await stateOf(buyer, leaseId)).toBe("contract_issued");
  });

  test("a drawing of a paper that was written again meanwhile is not kept", async () => {
    const { shop, buyer, leaseId } = await received();
    const shopId = present(shop.seller.session.sellerId, "a seller has a shop");
    const signed: number[] = [];
    const seal: Seal = {
      ...world.deps.seal,
      // While the first drawing is sealed, the desk has the paper written again with the shop's new name.
      async sign(pdf, at) {
        if (signed.push(1) === 1) {
          await database.db.delete(leaseContracts).where(eq(leaseContracts.leaseId, leaseId));
          await database.db.update(sellers).set({ name: "Shop of new name" }).where(eq(sellers.id, shopId));
          await database.db.transaction(async (tx) => {
            const lease = present(await lockLease(tx, leaseId), "it is there");
            await openContract(tx, world.deps, lease, world.deps.clock.now());
          });
        }
        return world.deps.seal.sign(pdf, at);
      },
    };
    await advanceLease({ ...world.deps, seal }, leaseId);
    expect(await stateOf(buyer, leaseId)).toBe("contract_issued");
    const [contract] = await database.db.select().from(leaseContracts).where(eq(leaseContracts.leaseId, leaseId));
    const { number, parties } = readParticulars(contract?.particulars);
    expect(parties.seller.shopName).toBe("Shop of new name");
    const document = await readDocument(database.db, { applicationId: leaseId, kind: "issued" });
    expect(document.number).toBe(number);
    expect(signed).toHaveLength(2);
  });
});
