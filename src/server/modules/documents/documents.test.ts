import { randomUUID } from "node:crypto";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Locale } from "@/i18n/locales";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { openMarketWorld, testAddress, type MarketWorld, type Person } from "../../../../tests/market-world";
import { drawDocument, getCreditNote, getReceipt, type OrderDocument } from ".";

let database: TestDatabase;
let world: MarketWorld;
let buyer: Person;
let seller: Person;
let orderId: string;
let amendmentId: string;

/** Two of a thing of 1,000,000 over two cards; one of them was cancelled since. */
beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
  [buyer, seller] = await Promise.all([world.buyer("한유나"), world.seller("Camera House")]);
  const { variantId } = await world.listing(seller, { priceMinor: 1_000_000n, title: "Cine camera" });
  const hash = await world.begin(buyer, variantId, 2);
  ({ orderId } = await buyer.caller.payments.submitPlan({
    hash,
    address: testAddress,
    tenders: [
      { means: "card", amountMinor: 1_500_000n, cardId: await world.card(buyer) },
      { means: "card", amountMinor: 500_000n, cardId: await world.card(buyer, "pm_card_mastercard") },
    ],
  }));
  await expect(getReceipt(database.db, buyer.session, orderId)).rejects.toThrow("ORDERS.NOT_FOUND");
  await world.settle();
  const { goods } = await buyer.caller.orders.get({ orderId });
  const lines = [{ lineId: present(goods[0], "a line").lineId, quantity: 1 }];
  const preview = await buyer.caller.amendments.previewCancellation({ orderId, lines });
  ({ amendmentId } = await buyer.caller.amendments.cancel({
    orderId,
    lines,
    previewHash: preview.hash,
    reason: "changed_mind",
    requestId: randomUUID(),
  }));
  await world.settle();
});

afterAll(async () => {
  await world.close();
  await database.close();
});

async function textOf(document: OrderDocument, locale: Locale): Promise<string> {
  const pdf = await drawDocument(document, locale);
  // Only the letters in use are embedded: a document stays small enough for a mail.
  expect(pdf.byteLength).toBeLessThan(60_000);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return text.replaceAll(/\s+/g, " ");
}

describe("a receipt", () => {
  test("says in both languages what was bought, what paid for it, and what has happened since", async () => {
    const document = await getReceipt(database.db, buyer.session, orderId);
    const { number } = await buyer.caller.orders.get({ orderId });
    expect(document.number).toBe(`${number}-1`);
    const en = await textOf(document, "en");
    for (const said of [
      "Receipt",
      `${number}-1`,
      "Camera House's shop",
      "한유나",
      "Cine camera",
      "₩2,000,000",
      "₩1,500,000",
      "₩500,000",
      "4242",
      "4444",
      "-₩500,000",
      "All prices include value added tax.",
      "Total paid as of today",
    ]) {
      expect(en).toContain(said);
    }
    const ko = await textOf(document, "ko");
    for (const said of ["영수증", "한유나", "2,000,000원", "모든 금액은 부가가치세를 포함합니다."]) {
      expect(ko).toContain(said);
    }
  });

  test("prints names however they were typed: decomposed, and in Chinese characters", async () => {
    const document = await getReceipt(database.db, buyer.session, orderId);
    const text = await textOf(
      { ...document, buyerName: "한유나".normalize("NFD"), sellerName: "北京相机 (龍山)" },
      "ko",
    );
    expect(text).toContain("한유나");
    expect(text).toContain("北京相机 (龍山)");
  });

  test("is not for the seller, and not for strangers", async () => {
    const stranger = await world.buyer();
    for (const { session } of [seller, stranger]) {
      await expect(getReceipt(database.db, session, orderId)).rejects.toThrow("ORDERS.NOT_FOUND");
      await expect(getCreditNote(database.db, session, { orderId, amendmentId })).rejects.toThrow("ORDERS.NOT_FOUND");
    }
    const { session } = await world.admin();
    expect((await getReceipt(database.db, session, orderId)).totalMinor).toBe(2_000_000n);
  });
});

describe("a credit note", () => {
  test("says in both languages what went out and by which ways the money went back", async () => {
    const document = await getCreditNote(database.db, buyer.session, { orderId, amendmentId });
    const { number } = await buyer.caller.orders.get({ orderId });
    expect(document).toMatchObject({ number: `${number}-2`, totalMinor: -1_000_000n });
    const en = await textOf(document, "en");
    for (const said of ["Credit note: cancellation", `${number}-2`, "-1 ", "-₩1,000,000", "Refund"]) {
      expect(en).toContain(said);
    }
    expect(await textOf(document, "ko")).toContain("취소 명세서");
  });

  test("exists only for a change of this order", async () => {
    const foreign = { orderId, amendmentId: randomUUID() };
    await expect(getCreditNote(database.db, buyer.session, foreign)).rejects.toThrow("AMENDMENTS.NOT_FOUND");
  });
});
