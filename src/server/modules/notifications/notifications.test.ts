import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { openMarketWorld, type MarketWorld } from "../../../../tests/market-world";
import { countUnread, notifyPerson } from "./index";

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

test("the list shows what happened, newest first, and is read one by one or at once", async () => {
  const [buyer, seller, other] = [await world.buyer(), await world.seller(), await world.buyer()];
  const { variantId } = await world.listing(seller, { priceMinor: 500_000n, title: "Cine camera" });
  const orderId = await world.buy(buyer, variantId, [
    { means: "card", amountMinor: 500_000n, cardId: await world.card(buyer) },
  ]);
  await seller.caller.orders.accept({ orderId });
  await seller.caller.orders.ship({ orderId, carrier: "Hanjin", trackingNumber: "6412-0000" });
  const { items } = await buyer.caller.notifications.list({});
  expect(items.map(({ kind, read }) => [kind, read])).toEqual([
    ["order_shipped", false],
    ["order_accepted", false],
    ["order_paid", false],
  ]);
  expect(items[0]).toMatchObject({ path: `/orders/${orderId}`, subject: { title: { en: "Cine camera" } } });
  expect((await seller.caller.notifications.list({})).items.map(({ kind }) => kind)).toEqual(["sale_requested"]);
  expect(await countUnread(database.db, buyer.session.userId)).toBe(3);

  // Another's is not theirs to mark.
  const notificationId = present(items[0], "shipped").id;
  await other.caller.notifications.markRead({ notificationId });
  await other.caller.notifications.markAllRead();
  expect(await countUnread(database.db, buyer.session.userId)).toBe(3);
  await buyer.caller.notifications.markRead({ notificationId });
  expect(await countUnread(database.db, buyer.session.userId)).toBe(2);
  await buyer.caller.notifications.markAllRead();
  expect(await countUnread(database.db, buyer.session.userId)).toBe(0);
  expect((await other.caller.notifications.list({})).items).toEqual([]);
});

test("pages follow each other by key, and the bell counts to a hundred", async () => {
  const buyer = await world.buyer();
  for (let time = 0; time < 105; time += 1) {
    await notifyPerson(database.db, buyer.session.userId, {
      kind: "password_changed",
      eventKey: `event ${time}`,
      at: new Date(),
    });
  }
  const first = await buyer.caller.notifications.list({});
  const second = await buyer.caller.notifications.list({ cursor: first.nextCursor });
  expect([first.items.length, second.items.length]).toEqual([20, 20]);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(40);
  expect(await countUnread(database.db, buyer.session.userId)).toBe(100);
  const prepared = await database.sql`select 1 from pg_prepared_statements where statement like '%first_unread%'`;
  expect(prepared.length).toBeGreaterThan(0);
});

test("choices are kept, and what cannot be switched off is not a choice", async () => {
  const buyer = await world.buyer();
  await buyer.caller.notifications.choose({ topic: "orders", byMail: false, inPage: true });
  await buyer.caller.notifications.choose({ topic: "orders", byMail: false, inPage: false });
  const { choices } = await buyer.caller.notifications.choices();
  expect(choices.find(({ topic }) => topic === "orders")).toMatchObject({ byMail: false, inPage: false, fixed: false });
  expect(choices.find(({ topic }) => topic === "money_due")).toMatchObject({ byMail: true, inPage: true, fixed: true });
  const wish = { topic: "money_due", byMail: false, inPage: false } as unknown as { topic: "orders" };
  await expect(buyer.caller.notifications.choose({ ...wish, byMail: false, inPage: false })).rejects.toThrow();
});
