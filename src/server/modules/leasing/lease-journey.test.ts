import { createHash, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  leaseContracts,
  leaseDeliveries,
  leaseInstalments,
  leaseOrderForms,
  leases,
  listings,
  orders,
  reviewCases,
  sellers,
  tenders,
  users,
} from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { removeUnusedPictures } from "@/server/modules/amendments";
import { readDocument } from "@/server/modules/contracts";
import { exposureDiscrepancies, findCurrentLimit } from "@/server/modules/limits";
import { present } from "@/shared/assert";
import { leastFailingMs } from "@/shared/back-off";
import { sumMinor } from "@/shared/money";
import {
  activeLease,
  applyFor,
  bring,
  leaseBooksOf,
  leaseBuyer,
  leaseShop,
  orderBy,
  password,
  sign,
} from "../../../../tests/lease-world";
import { openMarketWorld, personOf, testAddress, type MarketWorld, type Person } from "../../../../tests/market-world";
import { stockOf } from "../../../../tests/order-books";
import { advanceLease } from "./index";

// Drawing a contract takes a second of a processor, which a busy machine may not have at once.
vi.setConfig({ testTimeout: 60_000 });

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

const hour = 3_600_000;
const day = 24 * hour;
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "accepted",
    (failure: unknown) =>
      failure instanceof Error ? ((failure.cause as { code?: string }).code ?? failure.message) : "?",
  );
const stateOf = async (buyer: Person, leaseId: string) => (await buyer.caller.leases.get({ leaseId })).state;
const usedOf = async (person: Person) =>
  (
    await findCurrentLimit(
      database.db,
      person.session.sellerId ?? person.session.userId,
      person.session.sellerId ? "seller_exposure" : "buyer_monthly",
    )
  )?.usedMinor;
const clean = async () => expect(await exposureDiscrepancies(database.db)).toEqual([]);

describe("the whole way with the lease desk", () => {
  test("goes from the application to a contract in force, with every figure the order form's", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    const approved = await buyer.caller.leases.get({ leaseId });
    expect(approved.state).toBe("order_form_issued");
    expect(approved.decision).toMatchObject({ outcome: "approved" });
    // Of a lease that is not paid for yet the seller knows nothing.
    expect(await codeOf(shop.seller.caller.leases.shopGet({ leaseId }))).toBe("LEASES.NOT_FOUND");

    await orderBy(world, buyer, leaseId);
    expect(await stateOf(buyer, leaseId)).toBe("ordered");
    expect(await usedOf(buyer)).toBe(approved.instalmentMinor);
    expect(await usedOf(shop.seller)).toBe(approved.totalOfPaymentsMinor);
    expect(await stockOf(database.db, shop.variantId)).toEqual({ onHand: 5, reserved: 1 });
    const { items } = await shop.seller.caller.leases.shopWaiting();
    expect(items.map(({ id }) => id)).toContain(leaseId);
    // What was paid for a lease is no order that the seller could accept.
    expect((await shop.seller.caller.orders.listSold({ limit: 20 })).items).toEqual([]);

    await bring(world, shop, leaseId);
    expect(await stockOf(database.db, shop.variantId)).toEqual({ onHand: 4, reserved: 0 });
    await buyer.caller.leases.confirmReceipt({ leaseId });
    await world.settle();
    expect(await stateOf(buyer, leaseId)).toBe("contract_issued");
    const issued = await readDocument(database.db, { applicationId: leaseId, kind: "issued" });
    const { contract } = await buyer.caller.leases.get({ leaseId });
    expect(createHash("sha256").update(issued.bytes).digest("hex")).toBe(contract?.issuedSha256);

    await sign(world, buyer, leaseId);
    const lease = await buyer.caller.leases.get({ leaseId });
    expect(lease.state).toBe("active");
    expect(lease.timeline.map(({ event }) => event)).toEqual([
      "applied",
      "approved",
      "orderFormIssued",
      "ordered",
      "sellerAsked",
      "sellerConfirmed",
      "shipped",
      "delivered",
      "receiptConfirmed",
      "contractIssued",
      "signed",
      "activated",
    ]);
    const form = present(lease.form, "it was ordered by a form").form;
    expect(lease.instalments.map(({ instalmentMinor }) => instalmentMinor)).toEqual(
      form.quote.schedule.map(({ instalmentMinor }) => instalmentMinor),
    );
    expect(lease.instalments[0]?.paidMinor).toBe(lease.instalmentMinor);
    expect(sumMinor(lease.instalments.map(({ principalMinor }) => principalMinor))).toBe(
      lease.cashPriceMinor - form.quote.buyoutMinor,
    );
    expect(lease.instalments.slice(1).every(({ dueOn }) => dueOn.endsWith("-15"))).toBe(true);
    expect(lease.service).toMatchObject({ visitsPerYear: 2, responseHours: 48 });

    // Seller funds: what is still to be collected is the seller's, the first instalment already is, less commission.
    const total = Number(lease.totalOfPaymentsMinor);
    const first = Number(lease.instalmentMinor);
    const deposit = Number(lease.securityDepositMinor);
    const commission = Math.floor(first * 0.05 + 0.5);
    const tax = Math.floor(commission * 0.1 + 0.5);
    expect(await leaseBooksOf(database.db, leaseId)).toEqual({
      commission: -commission,
      funder_payable: first - total,
      lease_receivable: total - first,
      psp_receivable_card: first + deposit,
      security_deposit: -deposit,
      seller_pending: -(first - commission - tax),
      tax_payable: -tax,
    });
    await clean();
  });

  test("asks the seller at once when nothing is due at signing", async () => {
    const shop = await leaseShop(world, { terms: { paymentsAtSigning: 0, securityDepositBps: 0 } });
    const buyer = await leaseBuyer(world);
    const leaseId = await activeLease(world, shop, buyer);
    const lease = await buyer.caller.leases.get({ leaseId });
    expect(lease.state).toBe("active");
    expect(lease.payments).toEqual([]);
    const total = Number(lease.totalOfPaymentsMinor);
    expect(await leaseBooksOf(database.db, leaseId)).toEqual({ funder_payable: -total, lease_receivable: total });
  });

  test("is what every step of it wrote, when each is asked for twice", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const { offerId, variantId } = shop;
    const preview = await buyer.caller.leases.preview({ offerId, variantId, termMonths: 24 });
    const { quote, hash: quoteHash } = preview;
    // Who leases it out, and what holds for the application, is known before anything is asked.
    expect(preview.seller.shopName).toBe(preview.goods.sellerName);
    expect(preview.agreements.map(({ document }) => document).sort()).toEqual(["privacy", "terms"]);
    const application = {
      requestId: randomUUID(),
      offerId,
      variantId,
      termMonths: 24,
      quoteHash,
      askedMonthlyMinor: quote.instalmentMinor,
      statement: { annualIncomeMinor: 90_000_000n, monthlyDebtMinor: 0n, employment: "employed" },
      consent: true,
    } as const;
    const [{ leaseId }, again] = await Promise.all([
      buyer.caller.leases.applyFor(application),
      buyer.caller.leases.applyFor(application),
    ]);
    expect(again.leaseId).toBe(leaseId);
    expect(await codeOf(buyer.caller.leases.applyFor({ ...application, termMonths: 12 }))).toBe(
      "LEASES.REQUEST_REUSED",
    );
    await world.settle();

    const { form, instalmentMinor, dueAtSigningMinor } = await buyer.caller.leases.get({ leaseId });
    const cardId = await world.savedCard(buyer);
    const submission = {
      leaseId,
      formHash: present(form, "issued").hash,
      address: testAddress,
      dueDay: 31,
      mandate: [{ cardId, amountMinor: instalmentMinor }],
      tenders: [{ means: "card" as const, cardId, amountMinor: dueAtSigningMinor }],
      acknowledged: true as const,
    };
    const both = await Promise.all([
      buyer.caller.leases.submitOrderForm(submission),
      buyer.caller.leases.submitOrderForm(submission),
    ]);
    expect(both[0].paymentOrderId).toBe(both[1].paymentOrderId);
    expect(await codeOf(buyer.caller.leases.submitOrderForm({ ...submission, dueDay: 1 }))).toBe("LEASES.STATE");
    await world.settle();
    expect(await usedOf(buyer)).toBe(instalmentMinor);
    await bring(world, shop, leaseId);
    await Promise.all([
      buyer.caller.leases.confirmReceipt({ leaseId }),
      buyer.caller.leases.confirmReceipt({ leaseId }),
    ]);
    await Promise.all([advanceLease(world.deps, leaseId), advanceLease(world.deps, leaseId)]);
    await sign(world, buyer, leaseId);
    await Promise.all([advanceLease(world.deps, leaseId), advanceLease(world.deps, leaseId)]);
    const { timeline } = await buyer.caller.leases.get({ leaseId });
    expect(new Set(timeline.map(({ event }) => event)).size).toBe(timeline.length);
    const paid = await database.db.select().from(orders).where(eq(orders.leaseId, leaseId));
    expect(paid).toHaveLength(1);
    await clean();
  });
});

describe("the limit", () => {
  test("that is rejected can be appealed once, and an admin's approval brings the order form", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const admin = await world.admin();
    const leaseId = await applyFor(world, buyer, shop, { annualIncomeMinor: 0n });
    const rejected = await buyer.caller.leases.get({ leaseId });
    expect([rejected.state, rejected.decision?.outcome]).toEqual(["limit_rejected", "rejected"]);
    expect(rejected.decision?.reasonCodes.length).toBeGreaterThan(0);
    const limitRequestId = present(rejected.limitRequestId, "a limit was asked for");
    const appeal = { limitRequestId, text: "My income is paid out once a year, in December." };
    await buyer.caller.limits.appeal(appeal);
    expect(await codeOf(buyer.caller.limits.appeal(appeal))).toBe("LIMITS.ALREADY_APPEALED");
    await world.settle();
    expect(await stateOf(buyer, leaseId)).toBe("limit_referred");
    const decide = {
      outcome: "approved" as const,
      limitRequestId,
      amountMinor: rejected.instalmentMinor,
      expiresOn: new Date(world.deps.clock.now().getTime() + 20 * day).toISOString().slice(0, 10),
      reasonCodes: ["EVIDENCE_SATISFACTORY" as const],
      note: "Saw the papers.",
    };
    // A seller approves nothing, nobody their own.
    expect(await codeOf(shop.seller.caller.limits.decide(decide))).toBe("AUTH.NOT_AN_ADMIN");
    const promoted = personOf(world.deps, { ...buyer.session, isAdmin: true });
    expect(await codeOf(promoted.caller.limits.decide(decide))).not.toBe("accepted");
    await admin.caller.limits.decide(decide);
    await world.settle();
    const lease = await buyer.caller.leases.get({ leaseId });
    expect(lease.state).toBe("order_form_issued");
    expect(lease.timeline.map(({ event, role }) => `${event} by ${role}`)).toEqual([
      "applied by buyer",
      "rejected by rule",
      "appealed by buyer",
      "approved by admin",
      "orderFormIssued by system",
    ]);
  });
});

describe("ordering", () => {
  test("that is not paid leaves limit, stock and books as they were, and can be tried again", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId, { token: "pm_card_visa_chargeDeclined" });
    // A declined card can be replaced for a while; then the order is given up.
    expect(await stateOf(buyer, leaseId)).toBe("ordered");
    await world.pass(world.deps.market.payment.replacementWindowMs + 60_000);
    expect(await stateOf(buyer, leaseId)).toBe("order_form_issued");
    expect(await usedOf(buyer)).toBe(0n);
    expect(await usedOf(shop.seller)).toBe(0n);
    expect(await stockOf(database.db, shop.variantId)).toEqual({ onHand: 5, reserved: 0 });
    expect(await leaseBooksOf(database.db, leaseId)).toEqual({});
    await orderBy(world, buyer, leaseId);
    expect((await buyer.caller.leases.get({ leaseId })).sellerAskedAt).not.toBeNull();
    await clean();
  });

  test("ends with the form", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    await world.pass(15 * day);
    const { state, listingSlug } = await buyer.caller.leases.get({ leaseId });
    expect(state).toBe("expired");
    // The way back to the goods, for as long as they are offered.
    const ofListing = eq(listings.id, shop.listingId);
    const [listing] = await database.db.update(listings).set({ state: "archived" }).where(ofListing).returning();
    expect(listingSlug).toBe(listing?.slug);
    expect((await buyer.caller.leases.get({ leaseId })).listingSlug).toBeNull();
    await clean();
  });

  test("refuses what does not fit, beside its field, and changes nothing", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const stranger = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    const { form, instalmentMinor, dueAtSigningMinor } = await buyer.caller.leases.get({ leaseId });
    const cardId = await world.savedCard(buyer);
    const typed = await world.card(buyer, "pm_card_mastercard");
    const foreign = await world.savedCard(stranger);
    const submit = (change: object) =>
      codeOf(
        buyer.caller.leases.submitOrderForm({
          leaseId,
          formHash: present(form, "issued").hash,
          address: testAddress,
          dueDay: 15,
          mandate: [{ cardId, amountMinor: instalmentMinor }],
          tenders: [{ means: "card", cardId, amountMinor: dueAtSigningMinor }],
          acknowledged: true,
          ...change,
        }),
      );
    expect(await submit({ formHash: "0".repeat(64) })).toBe("LEASES.FORM_CHANGED");
    expect(await submit({ mandate: [{ cardId, amountMinor: instalmentMinor - 1n }] })).toBe("LEASES.MANDATE_SUM");
    expect(await submit({ mandate: [{ cardId: foreign, amountMinor: instalmentMinor }] })).toBe(
      "PAYMENTS.CARD_UNKNOWN",
    );
    const halves = [
      { cardId, amountMinor: 1_000n },
      { cardId, amountMinor: instalmentMinor - 1_000n },
    ];
    expect(await submit({ mandate: halves })).toBe("LEASES.MANDATE_SAME_CARD");
    // Typed for a payment, but its bank never agreed to more than that one.
    expect(await submit({ mandate: [{ cardId: typed, amountMinor: instalmentMinor }] })).toBe(
      "LEASES.MANDATE_NOT_SAVED",
    );
    expect(await submit({ tenders: [{ means: "card", cardId, amountMinor: 10_000n }] })).toBe("PAYMENTS.PLAN_SUM");
    expect(await submit({ dueDay: 32 })).not.toBe("accepted");
    expect(await stateOf(buyer, leaseId)).toBe("order_form_issued");
    expect(await usedOf(buyer)).toBe(0n);
    expect(await stockOf(database.db, shop.variantId)).toEqual({ onHand: 5, reserved: 0 });
  });

  test("by twenty at once never takes more than the seller's limit carries", async () => {
    const probe = await leaseShop(world);
    const { quote } = await probe.seller.caller.leases.preview({
      offerId: probe.offerId,
      variantId: probe.variantId,
      termMonths: 12,
    });
    const shop = await leaseShop(world, {
      onHand: 30,
      roomMinor: quote.totalOfPaymentsMinor * 7n + 1n,
      terms: { paymentsAtSigning: 0, securityDepositBps: 0 },
    });
    const ready = [];
    for (let index = 0; index < 20; index += 1) {
      const buyer = await leaseBuyer(world);
      const leaseId = await applyFor(world, buyer, shop);
      const { form, instalmentMinor } = await buyer.caller.leases.get({ leaseId });
      ready.push({
        buyer,
        submission: {
          leaseId,
          formHash: present(form, "issued").hash,
          address: testAddress,
          dueDay: 1,
          mandate: [{ cardId: await world.savedCard(buyer), amountMinor: instalmentMinor }],
          tenders: [],
          acknowledged: true as const,
        },
      });
    }
    const codes = await Promise.all(
      ready.map(({ buyer, submission }) => codeOf(buyer.caller.leases.submitOrderForm(submission))),
    );
    const accepted = codes.filter((code) => code === "accepted").length;
    const limit = present(
      await findCurrentLimit(database.db, present(shop.seller.session.sellerId, "a shop"), "seller_exposure"),
      "granted",
    );
    expect(accepted).toBeGreaterThan(0);
    expect(limit.usedMinor).toBeLessThanOrEqual(limit.amountMinor);
    // What was left could not have carried one more.
    const one = limit.usedMinor / BigInt(accepted);
    expect(limit.usedMinor + one).toBeGreaterThan(limit.amountMinor);
    expect(codes.filter((code) => code === "LIMITS.NO_HEADROOM_SELLER")).toHaveLength(20 - accepted);
    expect(await stockOf(database.db, shop.variantId)).toEqual({ onHand: 30, reserved: accepted });
    await clean();
    // Twenty order forms are drawn for it.
  }, 240_000);
});

describe("the seller", () => {
  test("who declines gives everything back", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId);
    await shop.seller.caller.leases.declineOrder({ leaseId, reason: "broken" });
    await world.settle();
    expect(await stateOf(buyer, leaseId)).toBe("declined");
    expect(await usedOf(buyer)).toBe(0n);
    expect(await stockOf(database.db, shop.variantId)).toEqual({ onHand: 5, reserved: 0 });
    expect(await leaseBooksOf(database.db, leaseId)).toEqual({});
    const [paid] = await database.db.select().from(orders).where(eq(orders.leaseId, leaseId));
    expect(paid?.state).toBe("cancelled");
    await clean();
  });

  test("cannot give one unit to two buyers", async () => {
    const shop = await leaseShop(world);
    const leaseIds = [];
    for (let index = 0; index < 2; index += 1) {
      const buyer = await leaseBuyer(world);
      const leaseId = await applyFor(world, buyer, shop);
      await orderBy(world, buyer, leaseId);
      leaseIds.push(leaseId);
    }
    const [first = "", second = ""] = leaseIds;
    await shop.seller.caller.leases.confirmOrder({ leaseId: first, serialNumber: "SN-1" });
    expect(await codeOf(shop.seller.caller.leases.confirmOrder({ leaseId: second, serialNumber: "SN-1" }))).toBe(
      "LEASES.UNIT_TAKEN",
    );
    await shop.seller.caller.leases.declineOrder({ leaseId: first, reason: "the other one needs it" });
    await shop.seller.caller.leases.confirmOrder({ leaseId: second, serialNumber: "SN-1" });
  });
});

describe("the determination of purchase", () => {
  async function shipped() {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId);
    await shop.seller.caller.leases.confirmOrder({ leaseId, serialNumber: randomUUID() });
    await shop.seller.caller.leases.ship({ leaseId, carrier: "Hanjin", trackingNumber: "1234567890" });
    const code = async () =>
      present((await buyer.caller.leases.get({ leaseId })).delivery?.doorCode, "the buyer is shown the code");
    return { shop, buyer, leaseId, code };
  }

  test("at the door is by the code that only the buyer is shown, and a few wrong ones change it", async () => {
    const { shop, buyer, leaseId, code } = await shipped();
    const first = await code();
    expect((await shop.seller.caller.leases.shopGet({ leaseId })).delivery?.doorCode).toBeNull();
    const wrong = String((Number(first) + 1) % 1_000_000).padStart(6, "0");
    for (let miss = 0; miss < 5; miss += 1) {
      expect(await codeOf(shop.seller.caller.leases.confirmAtDoor({ leaseId, code: wrong }))).toBe("LEASES.DOOR_CODE");
    }
    expect(await code()).not.toBe(first);
    expect(await codeOf(shop.seller.caller.leases.confirmAtDoor({ leaseId, code: first }))).toBe("LEASES.DOOR_CODE");
    await shop.seller.caller.leases.confirmAtDoor({ leaseId, code: await code() });
    await world.settle();
    const lease = await buyer.caller.leases.get({ leaseId });
    expect(lease.state).toBe("contract_issued");
    expect(lease.delivery?.receiptWay).toBe("door_code");
  });

  test("by silence comes only after every reminder", async () => {
    const { shop, buyer, leaseId } = await shipped();
    await shop.seller.caller.leases.deliver({ leaseId, receivedBy: "Door keeper", pictures: [] });
    await world.settle();
    await world.pass(2 * day + hour);
    expect((await buyer.caller.leases.get({ leaseId })).delivery?.reminders).toBe(1);
    await world.pass(5 * day - 2 * hour);
    const reminded = await buyer.caller.leases.get({ leaseId });
    expect([reminded.state, reminded.delivery?.reminders]).toEqual(["delivered", 2]);
    await world.pass(2 * hour);
    const lease = await buyer.caller.leases.get({ leaseId });
    expect([lease.state, lease.delivery?.receiptWay]).toEqual(["contract_issued", "time_out"]);
  });

  test("takes no code any more after three codes were missed five times, and the buyer and the desk are told", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const admin = await world.admin();
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId);
    await shop.seller.caller.leases.confirmOrder({ leaseId, serialNumber: "SN-door" });
    await shop.seller.caller.leases.ship({ leaseId, carrier: "Hanjin", trackingNumber: "1234567890" });
    const codeNow = async () => (await buyer.caller.leases.get({ leaseId })).delivery?.doorCode ?? null;
    const answers: string[] = [];
    for (let time = 0; time < 15; time += 1) {
      const wrong = (await codeNow()) === "000000" ? "000001" : "000000";
      answers.push(await codeOf(shop.seller.caller.leases.confirmAtDoor({ leaseId, code: wrong })));
    }
    expect(answers).toEqual([...Array.from({ length: 14 }, () => "LEASES.DOOR_CODE"), "LEASES.DOOR_LOCKED"]);
    expect(await codeNow()).toBeNull();
    expect(await codeOf(shop.seller.caller.leases.confirmAtDoor({ leaseId, code: "123456" }))).toBe(
      "LEASES.DOOR_LOCKED",
    );
    const { items } = await buyer.caller.notifications.list({});
    expect(items.filter(({ kind }) => kind === "lease_door_locked")).toHaveLength(1);
    const reviews = await admin.caller.leases.reviews();
    expect(reviews.items.find(({ id }) => id === leaseId)).toMatchObject({ doorLocked: true, state: "shipped" });
    // The buyer's own word still determines the receipt, and then nothing waits for the desk.
    await buyer.caller.leases.confirmReceipt({ leaseId });
    await world.settle();
    expect(await stateOf(buyer, leaseId)).toBe("contract_issued");
    expect((await admin.caller.leases.reviews()).items.map(({ id }) => id)).not.toContain(leaseId);
  });

  test("is unlocked by the lease desk alone, with a reason: a new code opens it, as often is missed, and both are told", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const [admin, stranger] = [await world.admin(), await leaseBuyer(world)];
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId);
    await shop.seller.caller.leases.confirmOrder({ leaseId, serialNumber: "SN-unlock" });
    const deskLeases = async () => (await admin.caller.account.work()).desk?.leases ?? 0;
    const before = await deskLeases();
    const note = "The seller typed the order number.";
    const unlockedBy = ({ caller }: Person) => codeOf(caller.leases.unlockDoor({ leaseId, note }));
    expect(await unlockedBy(admin)).toBe("LEASES.STATE");
    await shop.seller.caller.leases.ship({ leaseId, carrier: "Hanjin", trackingNumber: "1234567890" });
    const codeNow = async () => (await buyer.caller.leases.get({ leaseId })).delivery?.doorCode ?? null;
    const shown = new Set<string | null>();
    const miss = async () => {
      const code = await codeNow();
      shown.add(code);
      return codeOf(
        shop.seller.caller.leases.confirmAtDoor({ leaseId, code: code === "000000" ? "000001" : "000000" }),
      );
    };
    const missAll = async () => {
      for (let time = 0; time < 14; time += 1) expect(await miss()).toBe("LEASES.DOOR_CODE");
      expect(await miss()).toBe("LEASES.DOOR_LOCKED");
    };
    expect(await unlockedBy(admin)).toBe("LEASES.DOOR_OPEN");
    await missAll();
    for (const [person, refusal] of [
      [stranger, "AUTH.NOT_AN_ADMIN"],
      [buyer, "AUTH.NOT_AN_ADMIN"],
      [shop.seller, "AUTH.NOT_AN_ADMIN"],
    ] as const) {
      expect(await unlockedBy(person)).toBe(refusal);
    }
    expect(await codeNow()).toBeNull();
    expect(await deskLeases()).toBe(before + 1);
    const { items: desk } = await admin.caller.notifications.list({});
    expect(desk.filter(({ kind }) => kind === "desk_lease_door_locked")).toHaveLength(1);

    // Two admins at once: one of them does it.
    const other = await world.admin();
    const both = await Promise.all([unlockedBy(admin), unlockedBy(other)]);
    expect(both.sort()).toEqual(["LEASES.DOOR_OPEN", "accepted"]);
    const fresh = await codeNow();
    expect(fresh).toMatch(/^\d{6}$/);
    expect(shown.has(fresh)).toBe(false);
    const lease = await admin.caller.leases.adminGet({ leaseId });
    expect(lease.timeline.findLast(({ event }) => event === "doorCodeUnlocked")).toMatchObject({
      role: "admin",
      detail: { note },
    });
    const [written] = await database.sql<{ personId: string }[]>`
      select person_id as "personId" from lease_events where lease_id = ${leaseId} and event = 'doorCodeUnlocked'`;
    expect([admin.session.userId, other.session.userId]).toContain(written?.personId);
    const told = async ({ caller }: Person) =>
      (await caller.notifications.list({})).items.map(({ kind }) => kind).filter((kind) => kind.includes("unlocked"));
    expect(await told(buyer)).toEqual(["lease_door_unlocked"]);
    expect(await told(shop.seller)).toEqual(["lease_terminal_unlocked"]);
    expect((await admin.caller.leases.reviews()).items.map(({ id }) => id)).not.toContain(leaseId);
    expect(await deskLeases()).toBe(before);

    await world.pass(hour + 60_000);
    await missAll();
    const { items } = await buyer.caller.notifications.list({});
    expect(items.filter(({ kind }) => kind === "lease_door_locked")).toHaveLength(2);
    expect(await unlockedBy(other)).toBe("accepted");
    const code = present(await codeNow(), "the buyer is shown the code");
    await world.pass(hour + 60_000);
    expect(await codeOf(shop.seller.caller.leases.confirmAtDoor({ leaseId, code }))).toBe("accepted");
    expect(await unlockedBy(admin)).toBe("LEASES.STATE");
  });

  test("is not unlocked by an admin whose own lease or shop it is", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId);
    await shop.seller.caller.leases.confirmOrder({ leaseId, serialNumber: "SN-own" });
    await shop.seller.caller.leases.ship({ leaseId, carrier: "Hanjin", trackingNumber: "1234567890" });
    await database.sql`update lease_deliveries set code_round = 4 where lease_id = ${leaseId}`;
    for (const { session } of [buyer, shop.seller]) {
      const { caller } = personOf(world.deps, { ...session, isAdmin: true });
      expect(await codeOf(caller.leases.unlockDoor({ leaseId, note: "It is mine." }))).toBe("LEASES.NOT_FOUND");
    }
  });

  test("lets a seller with many leases guess no faster, and gives right codes back", async () => {
    const shop = await leaseShop(world);
    const leaseIds: string[] = [];
    const buyers: Person[] = [];
    for (let time = 0; time < 3; time += 1) {
      const buyer = await leaseBuyer(world);
      const leaseId = await applyFor(world, buyer, shop);
      await orderBy(world, buyer, leaseId);
      await shop.seller.caller.leases.confirmOrder({ leaseId, serialNumber: `SN-many-${time}` });
      await shop.seller.caller.leases.ship({ leaseId, carrier: "Hanjin", trackingNumber: "1234567890" });
      leaseIds.push(leaseId);
      buyers.push(buyer);
    }
    const codes = await Promise.all(
      buyers.map(async (buyer, index) =>
        present((await buyer.caller.leases.get({ leaseId: leaseIds[index] ?? "" })).delivery?.doorCode, "a code"),
      ),
    );
    const tryCode = (index: number, code: string) =>
      codeOf(shop.seller.caller.leases.confirmAtDoor({ leaseId: leaseIds[index] ?? "", code }));
    expect(await tryCode(2, codes[2] ?? "")).toBe("accepted");
    const answers: string[] = [];
    for (let time = 0; time < 21; time += 1) {
      const index = time < 14 ? 0 : 1;
      answers.push(await tryCode(index, codes[index] === "000000" ? "000001" : "000000"));
    }
    expect(answers.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => "LEASES.DOOR_CODE"));
    expect(answers[20]).toBe("IDENTITY.TOO_MANY_ATTEMPTS");
    expect(await tryCode(1, codes[1] ?? "")).toBe("IDENTITY.TOO_MANY_ATTEMPTS");
    await world.pass(hour + 60_000);
    const fresh = (await present(buyers[1], "a buyer").caller.leases.get({ leaseId: leaseIds[1] ?? "" })).delivery;
    expect(await tryCode(1, fresh?.doorCode ?? "")).toBe("accepted");
  });

  test("waits while a dispute is open, and starts over when it is dismissed", async () => {
    const { shop, buyer, leaseId } = await shipped();
    const admin = await world.admin();
    await shop.seller.caller.leases.deliver({ leaseId, receivedBy: "Door keeper", pictures: [] });
    await world.settle();
    await buyer.caller.leases.dispute({ leaseId, text: "The lens is scratched.", pictures: [] });
    await world.pass(30 * day);
    expect(await stateOf(buyer, leaseId)).toBe("inspection_disputed");
    expect((await admin.caller.leases.reviews()).items.map(({ id }) => id)).toContain(leaseId);
    expect(
      await codeOf(shop.seller.caller.leases.decideInspection({ leaseId, decision: "dismissed", note: "no" })),
    ).toBe("AUTH.NOT_AN_ADMIN");
    await admin.caller.leases.decideInspection({ leaseId, decision: "dismissed", note: "It was so in the pictures." });
    await world.settle();
    await world.pass(6 * day);
    expect(await stateOf(buyer, leaseId)).toBe("delivered");
    await world.pass(day + 1_000);
    expect(await stateOf(buyer, leaseId)).toBe("contract_issued");
  });

  test("fails with a dispute that is upheld: the money goes back, and the goods when they are back", async () => {
    const { shop, buyer, leaseId } = await shipped();
    const admin = await world.admin();
    await shop.seller.caller.leases.deliver({ leaseId, receivedBy: "Door keeper", pictures: [] });
    const picture = `${buyer.session.userId}/${randomUUID()}-800.webp`;
    await world.deps.storage.write(picture, Buffer.from("a picture"));
    const pictures = [`/api/media/${picture}`];
    await buyer.caller.leases.dispute({ leaseId, text: "Another model arrived.", pictures });
    // Anyone who tidies up uploads that nobody sent leaves what a dispute shows.
    await removeUnusedPictures({ ...world.deps, clock: { now: () => new Date(Date.now() + 2 * day) } });
    expect(await world.deps.storage.read(picture)).not.toBeNull();
    await admin.caller.leases.decideInspection({ leaseId, decision: "upheld", note: "The wrong model." });
    await world.settle();
    expect(await stateOf(buyer, leaseId)).toBe("cancelled");
    expect(await usedOf(buyer)).toBe(0n);
    expect(await leaseBooksOf(database.db, leaseId)).toEqual({});
    expect(await stockOf(database.db, shop.variantId)).toEqual({ onHand: 4, reserved: 0 });
    await shop.seller.caller.leases.receiveReturned({ leaseId, restocked: true });
    await shop.seller.caller.leases.receiveReturned({ leaseId, restocked: true });
    expect(await stockOf(database.db, shop.variantId)).toEqual({ onHand: 5, reserved: 0 });
    await clean();
  });
});

describe("the contract", () => {
  async function issued(means: "card" | "cash" = "card") {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId, { means });
    await bring(world, shop, leaseId);
    await buyer.caller.leases.confirmReceipt({ leaseId });
    await world.settle();
    const { contract } = await buyer.caller.leases.get({ leaseId });
    return { shop, buyer, leaseId, sha256: present(contract?.issuedSha256, "issued") };
  }

  const leaseJobs = async () => {
    const [row] = await database.sql<{ count: number }[]>`
      select count(*)::int as count from graphile_worker.jobs where task_identifier = 'advance-lease'`;
    return row?.count ?? 0;
  };

  test("is signed with the password again, and only as it was shown", async () => {
    const { shop, buyer, leaseId, sha256 } = await issued();
    const signing = { leaseId, sha256, locale: "en" as const, password, consent: true as const };
    expect(await codeOf(buyer.caller.leases.sign({ ...signing, password: "wrong" }))).toBe("LEASES.WRONG_PASSWORD");
    expect(await codeOf(buyer.caller.leases.sign({ ...signing, sha256: "0".repeat(64) }))).toBe(
      "LEASES.DOCUMENT_CHANGED",
    );
    expect(await codeOf(shop.seller.caller.leases.sign(signing))).not.toBe("accepted");
    expect(await stateOf(buyer, leaseId)).toBe("contract_issued");
    const { contract: shown } = await buyer.caller.leases.get({ leaseId });
    expect(shown?.consentText.en).toMatch(/^I have read this lease contract/);
    await buyer.caller.leases.sign(signing);
    await world.settle();
    const [row] = await database.db.select().from(leaseContracts).where(eq(leaseContracts.leaseId, leaseId));
    // The buyer's account is in Korean, the page on which it was signed in English: what was shown there is kept.
    expect(row?.locale).toBe("ko");
    expect(row?.evidence).toMatchObject({
      clientIp: "127.0.0.1",
      userAgent: "test",
      documentSha256: sha256,
      consentLocale: "en",
      consentText: shown?.consentText.en,
    });
    expect(row?.confirmation).toBe("confirmed");
    // Once more is once; and when the lease is over there is nothing left to sign.
    await buyer.caller.leases.sign(signing);
    await buyer.caller.leases.withdraw({ leaseId, reason: "" });
    expect(await codeOf(buyer.caller.leases.sign(signing))).toBe("LEASES.STATE");
    expect(await stateOf(buyer, leaseId)).toBe("withdrawn");
  });

  test.each(["charged back", "reversed"])(
    "does not come into force while a payment that was %s is looked at",
    async (taken) => {
      const { buyer, leaseId, sha256 } = await issued(taken === "reversed" ? "cash" : "card");
      const admin = await world.admin();
      const payment = present((await buyer.caller.leases.get({ leaseId })).payments[0], "it was paid at signing");
      const [tender] = (await buyer.caller.payments.status({ orderId: payment.id })).tenders;
      if (taken === "reversed")
        await world.control("toss", "POST", "/_control/toss/reversals", { orderId: tender?.id });
      else {
        const [row] = await database.db.select().from(tenders).where(eq(tenders.orderId, payment.id));
        const dispute = { paymentIntent: row?.providerReference };
        await world.control("stripe", "POST", "/_control/stripe/disputes", dispute);
      }
      await world.settle();
      const opened = await database.db.select().from(reviewCases).where(eq(reviewCases.orderId, payment.id));
      expect(opened).toHaveLength(1);

      await buyer.caller.leases.sign({ leaseId, sha256, locale: "en", password, consent: true });
      await world.settle();
      const waiting = await buyer.caller.leases.get({ leaseId });
      expect([waiting.state, waiting.paymentInDoubt, waiting.instalments]).toEqual(["signed", true, []]);

      const caseId = present(opened[0], "a person looks").id;
      const before = await leaseJobs();
      await admin.caller.orders.closeReviewCase({ caseId, note: "Paid by hand." });
      expect(await leaseJobs()).toBe(before + 1);
      await advanceLease(world.deps, leaseId);
      expect(await buyer.caller.leases.get({ leaseId })).toMatchObject({ state: "active", paymentInDoubt: false });
    },
  );

  test("withdrawn in time restores everything: limits and books at once, money and stock with the goods", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await activeLease(world, shop, buyer);
    await world.pass(13 * day);
    await buyer.caller.leases.withdraw({ leaseId, reason: "" });
    await buyer.caller.leases.withdraw({ leaseId, reason: "" });
    await world.settle();
    const { dueAtSigningMinor, state } = await buyer.caller.leases.get({ leaseId });
    expect(state).toBe("withdrawn");
    expect(await usedOf(buyer)).toBe(0n);
    expect(await usedOf(shop.seller)).toBe(0n);
    // What was paid at signing waits with its order for the goods.
    expect(await leaseBooksOf(database.db, leaseId)).toEqual({
      order_clearing: -Number(dueAtSigningMinor),
      psp_receivable_card: Number(dueAtSigningMinor),
    });
    await shop.seller.caller.leases.receiveReturned({ leaseId, restocked: true });
    await world.settle();
    expect(await leaseBooksOf(database.db, leaseId)).toEqual({});
    expect(await stockOf(database.db, shop.variantId)).toEqual({ onHand: 5, reserved: 0 });
    await clean();
  });

  test("withdrawn waits in everybody's list until the goods are back, and says where they go", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const admin = await world.admin();
    const leaseId = await activeLease(world, shop, buyer);
    const sellerId = present(shop.seller.session.sellerId, "a seller has a shop");
    const returnAddress = { ...testAddress, city: "" };
    await database.db.update(sellers).set({ returnAddress }).where(eq(sellers.id, sellerId));
    const lists = async () => [
      (await shop.seller.caller.leases.shopWaiting()).items.find(({ id }) => id === leaseId)?.goodsAway,
      (await admin.caller.leases.reviews()).items.find(({ id }) => id === leaseId)?.goodsAway,
      (await buyer.caller.account.waiting()).find(({ id }) => id === leaseId)?.task,
    ];
    expect(await lists()).toEqual([undefined, undefined, undefined]);
    expect((await buyer.caller.leases.get({ leaseId })).returnAddress).toBeNull();

    await buyer.caller.leases.withdraw({ leaseId, reason: "" });
    expect(await lists()).toEqual([true, true, "sendBack"]);
    expect((await buyer.caller.leases.get({ leaseId })).returnAddress).toEqual(returnAddress);

    await shop.seller.caller.leases.receiveReturned({ leaseId, restocked: true });
    await world.settle();
    expect(await lists()).toEqual([undefined, undefined, undefined]);
    expect((await buyer.caller.leases.get({ leaseId })).returnAddress).toBeNull();
  });

  test.each(["shipped", "delivered", "inspection_disputed"] as const)(
    "can be withdrawn from while %s, and the money waits for the item",
    async (state) => {
      const shop = await leaseShop(world);
      const buyer = await leaseBuyer(world);
      const leaseId = await applyFor(world, buyer, shop);
      await orderBy(world, buyer, leaseId);
      await shop.seller.caller.leases.confirmOrder({ leaseId, serialNumber: `SN-${state}` });
      await shop.seller.caller.leases.ship({ leaseId, carrier: "Hanjin", trackingNumber: "1234567890" });
      if (state !== "shipped") await shop.seller.caller.leases.deliver({ leaseId, receivedBy: "me", pictures: [] });
      if (state === "inspection_disputed")
        await buyer.caller.leases.dispute({ leaseId, text: "The lens has a deep scratch.", pictures: [] });
      expect(await stateOf(buyer, leaseId)).toBe(state);

      await buyer.caller.leases.withdraw({ leaseId, reason: "" });
      await world.settle();
      expect(await stateOf(buyer, leaseId)).toBe("withdrawn");
      expect(await usedOf(buyer)).toBe(0n);
      expect(await usedOf(shop.seller)).toBe(0n);
      expect(await codeOf(buyer.caller.leases.confirmReceipt({ leaseId }))).toBe("LEASES.STATE");
      const { dueAtSigningMinor } = await buyer.caller.leases.get({ leaseId });
      expect(await leaseBooksOf(database.db, leaseId)).toEqual({
        order_clearing: -Number(dueAtSigningMinor),
        psp_receivable_card: Number(dueAtSigningMinor),
      });
      await shop.seller.caller.leases.receiveReturned({ leaseId, restocked: true });
      await world.settle();
      expect(await leaseBooksOf(database.db, leaseId)).toEqual({});
      expect(await stockOf(database.db, shop.variantId)).toEqual({ onHand: 5, reserved: 0 });
      await clean();
    },
  );

  test("that nobody signed can be withdrawn from at any time", async () => {
    const { buyer, leaseId } = await issued("card");
    await world.pass(40 * day);
    expect(await stateOf(buyer, leaseId)).toBe("contract_issued");
    expect((await buyer.caller.leases.get({ leaseId })).withdrawable).toBe(true);
    await buyer.caller.leases.withdraw({ leaseId, reason: "" });
    expect(await stateOf(buyer, leaseId)).toBe("withdrawn");
  });

  test("cannot be withdrawn after the cooling-off period", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await activeLease(world, shop, buyer);
    await world.pass(16 * day);
    expect(await codeOf(buyer.caller.leases.withdraw({ leaseId, reason: "" }))).toBe("LEASES.WITHDRAWAL_OVER");
    expect(await stateOf(buyer, leaseId)).toBe("active");
  });
});

describe("other people", () => {
  test("see nothing of a lease and can do nothing about it", async () => {
    const shop = await leaseShop(world);
    const other = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const stranger = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId);
    const { leases: strangers } = stranger.caller;
    const { leases: others } = other.seller.caller;
    const refusals = await Promise.all(
      [
        strangers.get({ leaseId }),
        strangers.cancel({ leaseId }),
        strangers.confirmReceipt({ leaseId }),
        strangers.dispute({ leaseId, text: "It is not mine at all.", pictures: [] }),
        strangers.withdraw({ leaseId, reason: "" }),
        others.shopGet({ leaseId }),
        others.confirmOrder({ leaseId, serialNumber: "SN-2" }),
        others.declineOrder({ leaseId, reason: "no" }),
        others.ship({ leaseId, carrier: "Hanjin", trackingNumber: "12345" }),
        others.deliver({ leaseId, receivedBy: "me", pictures: [] }),
        others.confirmAtDoor({ leaseId, code: "000000" }),
        others.receiveReturned({ leaseId, restocked: true }),
      ].map(codeOf),
    );
    expect(new Set(refusals)).toEqual(new Set(["LEASES.NOT_FOUND"]));
    expect(await codeOf(strangers.reviews())).toBe("AUTH.NOT_AN_ADMIN");
    expect(await codeOf(strangers.adminGet({ leaseId }))).toBe("AUTH.NOT_AN_ADMIN");
    expect((await strangers.list({ limit: 20 })).items).toEqual([]);
    expect(await stateOf(buyer, leaseId)).toBe("ordered");
  });

  test("who are admins do not decide about their own lease", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId);
    await bring(world, shop, leaseId);
    await buyer.caller.leases.dispute({ leaseId, text: "I want it cheaper.", pictures: [] });
    await database.db.update(users).set({ isAdmin: true }).where(eq(users.id, buyer.session.userId));
    const promoted = personOf(world.deps, { ...buyer.session, isAdmin: true });
    expect(await codeOf(promoted.caller.leases.decideInspection({ leaseId, decision: "upheld", note: "mine" }))).toBe(
      "LEASES.NOT_FOUND",
    );
    // Nor do they say that their own goods are back, which would pay them, nor decide for their own shop.
    const stranger = await world.admin();
    await stranger.caller.leases.decideInspection({ leaseId, decision: "upheld", note: "So it is." });
    const back = { leaseId, restocked: true };
    const keeper = personOf(world.deps, { ...shop.seller.session, isAdmin: true });
    expect(await codeOf(promoted.caller.leases.receiveReturnedByDesk(back))).toBe("LEASES.NOT_FOUND");
    expect(await codeOf(keeper.caller.leases.receiveReturnedByDesk(back))).toBe("LEASES.NOT_FOUND");
    await stranger.caller.leases.receiveReturnedByDesk(back);
  });
});

describe("the database", () => {
  test("keeps what was agreed, and every event, as it was written", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await activeLease(world, shop, buyer);
    const { db } = database;
    await expect(db.update(leases).set({ instalmentMinor: 1n }).where(eq(leases.id, leaseId))).rejects.toThrow();
    await expect(
      db.update(leaseOrderForms).set({ hash: "0" }).where(eq(leaseOrderForms.leaseId, leaseId)),
    ).rejects.toThrow();
    await expect(
      db.update(leaseContracts).set({ figuresHash: "0" }).where(eq(leaseContracts.leaseId, leaseId)),
    ).rejects.toThrow();
    await expect(
      db.update(leaseInstalments).set({ principalMinor: 0n }).where(eq(leaseInstalments.leaseId, leaseId)),
    ).rejects.toThrow();
    for (const rewrite of ["delete from", "update"]) {
      const set = rewrite === "update" ? "set amount_minor = 1" : "";
      const change = `${rewrite} lease_instalment_entries ${set} where lease_id = '${leaseId}'`;
      await expect(db.execute(change)).rejects.toThrow();
    }
    await expect(db.execute(`delete from lease_events where lease_id = '${leaseId}'`)).rejects.toThrow();
  });
});

describe("a step of the worker that fails for good", () => {
  const unprintable = "Shop \u{1F6CB} of everything";
  /** A lease whose goods were received, of a shop whose name no paper can print: shops could take such names once. */
  async function undrawable() {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId);
    await bring(world, shop, leaseId);
    const shopId = present(shop.seller.session.sellerId, "a seller has a shop");
    await database.db.update(sellers).set({ name: unprintable }).where(eq(sellers.id, shopId));
    await buyer.caller.leases.confirmReceipt({ leaseId });
    await world.settle();
    return { shop, shopId, buyer, leaseId };
  }
  const deskSees = async (admin: Person, leaseId: string) =>
    (await admin.caller.leases.reviews()).items.find(({ id }) => id === leaseId)?.reviewReason;

  test("stands before the lease desk with its reason, and goes on once the shop has another name", async () => {
    const admin = await world.admin();
    const { shopId, buyer, leaseId } = await undrawable();
    expect(await deskSees(admin, leaseId)).toBe("step_failed");
    const { timeline } = await admin.caller.leases.adminGet({ leaseId });
    expect(timeline.at(-1)).toMatchObject({
      event: "stepFailed",
      role: "system",
      detail: { code: "PAPERS.LETTER", letters: "\u{1F6CB}" },
    });
    expect((await admin.caller.notifications.list({})).items.map(({ kind }) => kind)).toContain(
      "desk_lease_standstill",
    );
    // It is tried no more, and nobody vouches for a contract that is not there.
    expect(await advanceLease(world.deps, leaseId)).toBeNull();
    const decide = (decision: "take_over" | "try_again") =>
      admin.caller.leases.decideStandstill({ leaseId, decision, note: "The shop was asked." });
    expect(await codeOf(decide("take_over"))).toBe("LEASES.STATE");

    // Tried again with nothing changed, it stands still again.
    await decide("try_again");
    await world.settle();
    expect(await deskSees(admin, leaseId)).toBe("step_failed");

    await database.db.update(sellers).set({ name: "Shop of everything" }).where(eq(sellers.id, shopId));
    await decide("try_again");
    await world.settle();
    expect(await deskSees(admin, leaseId)).toBeUndefined();
    expect(await stateOf(buyer, leaseId)).toBe("contract_issued");
    await sign(world, buyer, leaseId);
    expect(await stateOf(buyer, leaseId)).toBe("active");
    expect(await codeOf(decide("try_again"))).toBe("LEASES.STATE");
    await clean();
  });

  test("can be ended by the lease desk, and then waits for nobody's decision", async () => {
    const { buyer, leaseId } = await undrawable();
    const admin = await world.admin();
    await admin.caller.leases.decideStandstill({ leaseId, decision: "cancel", note: "It cannot be printed." });
    await world.settle();
    expect(await stateOf(buyer, leaseId)).toBe("cancelled");
    // The goods are still to come back: for that, and no longer for a decision, it stands in the list.
    expect(await deskSees(admin, leaseId)).toBeNull();
    await clean();
  });

  test("ends with the lease when the buyer withdraws from it", async () => {
    const { buyer, leaseId } = await undrawable();
    await buyer.caller.leases.withdraw({ leaseId, reason: "" });
    await world.settle();
    expect(await deskSees(await world.admin(), leaseId)).toBeNull();
    await clean();
  });

  test("which may pass is tried a few times before the desk sees it, and starts from nothing after a success", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId);
    await bring(world, shop, leaseId);
    const admin = await world.admin();
    const counted = async () => (await admin.caller.account.work()).desk?.leases ?? 0;
    const before = await counted();
    // Nothing of ours leaves a delivery without its beginning: whatever does is a defect that no trying mends.
    const setWaitingSince = (waitingSince: Date | null) =>
      database.db.update(leaseDeliveries).set({ waitingSince }).where(eq(leaseDeliveries.leaseId, leaseId));
    const failures = async () =>
      (await database.db.select().from(leases).where(eq(leases.id, leaseId)))[0]?.stepFailures;
    await setWaitingSince(null);
    for (let time = 1; time <= 4; time += 1) await expect(advanceLease(world.deps, leaseId)).rejects.toThrow();
    expect(await failures()).toBe(4);
    expect(await deskSees(admin, leaseId)).toBeUndefined();
    await setWaitingSince(world.deps.clock.now());
    await advanceLease(world.deps, leaseId);
    expect(await failures()).toBe(0);

    await setWaitingSince(null);
    for (let time = 1; time <= 6; time += 1) await expect(advanceLease(world.deps, leaseId)).rejects.toThrow();
    // Often within a moment may be one passing fault; after some minutes it is none.
    expect(await deskSees(admin, leaseId)).toBeUndefined();
    const later = new Date(world.deps.clock.now().getTime() + leastFailingMs);
    expect(await advanceLease({ ...world.deps, clock: { now: () => later } }, leaseId)).toBeNull();
    expect(await deskSees(admin, leaseId)).toBe("step_failed");
    expect(await counted()).toBe(before + 1);
    await setWaitingSince(world.deps.clock.now());
    await admin.caller.leases.decideStandstill({ leaseId, decision: "try_again", note: "Mended." });
    await world.settle();
    expect(await deskSees(admin, leaseId)).toBeUndefined();
    expect(await stateOf(buyer, leaseId)).toBe("delivered");
  });
});
