import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { currentVersions } from "@/inputs/legal";
import { emailAddress } from "@/inputs/identity";
import { notificationChoices, notifications, users } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { registerPerson } from "@/server/modules/identity";
import { present } from "@/shared/assert";
import { applyFor, bring, leaseBuyer, leaseShop, orderBy } from "../../../../tests/lease-world";
import { openMarketWorld, testAddress, type MarketWorld, type Person } from "../../../../tests/market-world";
import { workJobs } from "../../../../tests/work-jobs";
import { withRequestId } from "@/server/telemetry/request-scope";
import { recordMailAnswer } from "@/server/modules/identity";
import { notifyPerson, sendMail } from "./index";

vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let world: MarketWorld;
beforeAll(async () => {
  database = await openTestDatabase({ max: 16 });
  world = await openMarketWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.close();
});
beforeEach(() => world.mailbox.mailbox.clear());

const work = () => workJobs(database.url, world.deps);
const mailsTo = (person: Person) => world.mailbox.mailbox.list({ address: person.session.email }).toReversed();
const subjectsTo = (person: Person) => mailsTo(person).map(({ subject }) => subject.split(" · ")[0]);
const speaks = (person: Person, locale: "en" | "ko") =>
  database.db.update(users).set({ locale }).where(eq(users.id, person.session.userId));
const numberOf = async (buyer: Person, orderId: string) => (await buyer.caller.orders.get({ orderId })).number;

/** Makes the failed job due at once, as if its back-off had passed. */
const skipBackOff = () => database.sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null`;

const price = 2_400_000n;

const last = (person: Person) => present(mailsTo(person).at(-1), "the last mail");

async function split(buyer: Person, seller: Person): Promise<string> {
  const { variantId } = await world.listing(seller, { priceMinor: price });
  const [cardId, refundAccountId] = [await world.card(buyer), await world.refundAccount(buyer)];
  return world.buy(buyer, variantId, [
    { means: "card", cardId, amountMinor: 1_000_000n },
    { means: "cash", amountMinor: 1_400_000n, refundAccountId },
  ]);
}

const deposit = async (orderId: string, amount: number): Promise<void> => {
  const { tenders } = await (await ownerOf(orderId)).caller.payments.status({ orderId });
  const account = tenders.find(({ means }) => means === "cash")?.virtualAccount;
  await world.control("toss", "POST", "/_control/toss/deposits", {
    accountNumber: present(account, "an account was issued").number,
    amount,
  });
  await world.settle();
};
const owners = new Map<string, Person>();
const ownerOf = (orderId: string) => Promise.resolve(present(owners.get(orderId), "the test bought it"));

describe("a whole purchase", () => {
  test("leads to exactly these mails, to each in their language", async () => {
    const [buyer, seller] = [await world.buyer("Kim <b>Buyer</b>"), await world.seller("Lumen")];
    await speaks(buyer, "ko");
    await speaks(seller, "en");
    const orderId = await split(buyer, seller);
    owners.set(orderId, buyer);
    await work();
    expect(subjectsTo(buyer)).toEqual(["입금 계좌를 안내해 드립니다"]);
    expect(mailsTo(seller)).toEqual([]);

    const [asked] = mailsTo(buyer);
    const account = (await buyer.caller.payments.status({ orderId })).tenders.find(({ means }) => means === "cash");
    const number = present(account?.virtualAccount, "issued").number;
    for (const body of [asked?.text ?? "", asked?.html ?? ""]) {
      // One message says both: the order is placed, and where to transfer to.
      expect(body).toContain("주문이 접수되었습니다");
      expect(body).toContain(number);
      expect(body).toContain("1,400,000원");
      expect(body).toContain(`http://127.0.0.1:3000/ko/orders/${orderId}`);
      expect(body).toMatch(/20\d\d년 \d+월 \d+일/);
      // The account for refunds is nobody's business here.
      expect(body).not.toContain("123456789");
    }
    expect(asked?.html).toContain("Kim &lt;b&gt;Buyer&lt;/b&gt;");
    expect(asked?.headers).not.toHaveProperty("list-unsubscribe");
    expect(asked?.headers["auto-submitted"]).toBe("auto-generated");

    await deposit(orderId, 1_400_000);
    await work();
    expect(subjectsTo(buyer).slice(1)).toEqual(["결제가 모두 완료되었습니다"]);
    expect(subjectsTo(seller)).toEqual(["A paid order needs your answer"]);
    const [request] = mailsTo(seller);
    expect(request?.subject).toContain(await numberOf(buyer, orderId));
    expect(request?.text).toContain("₩2,400,000");
    expect(request?.text).toContain(`/en/seller/orders/${orderId}`);
    expect(request?.headers["list-unsubscribe"]).toContain("/en/account/notifications");

    await seller.caller.orders.accept({ orderId });
    await seller.caller.orders.ship({ orderId, carrier: "CJ대한통운", trackingNumber: "6412-0000-1111" });
    await seller.caller.orders.markDelivered({ orderId });
    await work();
    expect(subjectsTo(buyer).slice(2)).toEqual([
      "판매자가 주문을 수락했습니다",
      "상품이 발송되었습니다",
      "상품이 도착했습니다",
    ]);
    expect(mailsTo(buyer)[3]?.text).toContain("6412-0000-1111");
    expect(mailsTo(seller)).toHaveLength(1);

    // Nothing is told twice, however often the worker looks.
    await world.settle();
    await work();
    expect(mailsTo(buyer)).toHaveLength(5);
  });

  test("that the seller declines gives back every part, and says over which means", async () => {
    const [buyer, seller] = [await world.buyer(), await world.seller()];
    await speaks(buyer, "en");
    const orderId = await split(buyer, seller);
    owners.set(orderId, buyer);
    await deposit(orderId, 1_400_000);
    await seller.caller.orders.decline({ orderId, reason: "The lens is scratched <sorry>" });
    await world.settle();
    await work();
    // One event, one message: how each part comes back stands in it.
    expect(subjectsTo(buyer).slice(2)).toEqual(["The seller could not accept your order"]);
    const [declined] = mailsTo(buyer).slice(2);
    expect(declined?.text).toContain("Reason: The lens is scratched <sorry>");
    expect(declined?.html).toContain("&lt;sorry&gt;");
    expect(declined?.text).toContain("Refund to Visa •••• 4242: ₩1,000,000");
    expect(declined?.text).toContain("Refund to Bank deposit: ₩1,400,000");
  });

  test("of which goods are cancelled names those alone, and the card that their money goes back to", async () => {
    const [buyer, seller] = [await world.buyer(), await world.seller()];
    await speaks(buyer, "en");
    const goods = await Promise.all(
      ["Tripod", "Camera"].map((title) => world.listing(seller, { priceMinor: 600_000n, title })),
    );
    const { hash } = await buyer.caller.orders.beginPurchase({
      lines: goods.map(({ variantId }) => ({ variantId, quantity: 1 })),
    });
    const tenders = [{ means: "card" as const, cardId: await world.card(buyer), amountMinor: 1_200_000n }];
    const { orderId } = await buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders });
    await world.settle();
    const { goods: held } = await buyer.caller.orders.get({ orderId });
    const tripod = present(
      held.find(({ titleEn }) => titleEn === "Tripod"),
      "it was bought",
    );
    const lines = [{ lineId: tripod.lineId, quantity: 1 }];
    const preview = await buyer.caller.amendments.previewCancellation({ orderId, lines });
    await buyer.caller.amendments.cancel({
      orderId,
      lines,
      previewHash: preview.hash,
      reason: "changed_mind",
      requestId: randomUUID(),
    });
    await world.settle();
    await work();
    expect(subjectsTo(buyer)).toEqual(["Paid in full: the seller is asked", "Items of your order were canceled"]);
    const cancelled = mailsTo(buyer)[1];
    for (const body of [cancelled?.text, cancelled?.html]) {
      expect(body).toContain("1 × Tripod");
      expect(body).not.toContain("Camera");
    }
    expect(cancelled?.text).toContain("Refund to Visa •••• 4242: ₩600,000");
  });

  test("whose deposit never comes is told once that it has expired", async () => {
    const [buyer, seller] = [await world.buyer(), await world.seller()];
    await speaks(buyer, "en");
    await world.passDeadline(await split(buyer, seller));
    await world.settle();
    await work();
    expect(subjectsTo(buyer)).toEqual(["Please transfer your deposit", "Your order has expired"]);
    expect(mailsTo(seller)).toEqual([]);
  });
});

describe("an order that ends unpaid", () => {
  const ended = "Your order ended without payment";

  test("given up by the buyer, or declined and not replaced in time, says why, once, and never to the seller", async () => {
    const [buyer, seller] = [await world.buyer(), await world.seller()];
    await speaks(buyer, "en");
    const orderId = await split(buyer, seller);
    await buyer.caller.payments.giveUp({ orderId });
    await world.settle();
    await work();
    expect(subjectsTo(buyer)).toEqual(["Please transfer your deposit", ended]);
    expect(last(buyer).text).toContain("The payment was canceled");
    expect(last(buyer).text).toContain(`/en/orders/${orderId}`);
    expect(last(buyer).html).toContain("The payment was canceled");
    expect(last(buyer).headers["list-unsubscribe"]).toContain("/en/account/notifications");

    await speaks(buyer, "ko");
    const { variantId } = await world.listing(seller, { priceMinor: 500_000n });
    const cardId = await world.card(buyer, "pm_card_chargeDeclined");
    await world.buy(buyer, variantId, [{ means: "card", cardId, amountMinor: 500_000n }]);
    await work();
    // Told at once, while there is time to pay another way.
    expect(subjectsTo(buyer).at(-1)).toBe("결제 일부가 실패했습니다");
    expect(last(buyer).text).toMatch(/결제 하나가 거절되었습니다[^]*거절된 결제: Visa •••• 0002, 500,000원\n기한: /);
    await world.pass(16 * 60_000);
    await world.settle();
    await work();
    expect(subjectsTo(buyer).at(-1)).toBe("결제가 완료되지 않아 주문이 종료되었습니다");
    expect(last(buyer).text).toContain("거절된 결제 수단이 제때 교체되지 않아");
    expect(mailsTo(buyer)).toHaveLength(4);
    expect(mailsTo(seller)).toEqual([]);
    const { items } = await buyer.caller.notifications.list({});
    expect(items[0]).toMatchObject({ kind: "order_aborted", subject: { title: { en: "Cine camera" } } });
  });

  test("a deposit that comes after the end, or is too large, is said to go back, with its amount", async () => {
    const [buyer, seller] = [await world.buyer(), await world.seller()];
    await speaks(buyer, "en");
    const orderId = await split(buyer, seller);
    const { tenders } = await buyer.caller.payments.status({ orderId });
    const { id } = present(
      tenders.find(({ means }) => means === "cash"),
      "a deposit is awaited",
    );
    await buyer.caller.payments.giveUp({ orderId });
    await world.settle();
    await world.deposit(id, 1_400_000, true);
    await world.settle();
    await world.settle();
    await work();
    expect(subjectsTo(buyer).slice(1)).toEqual([ended, "Part of your transfer is being refunded"]);
    for (const body of [last(buyer).text, last(buyer).html]) {
      expect(body).toContain("₩1,400,000");
      expect(body).toContain("came after the payment had ended");
      expect(body).toContain(`/en/orders/${orderId}`);
    }
    await work();
    expect(mailsTo(buyer)).toHaveLength(3);
    expect((await buyer.caller.notifications.list({})).items[0]).toMatchObject({ kind: "deposit_returned" });
  });
});

describe("a lease", () => {
  test("tells each side of every step that waits for them", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    await speaks(buyer, "en");
    await speaks(shop.seller, "ko");
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId);
    await bring(world, shop, leaseId);
    await buyer.caller.leases.confirmReceipt({ leaseId });
    await world.settle();
    await work();
    expect(subjectsTo(buyer)).toEqual([
      "Your installment limit is decided",
      "Your lease order form is ready",
      "The seller confirmed your lease",
      "Your leased item is on its way",
      "Please check your leased item",
      "Your lease contract is ready to sign",
    ]);
    expect(subjectsTo(shop.seller)).toEqual(["리스 주문이 확인을 기다립니다"]);
    expect(mailsTo(buyer)[0]?.text).toContain("has been approved");
    expect(mailsTo(buyer)[1]?.text).toMatch(/Order until: \w+day/);
    expect(mailsTo(shop.seller)[0]?.text).toContain(`/ko/seller/leases/${leaseId}`);
  });

  /** Asked of its seller, with what is due at signing paid by two cards. */
  async function paidByTwoCards() {
    const shop = await leaseShop(world, { priceMinor: 3_000_000n, terms: { securityDepositBps: 3_000 } });
    const buyer = await leaseBuyer(world);
    await speaks(buyer, "en");
    const leaseId = await applyFor(world, buyer, shop);
    const [first, second] = [await world.card(buyer), await world.card(buyer, "pm_card_mastercard")];
    await orderBy(world, buyer, leaseId, {
      parts: (dueMinor) => [
        { means: "card", cardId: first, amountMinor: 400_000n },
        { means: "card", cardId: second, amountMinor: dueMinor - 400_000n },
      ],
    });
    await world.settle();
    await work();
    return { shop, buyer, leaseId, before: mailsTo(buyer).length };
  }
  const partsBack = /Refund to Visa •••• 4242: ₩400,000\nRefund to Mastercard •••• 4444: ₩[\d,]+\n/;

  test("that its seller declines is told in one mail, with how each part comes back and its colour", async () => {
    const { shop, buyer, leaseId, before } = await paidByTwoCards();
    await shop.seller.caller.leases.declineOrder({ leaseId, reason: "Broken in our storeroom." });
    await world.settle();
    await work();
    expect(subjectsTo(buyer).slice(before)).toEqual(["The seller declined your lease"]);
    expect(last(buyer).text).toMatch(partsBack);
    expect(last(buyer).html).toMatch(/class="part-1"[^>]*><\/span>Refund to Visa •••• 4242/);
    expect(last(buyer).html).toMatch(/class="part-2"[^>]*><\/span>Refund to Mastercard •••• 4444/);
  });

  test("that its buyer cancels is one mail, too", async () => {
    const { buyer, leaseId, before } = await paidByTwoCards();
    await buyer.caller.leases.cancel({ leaseId });
    await world.settle();
    await work();
    expect(subjectsTo(buyer).slice(before)).toEqual(["Your refund is on its way"]);
    expect(last(buyer).text).toContain("What you paid at signing is being refunded.");
    expect(last(buyer).text).toMatch(partsBack);
    expect(last(buyer).text).toContain(`/en/leases/${leaseId}`);
  });
});

describe("the outbox", () => {
  const welcome = async (email: string) =>
    registerPerson(
      world.deps,
      {
        name: "New Person",
        email: emailAddress.parse(email),
        password: "twelve letters",
        locale: "en",
        agreed: currentVersions,
      },
      "192.0.2.77",
    );
  const rowOf = async (userId: string) =>
    present(
      (await database.db.select().from(notifications).where(eq(notifications.userId, userId)))[0],
      "a notification was written",
    );

  test("a registration that did not happen is not welcomed, and one that did is, once", async () => {
    await welcome("once@example.test");
    await expect(welcome("once@example.test")).rejects.toThrow("IDENTITY.EMAIL_TAKEN");
    await work();
    await work();
    expect(world.mailbox.mailbox.list({ address: "once@example.test" })).toHaveLength(1);
  });

  test("the mail's job runs on behalf of the request that left it", async () => {
    const buyer = await world.buyer();
    const tell = (eventKey: string) =>
      notifyPerson(database.db, buyer.session.userId, { kind: "password_changed", eventKey, at: new Date() });
    await withRequestId("request-of-a-change", () => tell("within"));
    await tell("outside");
    const jobs = await database.sql<{ payload: Record<string, string> }[]>`
      select payload from graphile_worker._private_jobs
      where payload ->> 'notificationId' in (select id::text from notifications where user_id = ${buyer.session.userId})
      order by id`;
    expect(jobs.map(({ payload }) => payload["requestId"])).toEqual(["request-of-a-change", undefined]);
    await work();
    expect(mailsTo(buyer)).toHaveLength(2);
  });

  test("what a transaction takes back is not mailed", async () => {
    const [buyer, seller] = [await world.buyer(), await world.seller()];
    const { variantId } = await world.listing(seller, { priceMinor: 500_000n, onHand: 1 });
    const hash = await world.begin(buyer, variantId);
    const quicker = await world.buyer();
    await world.buy(quicker, variantId, [{ means: "card", cardId: await world.card(quicker), amountMinor: 500_000n }]);
    const tenders = [{ means: "card" as const, cardId: await world.card(buyer), amountMinor: 500_000n }];
    await expect(buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders })).rejects.toThrow(
      "CATALOG.OUT_OF_STOCK",
    );
    await work();
    expect(mailsTo(buyer)).toEqual([]);
    const rows = await database.db.select().from(notifications).where(eq(notifications.userId, buyer.session.userId));
    expect(rows).toEqual([]);
  });

  test("a server that is busy is asked again; nothing is lost and nothing comes twice", async () => {
    const { userId } = await welcome("busy@example.test");
    await world.control("mailbox", "POST", "/_control/refusals", {
      address: "busy@example.test",
      status: 451,
      times: 1,
    });
    await work();
    expect(await rowOf(userId)).toMatchObject({ mailState: "waiting", mailFailure: "451", mailAttempts: 1 });
    const [queued] = await database.sql`select last_error, run_at > now() as later from graphile_worker._private_jobs
      where last_error is not null`;
    expect(queued).toMatchObject({ later: true });
    expect(String(queued?.["last_error"])).not.toContain("busy@");
    await skipBackOff();
    await work();
    expect(await rowOf(userId)).toMatchObject({ mailState: "sent", mailAttempts: 2, mailFailure: null });
    expect(world.mailbox.mailbox.list({ address: "busy@example.test" })).toHaveLength(1);
  });

  test("an address that is refused for good is written down, and spared until a mail arrives again", async () => {
    const { userId } = await welcome("gone@example.test");
    await world.control("mailbox", "POST", "/_control/refusals", { address: "gone@example.test", status: 550 });
    await work();
    expect(await rowOf(userId)).toMatchObject({ mailState: "refused", mailFailure: "550" });
    const person = async () => (await database.db.select().from(users).where(eq(users.id, userId)))[0];
    expect(await person()).toMatchObject({ emailRefusedCode: "550" });
    expect((await person())?.emailRefusedAt).not.toBeNull();
    // What must not be missed is tried all the same, and its arrival ends the matter.
    await database.db.update(notifications).set({ mailState: "waiting" }).where(eq(notifications.userId, userId));
    const answer = present(await sendMail(world.deps, (await rowOf(userId)).id, false), "the address takes mail again");
    await recordMailAnswer(world.deps, answer.userId, answer.refusedCode);
    expect(await person()).toMatchObject({ emailRefusedAt: null, emailRefusedCode: null });
  });

  test("a crash between the mail and its record sends it a second time, under the same Message-ID", async () => {
    const { userId } = await welcome("crash@example.test");
    await world.control("mailbox", "POST", "/_control/refusals", { address: "crash@example.test", step: "swallow" });
    await work();
    await skipBackOff();
    await work();
    const mails = world.mailbox.mailbox.list({ address: "crash@example.test" });
    expect(mails).toHaveLength(2);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await rowOf(userId)).toMatchObject({ mailState: "sent" });
    // Once it is recorded, nothing sends it again.
    await sendMail(world.deps, (await rowOf(userId)).id, false);
    expect(world.mailbox.mailbox.list({ address: "crash@example.test" })).toHaveLength(2);
  });

  test("the last try says so", async () => {
    const { userId } = await welcome("never@example.test");
    await world.control("mailbox", "POST", "/_control/refusals", {
      address: "never@example.test",
      status: 421,
      times: 9,
    });
    await expect(sendMail(world.deps, (await rowOf(userId)).id, true)).rejects.toThrow("421");
    expect(await rowOf(userId)).toMatchObject({ mailState: "given_up", mailFailure: "421" });
    await database.sql`delete from graphile_worker._private_jobs`;
  });

  test("choices are kept to: by mail, in the page, both or neither; money that is due cannot be switched off", async () => {
    const [buyer, seller] = [await world.buyer(), await world.seller()];
    const choose = (topic: "orders" | "money", byMail: boolean, inPage: boolean) =>
      database.db
        .insert(notificationChoices)
        .values({ userId: buyer.session.userId, topic, byMail, inPage })
        .onConflictDoUpdate({
          target: [notificationChoices.userId, notificationChoices.topic],
          set: { byMail, inPage },
        });
    await choose("orders", false, true);
    await choose("money", false, false);
    const orderId = await split(buyer, seller);
    owners.set(orderId, buyer);
    await deposit(orderId, 1_400_000);
    await work();
    expect(subjectsTo(buyer)).toEqual(["입금 계좌를 안내해 드립니다"]);
    const told = await database.db
      .select({ kind: notifications.kind, mailState: notifications.mailState, inPage: notifications.inPage })
      .from(notifications)
      .where(eq(notifications.userId, buyer.session.userId))
      .orderBy(sql`id`);
    expect(told).toEqual([
      { kind: "deposit_account", mailState: "sent", inPage: true },
      { kind: "order_paid", mailState: "none", inPage: true },
    ]);
    await expect(
      database.db
        .insert(notificationChoices)
        .values({ userId: buyer.session.userId, topic: "money_due", byMail: false, inPage: false }),
    ).rejects.toThrow();
  });
});
