import { hash } from "@node-rs/argon2";
import { eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { attempts, cardOperations, customerRemovals, leases, orders, sellers, users } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { isSessionOpen } from "@/server/modules/identity";
import {
  performCardOperation,
  removeCustomer,
  findDueCardOperations,
  findDueCustomerRemovals,
} from "@/server/modules/payment-means";
import { present } from "@/shared/assert";
import { applyFor, leaseShop, password } from "../../../../tests/lease-world";
import { openMarketWorld, type MarketWorld, type Person, personOf } from "../../../../tests/market-world";
import { exportPerson } from "./index";

let database: TestDatabase;
let world: MarketWorld;
let jiwoo: Person;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.close();
});

const address = {
  recipient: "한지우",
  phone: "010-9876-5432",
  country: "KR",
  postcode: "04524",
  region: "서울",
  city: "",
  line1: "느티나무로 27길 9",
  line2: "101호",
};
let email = "";

beforeEach(async () => {
  const someone = await world.buyer("한지우");
  email = `jiwoo.${someone.session.userId.slice(-8)}@example.test`;
  const passwordHash = await hash(password, { memoryCost: 1_024, timeCost: 1 });
  await database.db.update(users).set({ passwordHash, email }).where(eq(users.id, someone.session.userId));
  jiwoo = personOf(world.deps, { ...someone.session, email });
});

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "no failure",
    (error: unknown) => Reflect.get(Object(error instanceof Error ? error.cause : null), "code") as unknown,
  );

const erase = (who = jiwoo, typed = password) => who.caller.account.delete({ password: typed, understood: true });

/** Buys for half a million with a saved card, to the address above. */
async function orderOf(who: Person, seller: Person): Promise<string> {
  const { variantId } = await world.listing(seller, { priceMinor: 500_000n });
  const saving = await who.caller.payments.saveCard({ providerToken: "pm_card_visa" });
  if (saving.kind !== "saved") throw new Error("the bank asked");
  const hashOf = await world.begin(who, variantId);
  const tenders = [{ means: "card" as const, amountMinor: 500_000n, cardId: saving.card.id }];
  const { orderId } = await who.caller.payments.submitPlan({ hash: hashOf, address, tenders });
  await world.settle();
  return orderId;
}

/** For each text, every column of the database that holds it, as `table.column`. */
async function whereAre(texts: readonly string[]): Promise<Record<string, string[]>> {
  const columns = await database.sql<{ place: string; probe: string }[]>`
    select c.table_name || '.' || c.column_name as place,
      format('select %L as place, n as text from unnest($1::text[]) n where exists
        (select 1 from %I.%I where position(n in %I::text) > 0)',
        c.table_name || '.' || c.column_name, c.table_schema, c.table_name, c.column_name) as probe
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema not in ('pg_catalog', 'information_schema') and t.table_type = 'BASE TABLE'
      and c.data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'ARRAY')
    order by 1`;
  expect(columns.length).toBeGreaterThan(200);
  const rows = await database.sql.unsafe<{ place: string; text: string }[]>(
    columns.map(({ probe }) => probe).join(" union all "),
    [[...texts]],
  );
  return Object.fromEntries(
    texts.map((text) => [text, rows.flatMap((row) => (row.text === text ? [row.place] : [])).sort()]),
  );
}

async function exported(who: Person): Promise<Record<string, unknown[]>> {
  let text = "";
  for await (const piece of exportPerson(world.deps, who.session.userId, world.deps.clock.now())) text += piece;
  return JSON.parse(text) as Record<string, unknown[]>;
}

describe("deleting an account", () => {
  test("leaves nothing of the person but what the books must keep", async () => {
    const seller = await world.seller();
    const orderId = await orderOf(jiwoo, seller);
    await jiwoo.caller.addresses.add({ address, isDefault: true });
    await jiwoo.caller.payments.registerRefundAccount({
      bankCode: "88",
      accountNumber: "110-123-987654",
      holderName: "한지우",
    });
    await database.db
      .insert(attempts)
      .values({ key: `sign-in:email:${email}`, count: 1, endsAt: new Date(Date.now() + 60_000) });
    await database.db
      .insert(sellers)
      .values({ userId: jiwoo.session.userId, name: "Lumen", slug: "lumen", returnAddress: address });

    // The search finds what is there.
    expect(await whereAre([email, address.line1])).toEqual({
      [email]: ["attempts.key", "users.email"],
      [address.line1]: ["addresses.line1", "orders.address", "sellers.return_address"],
    });
    expect((await jiwoo.caller.account.deletionObstacles()).map(({ obstacle }) => obstacle)).toEqual(["orders"]);
    expect(await codeOf(erase())).toBe("ACCOUNT.NOT_YET");
    await seller.caller.orders.decline({ orderId, reason: "Sold out." });
    await world.settle();
    expect(await jiwoo.caller.account.deletionObstacles()).toEqual([]);
    expect(await codeOf(erase(jiwoo, "another password"))).toBe("ACCOUNT.WRONG_PASSWORD");
    expect(await isSessionOpen(database.db, jiwoo.session.sessionId, new Date())).toBe(true);

    await erase();
    for (const id of await findDueCardOperations(world.deps, 50)) await performCardOperation(world.deps, id);

    expect(await isSessionOpen(database.db, jiwoo.session.sessionId, new Date())).toBe(false);
    const frozen = ["orders.address"];
    expect(await whereAre([email, "한지우", address.phone, address.line1, "987654", "7654"])).toEqual({
      [email]: [],
      한지우: frozen,
      [address.phone]: frozen,
      [address.line1]: frozen,
      "987654": [],
      "7654": [],
    });
    const cards = await database.sql<{ provider_token: string }[]>`
      select provider_token from cards where buyer_id = ${jiwoo.session.userId}`;
    const answer = await fetch(
      `${world.sandbox.stripeUrl}/v1/payment_methods/${present(cards[0], "the card").provider_token}`,
      {
        headers: { authorization: "Bearer sk_test_world" },
      },
    );
    expect(await answer.json()).toMatchObject({ customer: null });
    // The order is as it was, for its seller and for the books.
    expect(await seller.caller.orders.get({ orderId })).toMatchObject({ state: "cancelled" });
  });

  describe("at the payment provider", () => {
    const ask = async (path: string): Promise<Record<string, unknown>> => {
      const answer = await fetch(`${world.sandbox.stripeUrl}${path}`, {
        headers: { authorization: "Bearer sk_test_world" },
      });
      return (await answer.json()) as Record<string, unknown>;
    };
    /** What the worker does, as often as it takes, until nothing is left to be done at the provider. */
    async function work(): Promise<void> {
      const { db, clock } = world.deps;
      for (let open = 1; open > 0;) {
        await db.update(cardOperations).set({ dueAt: clock.now() }).where(isNull(cardOperations.finishedAt));
        await db.update(customerRemovals).set({ dueAt: clock.now() }).where(isNull(customerRemovals.finishedAt));
        for (const id of await findDueCardOperations(world.deps, 50)) await performCardOperation(world.deps, id);
        for (const id of await findDueCustomerRemovals(world.deps, 50)) await removeCustomer(world.deps, id);
        open = await db.$count(customerRemovals, isNull(customerRemovals.finishedAt));
      }
    }
    const customerOf = async (): Promise<string> => {
      const rows = await database.sql<{ reference: string }[]>`
        select reference from provider_customers where user_id = ${jiwoo.session.userId}
        union all select reference from customer_removals where buyer_id = ${jiwoo.session.userId}`;
      return present(rows[0], "a customer").reference;
    };
    const attached = async () => {
      const cards = await database.sql<{ token: string }[]>`
        select provider_token as token from cards where buyer_id = ${jiwoo.session.userId}`;
      const read = await Promise.all(cards.map(({ token }) => ask(`/v1/payment_methods/${token}`)));
      return read.filter(({ customer }) => customer !== null).length;
    };
    const fail = (operation: string, fault: string) =>
      world.control("stripe", "POST", "/_control/faults", { match: { operation }, fault, times: 1 });

    test("the customer goes with the cards, once, also when the answer is lost", async () => {
      await jiwoo.caller.payments.saveCard({ providerToken: "pm_card_visa" });
      await jiwoo.caller.payments.saveCard({ providerToken: "pm_card_mastercard" });
      const customer = await customerOf();
      expect(await attached()).toBe(2);
      await erase();
      // Nothing is said to the provider within the deletion; a crash here loses nothing.
      expect(await ask(`/v1/customers/${customer}`)).not.toHaveProperty("deleted");
      await fail("customers.delete", "timeout_after");
      await work();
      expect(await ask(`/v1/customers/${customer}`)).toEqual({ id: customer, object: "customer", deleted: true });
      expect(await attached()).toBe(0);
      expect(await findDueCustomerRemovals(world.deps, 50)).toEqual([]);
    });

    test.each(["before", "after"])("a card approved at the bank %s the worker asks is not kept", async (when) => {
      const saving = await jiwoo.caller.payments.saveCard({ providerToken: "pm_card_threeDSecure2Required" });
      if (saving.kind !== "action") throw new Error("the bank did not ask");
      const id = present(saving.url.split("/").at(-1), "the page names the setup");
      const approve = () => world.control("stripe", "POST", "/_control/stripe/challenge", { id, approve: true });
      const customer = await customerOf();
      await erase();
      if (when === "before") await approve();
      // The customer waits for the card.
      for (const removal of await findDueCustomerRemovals(world.deps, 50)) await removeCustomer(world.deps, removal);
      expect(await ask(`/v1/customers/${customer}`)).not.toHaveProperty("deleted");
      if (when === "before") expect(await attached()).toBe(1);
      await work();
      if (when === "after") await approve();
      expect(await attached()).toBe(0);
      expect(await ask(`/v1/customers/${customer}`)).toMatchObject({ deleted: true });
    });

    test("a customer whose making was answered by nobody before the person went is found, and goes", async () => {
      await fail("customers.create", "timeout_after");
      const saving = await jiwoo.caller.payments.saveCard({ providerToken: "pm_card_visa" });
      expect(saving.kind).toBe("pending");
      await erase();
      const { db, clock } = world.deps;
      await db.update(cardOperations).set({ dueAt: clock.now() }).where(isNull(cardOperations.finishedAt));
      for (const id of await findDueCardOperations(world.deps, 50)) await performCardOperation(world.deps, id);
      const customer = await customerOf();
      await work();
      expect(await ask(`/v1/customers/${customer}`)).toMatchObject({ deleted: true });
      expect(await attached()).toBe(0);
    });

    test("a card that had not been asked for yet is not asked for any more", async () => {
      const saving = await jiwoo.caller.payments.saveCard({ providerToken: "pm_card_threeDSecure2Required" });
      if (saving.kind !== "action") throw new Error("the bank did not ask");
      const { db } = world.deps;
      // As if the process had died right after the intent was written.
      const own = sql`${cardOperations.cardId} in (select id from cards where buyer_id = ${jiwoo.session.userId})`;
      await db
        .update(cardOperations)
        .set({ attempts: 0, state: "intended", providerReference: null, actionUrl: null })
        .where(own);
      const setups = async () => (await ask("/v1/setup_intents?limit=100"))["data"];
      const before = await setups();
      await erase();
      await work();
      expect(await setups()).toEqual(before);
      expect(await db.select().from(cardOperations).where(own)).toMatchObject([
        { state: "failed", failureCode: "abandoned" },
      ]);
    });
  });

  test("archives what the person sold, and cannot be done twice", async () => {
    const shop = await world.seller("한지우");
    const passwordHash = await hash(password, { memoryCost: 1_024, timeCost: 1 });
    await database.db.update(users).set({ passwordHash }).where(eq(users.id, shop.session.userId));
    const { listingId } = await world.listing(shop, { priceMinor: 500_000n });
    await erase(shop);
    const [listing] = await database.sql<{ state: string }[]>`select state from listings where id = ${listingId}`;
    expect(listing?.state).toBe("archived");
    expect(await codeOf(erase(shop))).toBe("ACCOUNT.WRONG_PASSWORD");
  });

  test("is refused while a lease is open, while a shop has open sales or money, and for the staff", async () => {
    const lease = await leaseShop(world);
    await applyFor(world, jiwoo, lease);
    await world.settle();
    expect((await jiwoo.caller.account.deletionObstacles()).map(({ obstacle }) => obstacle)).toEqual(["leases"]);
    expect(await codeOf(erase())).toBe("ACCOUNT.NOT_YET");
    const other = await world.buyer();
    const orderId = await orderOf(other, lease.seller);
    expect((await lease.seller.caller.account.deletionObstacles()).map(({ obstacle }) => obstacle)).toEqual([
      "sales",
      "leasedOut",
    ]);
    await lease.seller.caller.orders.accept({ orderId });
    await world.settle();
    expect((await lease.seller.caller.account.deletionObstacles()).map(({ obstacle }) => obstacle)).toContain(
      "balance",
    );
    const admin = await world.admin();
    expect(await admin.caller.account.deletionObstacles()).toEqual([{ obstacle: "staff", count: 1 }]);
  });

  test("a deleted account gets no further order or lease", async () => {
    const seller = await world.seller();
    const orderId = await orderOf(jiwoo, seller);
    await seller.caller.orders.decline({ orderId, reason: "Sold out." });
    await world.settle();
    await erase();
    const again = database.db.execute(sql`
      insert into ${orders} select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'number', 'X', 'purchase_key', o.purchase_key))).*
      from ${orders} o where o.id = ${orderId}`);
    await expect(again).rejects.toMatchObject({ cause: { message: "this person is gone" } });
    expect(await database.db.$count(leases, eq(leases.buyerId, jiwoo.session.userId))).toBe(0);
  });
});

describe("taking one's data along", () => {
  test("each row is there once, also when rows change and come while they are read", async () => {
    const mine = jiwoo.session.userId;
    const insert = (key: string) => database.sql`
      insert into notifications (id, user_id, kind, event_key, in_page, mail_state, mail_attempts, created_at)
      select gen_random_uuid(), ${mine}, 'password_changed', ${key} || n, true, 'none', 0, now() from generate_series(1, 1100) n`;
    await insert("before");
    await database.sql`
      insert into notification_choices (user_id, topic, by_mail, in_page)
      values (${mine}, 'orders', true, true), (${mine}, 'money', true, true), (${mine}, 'sales', true, false)`;
    const before = await database.sql<{ id: string }[]>`select id from notifications where user_id = ${mine}`;
    let text = "";
    let begun = false;
    for await (const piece of exportPerson(world.deps, mine, world.deps.clock.now())) {
      text += piece;
      if (begun || !piece.includes("password_changed")) continue;
      begun = true;
      // Every row moves to another place of the table, and others come.
      await database.sql`update notifications set read_at = now() where user_id = ${mine}`;
      await insert("meanwhile");
    }
    const data = JSON.parse(text) as Record<string, { id: string }[]>;
    const ids = (data["notifications"] ?? []).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids)).toEqual(new Set([...ids, ...before.map(({ id }) => id)]));
    expect(data["notification_choices"]).toHaveLength(3);
  });

  test("one file has everything of the person and nothing of anybody else, and no secret", async () => {
    const seller = await world.seller();
    const other = await world.buyer("Somebody Else");
    await orderOf(other, seller);
    const orderId = await orderOf(jiwoo, seller);
    await jiwoo.caller.addresses.add({ address, isDefault: true });
    await other.caller.addresses.add({ address: { ...address, recipient: "Somebody Else" }, isDefault: true });
    const lease = await leaseShop(world);
    await applyFor(world, jiwoo, lease);
    await world.settle();
    // What the marketplace's people wrote for each other.
    await world.deps.db.execute(sql`
      insert into order_events (order_id, event, to_state, actor, detail, at)
      select id, 'caseClosed', state, 'admin', '{"kind": "charged_back", "note": "STAFF ONLY"}', now()
      from orders where id = ${orderId}`);
    await world.deps.db.execute(sql`alter table limit_decisions disable trigger user`);
    await world.deps.db.execute(sql`update limit_decisions set note = 'STAFF ONLY'`);
    await world.deps.db.execute(sql`alter table limit_decisions enable trigger user`);

    const data = await exported(jiwoo);
    expect(data["limitDecisions"]).not.toHaveLength(0);
    expect(data["orderEvents"]).toContainEqual(expect.objectContaining({ event: "caseClosed" }));
    expect(data["profile"]).toMatchObject([{ name: "한지우", email }]);
    expect(data["addresses"]).toMatchObject([{ line1: address.line1 }]);
    expect(data["orders"]).toMatchObject([{ id: orderId, total_minor: 500_000 }]);
    expect(data["orderTransactions"]).toMatchObject([{ kind: "payment", amount_minor: 500_000 }]);
    expect(data["cards"]).toMatchObject([{ last4: "4242" }]);
    expect(data["leases"]).toHaveLength(1);
    expect(data["limitRequests"]).toMatchObject([{ statement: expect.anything() as unknown }]);
    expect(data).toHaveProperty("notifications");
    const text = JSON.stringify(data);
    expect(text).not.toContain("Somebody Else");
    expect(text).not.toContain("STAFF ONLY");
    for (const secret of ["argon2", "pm_", "fingerprint", "provider_token", "_encrypted"])
      expect(text).not.toContain(secret);
  });
});
