import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { notificationChoices, reviewCases, tenders, users } from "@/server/db/schema";
import type { TenderInput } from "@/inputs/payments";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { applyFor, bring, leaseBuyer, leaseShop, orderBy, sign, type LeaseShop } from "../../../../tests/lease-world";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";
import { workJobs } from "../../../../tests/work-jobs";

// Drawing a contract takes a second of a processor, which a busy machine may not have at once.
vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let world: MarketWorld;
let admin: Person;
beforeAll(async () => {
  database = await openTestDatabase({ max: 16 });
  world = await openMarketWorld(database);
  admin = await speaks(await world.admin(), "admin", "en");
});
afterAll(async () => {
  await world.close();
  await database.close();
});
beforeEach(() => world.mailbox.mailbox.clear());

const hour = 3_600_000;
const day = 24 * hour;
const names = new Map<string, string>();

/** A person whose mails are in this language, known to the test by a short name. */
async function speaks(person: Person, name: string, locale: "en" | "ko"): Promise<Person> {
  await database.db.update(users).set({ locale }).where(eq(users.id, person.session.userId));
  names.set(person.session.email, name);
  return person;
}

/** Every mail that went out since it was asked last, to anyone: who got which, in the order of the happenings. */
async function told(): Promise<string[]> {
  await world.settle();
  await workJobs(database.url, world.deps);
  const mails = world.mailbox.mailbox.list().toReversed();
  world.mailbox.mailbox.clear();
  return mails.map(({ recipients, subject }) => {
    const who = recipients.map((address) => names.get(address) ?? "somebody else").join();
    return `${who}: ${subject.split(" · ")[0] ?? ""}`;
  });
}

/** The text of the newest mail to a person, which is asked for before `told` takes the mails away. */
async function newestTo(person: Person) {
  await world.settle();
  await workJobs(database.url, world.deps);
  return present(world.mailbox.mailbox.list({ address: person.session.email })[0], "a mail came");
}

interface Sale {
  readonly buyer: Person;
  readonly seller: Person;
  readonly orderId: string;
}

const price = 1_000_000n;

/** A paid order of one thing; the buyer reads Korean and the seller English. All mails of it so far are put aside. */
async function sale(): Promise<Sale> {
  const [buyer, seller] = [
    await speaks(await world.buyer(), "buyer", "ko"),
    await speaks(await world.seller(), "seller", "en"),
  ];
  const { variantId } = await world.listing(seller, { priceMinor: price });
  const cardId = await world.card(buyer);
  const orderId = await world.buy(buyer, variantId, [{ means: "card", amountMinor: price, cardId }]);
  await told();
  return { buyer, seller, orderId };
}

const firstLine = async ({ buyer, orderId }: Sale) =>
  present((await buyer.caller.orders.get({ orderId })).goods[0], "a line").lineId;

describe("an exchange", () => {
  /** Begins to exchange the goods for dearer ones; the difference of 1,500,000 is paid by a card, or in part by a deposit. */
  async function exchange(of: Sale, pay: { readonly deposit: boolean; readonly token?: string }): Promise<void> {
    const { buyer, seller, orderId } = of;
    const { variantId } = await world.listing(seller, { priceMinor: 2_500_000n });
    const wish = {
      orderId,
      out: [{ lineId: await firstLine(of), quantity: 1 }],
      in: [{ variantId, quantity: 1 }],
    };
    const { hash } = await buyer.caller.amendments.previewExchange(wish);
    const cardId = await world.card(buyer, pay.token);
    await buyer.caller.amendments.exchange({
      ...wish,
      previewHash: hash,
      requestId: randomUUID(),
      tenders: pay.deposit
        ? [
            { means: "card", amountMinor: 1_000_000n, cardId },
            { means: "cash", amountMinor: 500_000n, refundAccountId: await world.refundAccount(buyer) },
          ]
        : [{ means: "card", amountMinor: 1_500_000n, cardId }],
    });
    await world.settle();
  }

  test("that waits for a deposit holds the sale; given up, the buyer and the seller hear that all stays", async () => {
    const of = await sale();
    await exchange(of, { deposit: true });
    expect(await told()).toEqual([
      "buyer: 입금 계좌를 안내해 드립니다",
      "seller: Please wait: the buyer is exchanging items",
    ]);
    await of.buyer.caller.payments.giveUp({ orderId: of.orderId });
    const mail = await newestTo(of.buyer);
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain("차액이 결제되지 않아 교환되지 않았습니다");
      expect(body).toContain("1,500,000원");
      expect(body).toContain(`/ko/orders/${of.orderId}`);
    }
    expect(await told()).toEqual(["buyer: 교환이 취소되었습니다", "seller: The sale continues unchanged"]);
    const { items } = await of.seller.caller.notifications.list({});
    expect(items.map(({ kind }) => kind)).toEqual(["sale_goes_on", "sale_on_hold", "sale_requested"]);
  });

  test("not paid in time says so; the next one, that a card declines, is none of the seller's business", async () => {
    const of = await sale();
    await exchange(of, { deposit: true });
    await told();
    await world.passDeadline(of.orderId);
    expect((await newestTo(of.buyer)).text).toContain("기한 안에 차액이 입금되지 않아");
    expect(await told()).toEqual(["buyer: 교환이 취소되었습니다", "seller: The sale continues unchanged"]);
    await exchange(of, { deposit: false, token: "pm_card_chargeDeclined" });
    await world.pass(16 * 60_000);
    expect((await newestTo(of.buyer)).text).toContain("거절된 차액 결제 수단이 제때 교체되지 않아");
    expect(await told()).toEqual(["buyer: 결제 일부가 실패했습니다", "buyer: 교환이 취소되었습니다"]);
  });

  test("that is paid tells what is sold now; who wants no mail about the shop reads it in the page", async () => {
    const of = await sale();
    const wish = { topic: "sales" as const, byMail: false, inPage: true };
    await database.db.insert(notificationChoices).values({ userId: of.seller.session.userId, ...wish });
    await exchange(of, { deposit: false });
    expect(await told()).toEqual(["buyer: 상품이 교환되었습니다"]);
    expect((await of.seller.caller.notifications.list({})).items[0]).toMatchObject({
      kind: "sale_changed",
      path: `/seller/orders/${of.orderId}`,
    });
  });
});

describe("a return", () => {
  test("asks the seller, tells the buyer the answer, and both what the marketplace decided of a dispute", async () => {
    const of = await sale();
    const { buyer, seller, orderId } = of;
    await seller.caller.orders.accept({ orderId });
    await seller.caller.orders.ship({ orderId, carrier: "CJ", trackingNumber: "12345678" });
    await seller.caller.orders.markDelivered({ orderId });
    await told();
    const { amendmentId } = await buyer.caller.amendments.requestReturn({
      orderId,
      lines: [{ lineId: await firstLine(of), quantity: 1 }],
      reason: "damaged",
      note: "scratched",
      requestId: randomUUID(),
    });
    expect(await told()).toEqual(["seller: A buyer wants to return items"]);
    await seller.caller.amendments.answerReturn({ amendmentId, answer: "approve", keptMinor: 10_000n });
    expect((await newestTo(buyer)).text).toMatch(/판매자가 반품을 승인했습니다[^]*판매자 공제액: 10,000원/);
    expect(await told()).toEqual(["buyer: 판매자가 반품 신청에 답변했습니다"]);
    const { hash } = await buyer.caller.amendments.previewReturn({ amendmentId });
    const parcel = { carrier: "CJ대한통운", trackingNumber: "99887766" };
    await buyer.caller.amendments.sendReturn({ amendmentId, ...parcel, previewHash: hash });
    expect((await newestTo(seller)).text).toContain("Tracking number: 99887766");
    expect(await told()).toEqual(["seller: Returned items are on their way to you"]);
    await seller.caller.amendments.inspectReturn({ amendmentId, outcome: "disputed", restock: true, note: "worn" });
    expect((await newestTo(admin)).text).toContain("In question: ₩1,000,000");
    expect(await told()).toEqual(["admin: A return in dispute waits for a decision"]);

    await admin.caller.amendments.decideReturn({
      amendmentId,
      keptMinor: 100_000n,
      restock: true,
      note: "worn indeed",
    });
    const [toBuyer, toSeller] = [await newestTo(buyer), await newestTo(seller)];
    expect(toBuyer.text).toMatch(/환불 방법을 주문 페이지에서 확인[^]*환불 금액: 900,000원\n판매자 공제액: 100,000원/);
    expect(toSeller.html).toContain(`/en/seller/orders/${orderId}`);
    expect(toSeller.text).toMatch(/Refund: ₩900,000\nDeducted by the seller: ₩100,000/);
    expect(await told()).toEqual(["buyer: 반품 심사 결과가 나왔습니다", "seller: A return in dispute is decided"]);
    const { hash: again } = await buyer.caller.amendments.previewReturn({ amendmentId });
    await buyer.caller.amendments.confirmReturnRefund({ amendmentId, previewHash: again });
    expect(await told()).toEqual(["buyer: 환불해 드렸습니다"]);
  });

  test("that is refused, and one that is withdrawn, are told to the other side", async () => {
    const of = await sale();
    const { buyer, seller, orderId } = of;
    await seller.caller.orders.accept({ orderId });
    await seller.caller.orders.ship({ orderId, carrier: "CJ", trackingNumber: "12345678" });
    await buyer.caller.orders.confirmReceipt({ orderId });
    const lines = [{ lineId: await firstLine(of), quantity: 1 }];
    const ask = () =>
      buyer.caller.amendments.requestReturn({
        orderId,
        lines,
        reason: "changed_mind",
        note: "",
        requestId: randomUUID(),
      });
    const first = await ask();
    await told();
    await seller.caller.amendments.answerReturn({ ...first, answer: "refuse", note: "no" });
    expect((await newestTo(buyer)).text).toContain("판매자가 반품을 거절했습니다");
    expect(await told()).toEqual(["buyer: 판매자가 반품 신청에 답변했습니다"]);
    await buyer.caller.amendments.withdrawReturn(await ask());
    expect(await told()).toEqual(["seller: A buyer wants to return items", "seller: A return was withdrawn"]);
  });
});

describe("money that does not stay where it was", () => {
  test("taken back by the buyer's bank stops the sale, and the seller hears when it may go on", async () => {
    const { seller, orderId } = await sale();
    const [paid] = await database.db.select().from(tenders).where(eq(tenders.orderId, orderId));
    await world.control("stripe", "POST", "/_control/stripe/disputes", { paymentIntent: paid?.providerReference });
    expect((await newestTo(seller)).text).not.toContain("₩");
    const mail = await newestTo(admin);
    expect(mail.text).toContain("In question: ₩1,000,000");
    expect(mail.text).toContain("/en/admin/review");
    expect(await told()).toEqual(["seller: Please hold this sale", "admin: A chargeback has come in"]);
    expect((await admin.caller.notifications.list({})).items[0]).toMatchObject({
      kind: "desk_charged_back",
      path: "/admin/review",
      read: false,
    });
    const ofOrder = and(eq(reviewCases.orderId, orderId), eq(reviewCases.kind, "charged_back"));
    const [task] = await database.db.select().from(reviewCases).where(ofOrder);
    await admin.caller.orders.closeReviewCase({ caseId: present(task, "a case").id, note: "They paid again." });
    expect(await told()).toEqual(["seller: This sale may go on"]);
  });

  /** What a purchase waits for of one means. */
  const waitingFor = async ({ buyer, orderId }: Omit<Sale, "seller">, kind: "cash" | "mobile") =>
    present(
      (await buyer.caller.payments.status({ orderId })).tenders.find(({ means }) => means === kind),
      "a part of this means",
    );
  async function buys(tendersOf: (buyer: Person) => Promise<TenderInput[]>): Promise<Sale> {
    const [buyer, seller] = [
      await speaks(await world.buyer(), "buyer", "en"),
      await speaks(await world.seller(), "seller", "en"),
    ];
    const { variantId } = await world.listing(seller, { priceMinor: price });
    const orderId = await world.buy(buyer, variantId, await tendersOf(buyer));
    await told();
    return { buyer, seller, orderId };
  }

  test("a deposit that the bank took back is owed again: the buyer hears, and the seller who was asked", async () => {
    const of = await buys(async (buyer) => [await world.cash(buyer, price)]);
    const { id } = await waitingFor(of, "cash");
    await world.deposit(id, Number(price));
    await told();
    await world.reverse(id);
    expect((await newestTo(of.buyer)).text).toContain("Amount: ₩1,000,000");
    expect(await told()).toEqual([
      "admin: A bank reversed a deposit",
      "buyer: Your bank reversed a deposit",
      "seller: Please hold this sale",
    ]);
  });

  test("a part that is lost after the deposit came tells the buyer, who is not there, until when to replace it", async () => {
    const of = await buys(async (buyer) => [
      await world.cash(buyer, 600_000n),
      { means: "card", amountMinor: 400_000n, cardId: await world.card(buyer) },
    ]);
    const [card] = await database.db
      .select()
      .from(tenders)
      .where(and(eq(tenders.orderId, of.orderId), eq(tenders.means, "card")));
    // The issuer takes the hold back, and nobody tells us before we try to capture.
    await world.control("stripe", "POST", "/_control/webhooks", { fault: "lose", times: 1 });
    await fetch(`${world.sandbox.stripeUrl}/v1/payment_intents/${card?.providerReference ?? ""}/cancel`, {
      method: "POST",
      headers: { authorization: "Bearer sk_test_world" },
    });
    await world.deposit((await waitingFor(of, "cash")).id, 600_000);
    expect((await newestTo(of.buyer)).text).toMatch(/Replace it in time[^]*Until: \w+day/);
    expect(await told()).toEqual(["buyer: A part of your payment failed"]);
    // Ended here, or it would end in another test that lets time pass.
    await of.buyer.caller.payments.giveUp({ orderId: of.orderId });
    expect((await newestTo(of.buyer)).text).toContain("Refund to Bank deposit: ₩600,000");
    expect(await told()).toEqual(["buyer: Your order ended without payment"]);
  });

  test("a refund that no means carries any more asks the buyer for an account", async () => {
    const of = await buys(() => Promise.resolve([{ means: "mobile", amountMinor: price }]));
    const part = await waitingFor(of, "mobile");
    const { paymentKey } = (await world.control("toss", "POST", "/_control/toss/window/open", {
      method: "MOBILE_PHONE",
      amount: Number(price),
      orderId: part.id,
      orderName: "Goods",
    })) as { paymentKey: string };
    await world.control("toss", "POST", "/_control/toss/window", { paymentKey, approve: true });
    await of.buyer.caller.payments.confirmWindow({ tenderId: part.id, paymentKey, amountMinor: price });
    await told();
    await database.db
      .update(tenders)
      .set({ capturedAt: new Date(world.deps.clock.now().getTime() - 40 * day) })
      .where(eq(tenders.orderId, of.orderId));
    await of.seller.caller.orders.decline({ orderId: of.orderId, reason: "Sold out" });
    expect((await newestTo(of.buyer)).text).toContain("Amount: ₩1,000,000");
    expect(await told()).toEqual([
      "buyer: The seller could not accept your order",
      "admin: A refund must be sent manually",
      "buyer: Your refund needs a bank account",
    ]);
  });
});

describe("a lease", () => {
  async function applied(terms: Parameters<typeof leaseShop>[1] = {}) {
    const shop = await leaseShop(world, terms);
    await speaks(shop.seller, "lessor", "ko");
    const lessee = await speaks(await leaseBuyer(world), "lessee", "en");
    const leaseId = await applyFor(world, lessee, shop);
    return { shop, lessee, leaseId };
  }
  async function brought(terms: Parameters<typeof leaseShop>[1] = {}) {
    const lease = await applied(terms);
    await orderBy(world, lease.lessee, lease.leaseId);
    await bring(world, lease.shop, lease.leaseId);
    await told();
    return lease;
  }
  const pageOf = async (shop: LeaseShop) => (await shop.seller.caller.notifications.list({})).items[0];

  test("whose order form runs out tells the lessee alone: the seller never knew of it", async () => {
    const { lessee: buyer, leaseId } = await applied();
    await told();
    await world.pass(15 * day);
    const mail = await newestTo(buyer);
    expect(mail.text).toContain("Apply again");
    expect(mail.html).toContain(`/en/leases/${leaseId}`);
    expect(await told()).toEqual(["lessee: Your lease order form has expired"]);
  });

  test("that the desk cancels tells lessee and seller", async () => {
    const { shop, lessee: buyer, leaseId } = await brought({ terms: { funder: "financial_institution" } });
    await world.control("institution", "POST", "/_control/mode", { mode: "person" });
    await buyer.caller.leases.confirmReceipt({ leaseId });
    await world.settle();
    const refusal = { reference: leaseId, outcome: "refused", reason: "serial number unknown" };
    await world.control("institution", "POST", "/_control/contracts", refusal);
    await world.control("institution", "POST", "/_control/mode", { mode: "automatic" });
    expect((await newestTo(admin)).text).toContain(`/en/admin/leases/${leaseId}`);
    expect(await told()).toEqual(["admin: A lease contract is stuck"]);
    await admin.caller.leases.decideStandstill({ leaseId, decision: "cancel", note: "The serial number is unknown." });
    await world.settle();
    await workJobs(database.url, world.deps);
    const mails = world.mailbox.mailbox.list();
    const of = (person: Person, subject: string) =>
      present(
        mails.find(
          ({ recipients, subject: line }) => recipients.includes(person.session.email) && line.includes(subject),
        ),
        subject,
      );
    expect(of(buyer, "was canceled").text).toContain("the lease desk has ended this lease");
    expect(of(shop.seller, "취소").text).toContain("이용자가 상품을 돌려보낼 예정입니다");
    expect(of(shop.seller, "취소").text).toContain(`/ko/seller/leases/${leaseId}`);
    // The desk writes its reason for both sides.
    expect(of(buyer, "was canceled").text).toContain("Reason: The serial number is unknown.");
    expect(of(shop.seller, "취소").text).toContain("사유: The serial number is unknown.");
    expect((await told()).toSorted()).toEqual(["lessee: Your lease was canceled", "lessor: 리스가 취소되었습니다"]);
    expect(await pageOf(shop)).toMatchObject({ kind: "lease_called_off", path: `/seller/leases/${leaseId}` });
    await shop.seller.caller.leases.receiveReturned({ leaseId, restocked: true });
    expect(await told()).toEqual(["lessee: Your leased item is back"]);
  });

  test("that the lessee or the seller cancels tells the other", async () => {
    const mine = await applied();
    await orderBy(world, mine.lessee, mine.leaseId);
    await told();
    await mine.lessee.caller.leases.cancel({ leaseId: mine.leaseId });
    expect((await newestTo(mine.shop.seller)).text).toContain("이용자가 리스를 취소했습니다");
    // The money goes back as an effect of the move, before the move is written.
    expect(await told()).toEqual(["lessee: Your refund is on its way", "lessor: 리스가 취소되었습니다"]);

    const early = await applied();
    await told();
    await early.lessee.caller.leases.cancel({ leaseId: early.leaseId });
    expect(await told()).toEqual([]);

    const theirs = await applied();
    await orderBy(world, theirs.lessee, theirs.leaseId);
    const { leaseId } = theirs;
    await theirs.shop.seller.caller.leases.confirmOrder({ leaseId, serialNumber: "SN-OF-THE-TEST" });
    await told();
    await theirs.shop.seller.caller.leases.declineOrder({ leaseId, reason: "It fell off the shelf" });
    await world.settle();
    await workJobs(database.url, world.deps);
    const [cancelled] = world.mailbox.mailbox.list({ address: theirs.lessee.session.email });
    expect(cancelled?.text).toContain("Reason: It fell off the shelf");
    expect(await told()).toEqual(["lessee: Your lease was canceled"]);
  });

  test("whose goods are disputed tells the seller, and both what was decided", async () => {
    const { shop, lessee: buyer, leaseId } = await brought();
    const dispute = () => buyer.caller.leases.dispute({ leaseId, text: "The lens is scratched.", pictures: [] });
    await dispute();
    expect(await told()).toEqual([
      "lessor: 이용자가 리스 상품에 이의를 제기했습니다",
      "admin: A dispute about leased items waits for a decision",
    ]);
    await admin.caller.leases.decideInspection({ leaseId, decision: "dismissed", note: "As in the pictures." });
    expect((await newestTo(shop.seller)).text).toContain("상품에 이상이 없는 것으로 결정");
    expect(await told()).toEqual([
      "lessee: Your dispute about a leased item is decided",
      "lessor: 리스 상품 이의가 종료되었습니다",
    ]);
    await dispute();
    await told();
    await admin.caller.leases.decideInspection({ leaseId, decision: "upheld", note: "The wrong model." });
    expect((await told()).toSorted()).toEqual([
      "lessee: Your dispute about a leased item is decided",
      "lessor: 리스 상품 이의가 종료되었습니다",
    ]);
  });

  test("in force is told both sides, and a withdrawal the seller", async () => {
    const { lessee: buyer, leaseId } = await brought();
    await buyer.caller.leases.dispute({ leaseId, text: "The lens is scratched.", pictures: [] });
    await told();
    await buyer.caller.leases.confirmReceipt({ leaseId });
    expect(await told()).toEqual([
      "lessor: 리스 상품 이의가 종료되었습니다",
      "lessee: Your lease contract is ready to sign",
    ]);
    await sign(world, buyer, leaseId);
    expect(await told()).toEqual(["lessee: Your lease is active", "lessor: 리스 계약이 시작되었습니다"]);
    await buyer.caller.leases.withdraw({ leaseId, reason: "" });
    expect(await told()).toEqual(["lessor: 이용자가 청약을 철회했습니다"]);
  });
});

test("a person who is suspended, or restored, is told by mail and cannot switch that off", async () => {
  const person = await speaks(await world.buyer(), "person", "ko");
  const { userId } = person.session;
  await admin.caller.identity.suspend({ userId, reason: "Only the staff read this" });
  const mail = await newestTo(person);
  expect(mail.text).not.toContain("staff");
  expect(mail.headers).not.toHaveProperty("list-unsubscribe");
  await admin.caller.identity.restore({ userId, reason: "It was a mistake" });
  expect(await told()).toEqual(["person: 계정이 정지되었습니다", "person: 계정이 복구되었습니다"]);
});
