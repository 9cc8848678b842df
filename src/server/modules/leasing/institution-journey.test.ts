import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { leaseContracts } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { exposureDiscrepancies, findCurrentLimit } from "@/server/modules/limits";
import { present } from "@/shared/assert";
import {
  activeLease,
  applyFor,
  bring,
  leaseBooksOf,
  leaseBuyer,
  leaseShop,
  orderBy,
  sign,
} from "../../../../tests/lease-world";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";
import { readLeaseContract } from "./index";

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
afterEach(async () => {
  await play("faults/clear", {});
  await play("mode", { mode: "automatic" });
});

const play = (path: string, body: object) => world.control("institution", "POST", `/_control/${path}`, body);
const stateOf = async (buyer: Person, leaseId: string) => (await buyer.caller.leases.get({ leaseId })).state;
/** What the institution's book says about a contract. */
async function linesAbout(reference: string): Promise<string[]> {
  const book = (await world.control("institution", "GET", "/_control/book")) as {
    lines: { kind: string; reference: string }[];
  };
  return book.lines.filter((line) => line.reference === reference).map(({ kind }) => kind);
}
const funded = () => leaseShop(world, { terms: { funder: "financial_institution" } });

/** A lease whose goods were received while the institution's underwriter looks at every contract. */
async function received() {
  await play("mode", { mode: "automatic" });
  const shop = await funded();
  const buyer = await leaseBuyer(world);
  const leaseId = await applyFor(world, buyer, shop);
  await orderBy(world, buyer, leaseId);
  await bring(world, shop, leaseId);
  await play("mode", { mode: "person" });
  await buyer.caller.leases.confirmReceipt({ leaseId });
  await world.settle();
  expect(await stateOf(buyer, leaseId)).toBe("receipt_confirmed");
  return { shop, buyer, leaseId };
}

describe("a lease that a financial institution funds", () => {
  test("is decided and confirmed by it, and the seller earns the goods' price at once", async () => {
    const shop = await funded();
    const buyer = await leaseBuyer(world);
    const leaseId = await activeLease(world, shop, buyer);
    const lease = await buyer.caller.leases.get({ leaseId });
    expect(lease.state).toBe("active");
    expect(lease.timeline.find(({ event }) => event === "approved")?.role).toBe("institution");
    expect(lease.contract).toMatchObject({ confirmation: "confirmed", confirmedBy: "financial_institution" });
    const total = Number(lease.totalOfPaymentsMinor);
    const first = Number(lease.instalmentMinor);
    const deposit = Number(lease.securityDepositMinor);
    const price = Number(lease.cashPriceMinor);
    const commission = price * 0.05;
    const tax = commission * 0.1;
    const fee = Math.floor(first * 0.01 + 0.5);
    expect(await leaseBooksOf(database.db, leaseId)).toEqual({
      commission: -commission,
      funder_payable: first - total,
      institution_payable: -(first - fee),
      institution_receivable: price,
      lease_receivable: total - first,
      psp_receivable_card: first + deposit,
      security_deposit: -deposit,
      seller_pending: -(price - commission - tax),
      servicing_fee: -fee,
      tax_payable: -tax,
    });
    // Withdrawn in time, nothing is left of it but what waits for the goods.
    await buyer.caller.leases.withdraw({ leaseId, reason: "" });
    expect(await leaseBooksOf(database.db, leaseId)).toEqual({
      order_clearing: -(first + deposit),
      psp_receivable_card: first + deposit,
    });
    expect(await exposureDiscrepancies(database.db)).toEqual([]);
    // The institution hears of it, once, though its first answer is lost.
    await play("faults", { match: { operation: "contracts.withdraw" }, fault: "error_500_after", times: 1 });
    await world.settle();
    await world.pass(60_000);
    expect(await linesAbout(leaseId)).toEqual(["contract received", "contract confirmed", "contract withdrawn"]);
  });

  test("waits for the underwriter's word on its contract", async () => {
    const { shop, buyer, leaseId } = await received();
    const admin = await world.admin();
    const read = (person: Person) => readLeaseContract(database.db, person.session, { leaseId, kind: "issued" });
    // Drawn already, so that the underwriter can be asked about it, but nobody's contract yet.
    await expect(read(buyer)).rejects.toThrow("CONTRACTS.NOT_FOUND");
    await expect(read(shop.seller)).rejects.toThrow("CONTRACTS.NOT_FOUND");
    const { sha256 } = await read(admin);
    await play("contracts", { reference: leaseId, outcome: "confirmed" });
    await world.settle();
    expect((await read(buyer)).sha256).toBe(sha256);
    await expect(read(await world.buyer())).rejects.toThrow("LEASES.NOT_FOUND");
    expect(await stateOf(buyer, leaseId)).toBe("contract_issued");
    await sign(world, buyer, leaseId);
    expect(await stateOf(buyer, leaseId)).toBe("active");
  });

  test.each(["take_over", "cancel"] as const)(
    "whose contract it refuses stands before the lease desk: %s",
    async (decision) => {
      const admin = await world.admin();
      const { shop, buyer, leaseId } = await received();
      await play("contracts", { reference: leaseId, outcome: "refused", reason: "serial number unknown" });
      await world.settle();
      const { items } = await admin.caller.leases.reviews();
      expect(items.find(({ id }) => id === leaseId)?.reviewReason).toBe("confirmation_refused");
      // The desk takes its time, longer than a buyer may withdraw.
      await world.pass(20 * 86_400_000);
      await admin.caller.leases.decideStandstill({ leaseId, decision, note: "Looked at the papers." });
      await world.settle();
      const vouched = decision === "take_over";
      expect(await stateOf(buyer, leaseId)).toBe(vouched ? "contract_issued" : "cancelled");
      const [row] = await database.db.select().from(leaseContracts).where(eq(leaseContracts.leaseId, leaseId));
      expect(row?.confirmedBy).toBe(vouched ? "lease_desk" : "financial_institution");
      const said = await linesAbout(leaseId);
      expect(said).toEqual(["contract received", "contract refused"]);
      if (vouched) {
        // The period counts from the paper that the buyer was given, to the end of its last day.
        await sign(world, buyer, leaseId);
        const { coolingOffDays } = world.deps.market.lease;
        const { contract } = await buyer.caller.leases.get({ leaseId });
        const issuedAt = present(contract?.issuedAt, "it was issued").getTime();
        const left = present(contract, "it was issued").withdrawableUntil.getTime() - issuedAt;
        expect(left).toBeGreaterThanOrEqual(coolingOffDays * 86_400_000);
        expect(left).toBeLessThan((coolingOffDays + 1) * 86_400_000);
        await buyer.caller.leases.withdraw({ leaseId, reason: "" });
        expect(await stateOf(buyer, leaseId)).toBe("withdrawn");
        return;
      }
      expect(await leaseBooksOf(database.db, leaseId)).toEqual({});
      const limit = await findCurrentLimit(database.db, buyer.session.userId, "buyer_monthly");
      expect(limit?.usedMinor).toBe(0n);
      await shop.seller.caller.leases.receiveReturned({ leaseId, restocked: true });
    },
  );

  test("that stays silent about its contract stands before the lease desk, too", async () => {
    const { buyer, leaseId } = await received();
    const admin = await world.admin();
    await world.pass(world.deps.market.limits.institutionAnswerMs + 60_000);
    expect((await admin.caller.leases.adminGet({ leaseId })).reviewReason).toBe("confirmation_silent");
    await admin.caller.leases.decideStandstill({ leaseId, decision: "take_over", note: "Nobody answers there." });
    await world.settle();
    expect(await stateOf(buyer, leaseId)).toBe("contract_issued");
  });

  test("whose approval carries less than one instalment ends there, but for an appeal", async () => {
    const shop = await funded();
    const buyer = await leaseBuyer(world);
    const admin = await world.admin();
    await play("mode", { mode: "person" });
    const leaseId = await applyFor(world, buyer, shop);
    const { limitRequestId, instalmentMinor } = await buyer.caller.leases.get({ leaseId });
    const reference = present(limitRequestId, "a limit was asked for");
    await play("answers", { reference, outcome: "approved", monthlyMinor: String(instalmentMinor - 1n) });
    await world.settle();
    const little = await buyer.caller.leases.get({ leaseId });
    expect([little.state, little.decision?.outcome]).toEqual(["limit_rejected", "approved"]);
    expect(little.timeline.at(-1)?.detail["reasons"]).toBe("AMOUNT_BELOW_INSTALMENT");

    await buyer.caller.limits.appeal({ limitRequestId: reference, text: "One won is missing." });
    await world.settle();
    expect(await stateOf(buyer, leaseId)).toBe("limit_referred");
    await admin.caller.limits.decide({
      outcome: "approved",
      limitRequestId: reference,
      amountMinor: instalmentMinor,
      expiresOn: new Date(world.deps.clock.now().getTime() + 20 * 86_400_000).toISOString().slice(0, 10),
      reasonCodes: ["EVIDENCE_SATISFACTORY"],
      note: "Saw the papers.",
    });
    await world.settle();
    expect(await stateOf(buyer, leaseId)).toBe("order_form_issued");
    // What carries the lease is no rejection.
    await expect(
      buyer.caller.limits.appeal({ limitRequestId: reference, text: "More, if you please." }),
    ).rejects.toThrow();
  });

  test("that is silent about the limit leaves it to the lease desk", async () => {
    const shop = await funded();
    const buyer = await leaseBuyer(world);
    await play("mode", { mode: "person" });
    const leaseId = await applyFor(world, buyer, shop);
    expect(await stateOf(buyer, leaseId)).toBe("limit_requested");
    await world.pass(world.deps.market.limits.institutionAnswerMs + 60_000);
    expect(await stateOf(buyer, leaseId)).toBe("limit_referred");
  });
});
