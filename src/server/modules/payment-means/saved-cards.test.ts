import { eq, inArray, isNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cardOperations, cards, leaseOrderForms, users } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { applyFor, leaseBuyer, leaseShop } from "../../../../tests/lease-world";
import { openMarketWorld, personOf, type MarketWorld, type Person, testAddress } from "../../../../tests/market-world";
import { keepPaidCard, performCardOperation, findDueCardOperations } from "./index";

// Saving cards at the provider, as our adapter sees it over HTTP.

const day = 86_400_000;

let database: TestDatabase;
let world: MarketWorld;
let buyer: Person;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.close();
});
beforeEach(async () => {
  buyer = await world.buyer();
});

/** Saves a card by one of the stand-in's well-known tokens; the bank does not ask. */
async function save(who: Person, providerToken = "pm_card_visa") {
  const saving = await who.caller.payments.saveCard({ providerToken });
  if (saving.kind !== "saved") throw new Error(`not saved: ${saving.kind}`);
  return saving.card;
}

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "no failure",
    (error: unknown) => Reflect.get(Object(error instanceof Error ? error.cause : null), "code") as unknown,
  );

const rowOf = async (cardId: string) =>
  present((await database.db.select().from(cards).where(eq(cards.id, cardId)))[0], "the card is there");

/** Does what the worker does with what has no result yet. */
async function work() {
  for (const id of await findDueCardOperations(world.deps, 50)) await performCardOperation(world.deps, id);
}

/** Reads something at the provider, as its dashboard would. */
async function ask<T>(path: string): Promise<T> {
  const answer = await fetch(`${world.sandbox.stripeUrl}${path}`, {
    headers: { authorization: "Bearer sk_test_world" },
  });
  return (await answer.json()) as T;
}

const atProvider = async (cardId: string) => {
  const { providerToken } = await rowOf(cardId);
  return ask<{ customer: string | null }>(`/v1/payment_methods/${providerToken}`);
};

describe("saving a card", () => {
  test("attaches it to the person, who is known there by our own id only; the first is the default", async () => {
    const visa = await save(buyer);
    const master = await save(buyer, "pm_card_mastercard");
    expect(visa).toMatchObject({ brand: "visa", last4: "4242", saved: true, expired: false, isDefault: true });
    expect(master).toMatchObject({ last4: "4444", isDefault: false });
    const { customerReference } = await rowOf(visa.id);
    expect((await atProvider(visa.id)).customer).toBe(customerReference);
    expect((await atProvider(master.id)).customer).toBe(customerReference);
    expect(await ask(`/v1/customers/${customerReference ?? ""}`)).toMatchObject({
      metadata: { user_id: buyer.session.userId },
      email: null,
      name: null,
    });
    expect((await buyer.caller.payments.savedMeans()).cards.map(({ id }) => id)).toEqual([visa.id, master.id]);
  });

  test("the same card twice is kept once, also when both are sent at once", async () => {
    const tries = await Promise.all([1, 2, 3].map(() => codeOf(save(buyer))));
    expect(tries.filter((code) => code === "no failure")).toHaveLength(1);
    expect(await codeOf(save(buyer))).toBe("PAYMENTS.CARD_ALREADY_SAVED");
    expect((await buyer.caller.payments.savedMeans()).cards).toHaveLength(1);
  });

  test("a renewed card takes the place of the old one", async () => {
    const old = await save(buyer);
    await database.db.update(cards).set({ expiryYear: 2027 }).where(eq(cards.id, old.id));
    const renewed = await save(buyer);
    expect((await buyer.caller.payments.savedMeans()).cards).toMatchObject([{ id: renewed.id, isDefault: true }]);
    await work();
    expect((await atProvider(old.id)).customer).toBeNull();
    expect((await atProvider(renewed.id)).customer).not.toBeNull();
  });

  test("a card that its bank declines is not kept", async () => {
    expect(await codeOf(save(buyer, "pm_card_chargeDeclined"))).toBe("PAYMENTS.CARD_REFUSED");
    expect(await buyer.caller.payments.savedMeans()).toEqual({ cards: [], pending: [] });
  });

  test.each([
    [true, 1],
    [false, 0],
  ])("the bank asks its owner, who approves (%s)", async (approve, kept) => {
    const saving = await buyer.caller.payments.saveCard({ providerToken: "pm_card_threeDSecure2Required" });
    if (saving.kind !== "action") throw new Error("the bank did not ask");
    const id = present(saving.url.split("/").at(-1), "the page names the setup");
    const { pending } = await buyer.caller.payments.savedMeans();
    expect(pending).toMatchObject([{ actionUrl: saving.url }]);
    const operationId = present(pending[0], "it is pending").operationId;
    // Back too early: nothing is decided.
    expect(await buyer.caller.payments.finishSaving({ operationId })).toMatchObject({ kind: "action" });
    await world.control("stripe", "POST", "/_control/stripe/challenge", { id, approve });
    const finished = buyer.caller.payments.finishSaving({ operationId });
    if (approve) expect(await finished).toMatchObject({ kind: "saved" });
    else expect(await codeOf(finished)).toBe("PAYMENTS.CARD_REFUSED");
    expect((await buyer.caller.payments.savedMeans()).cards).toHaveLength(kept);
    const other = await world.buyer();
    expect(await codeOf(other.caller.payments.finishSaving({ operationId }))).toBe("PAYMENTS.CARD_NOT_FOUND");
  });

  test("its owner approves and never comes back: the worker asks", async () => {
    const saving = await buyer.caller.payments.saveCard({ providerToken: "pm_card_threeDSecure2Required" });
    if (saving.kind !== "action") throw new Error("the bank did not ask");
    await world.control("stripe", "POST", "/_control/stripe/challenge", {
      id: saving.url.split("/").at(-1),
      approve: true,
    });
    await database.db.update(cardOperations).set({ dueAt: world.deps.clock.now() });
    await work();
    expect((await buyer.caller.payments.savedMeans()).cards).toHaveLength(1);
  });

  test("an answer that was lost is asked for again under the same key, and one setup is made", async () => {
    await save(buyer);
    const { length: before } = (await ask<{ data: unknown[] }>("/v1/setup_intents?limit=100")).data;
    await world.control("stripe", "POST", "/_control/faults", {
      match: { operation: "setup_intents.create" },
      fault: "timeout_after",
      times: 1,
    });
    const saving = await buyer.caller.payments.saveCard({ providerToken: "pm_card_mastercard" });
    expect(saving.kind).toBe("pending");
    await database.db
      .update(cardOperations)
      .set({ dueAt: world.deps.clock.now() })
      .where(eq(cardOperations.state, "intended"));
    await work();
    expect((await buyer.caller.payments.savedMeans()).cards).toHaveLength(2);
    expect((await ask<{ data: unknown[] }>("/v1/setup_intents?limit=100")).data).toHaveLength(before + 1);
  });
});

describe("a card that is not kept", () => {
  const attached = async (token: string) =>
    (await ask<{ customer: string | null }>(`/v1/payment_methods/${token}`)).customer;
  const tokens = async () =>
    (await database.db.select().from(cards).where(eq(cards.buyerId, buyer.session.userId))).map(
      ({ providerToken }) => providerToken,
    );
  /** Begins to save a card whose bank wants to see its owner; names the setup. */
  async function begin(): Promise<string> {
    const saving = await buyer.caller.payments.saveCard({ providerToken: "pm_card_threeDSecure2Required" });
    if (saving.kind !== "action") throw new Error("the bank did not ask");
    return present(saving.url.split("/").at(-1), "the page names the setup");
  }
  const approve = (id: string) => world.control("stripe", "POST", "/_control/stripe/challenge", { id, approve: true });
  const dueNow = () =>
    database.db.update(cardOperations).set({ dueAt: world.deps.clock.now() }).where(isNull(cardOperations.finishedAt));

  test("is taken away at the provider when the same card was saved meanwhile", async () => {
    const ids = [await begin(), await begin()];
    for (const id of ids) await approve(id);
    await dueNow();
    await work();
    await work();
    expect((await buyer.caller.payments.savedMeans()).cards).toHaveLength(1);
    const known = await Promise.all((await tokens()).map(attached));
    expect(known.filter((customer) => customer !== null)).toHaveLength(1);
    expect((await buyer.caller.payments.options()).cards).toHaveLength(1);
  });

  test("is given up at the provider when its owner takes a day, who can approve it no more", async () => {
    const id = await begin();
    await database.db
      .update(cardOperations)
      .set({ createdAt: new Date(world.deps.clock.now().getTime() - 25 * 3_600_000), dueAt: world.deps.clock.now() })
      .where(eq(cardOperations.providerReference, id));
    await work();
    expect((await buyer.caller.payments.savedMeans()).pending).toEqual([]);
    await approve(id);
    expect(await ask(`/v1/setup_intents/${id}`)).toMatchObject({ status: "canceled" });
    expect(await Promise.all((await tokens()).map(attached))).toEqual([null]);
  });

  test("approved just before it would have been given up is saved all the same", async () => {
    const id = await begin();
    await database.db
      .update(cardOperations)
      .set({ createdAt: new Date(world.deps.clock.now().getTime() - 25 * 3_600_000), dueAt: world.deps.clock.now() })
      .where(eq(cardOperations.providerReference, id));
    await approve(id);
    await work();
    expect((await buyer.caller.payments.savedMeans()).cards).toHaveLength(1);
  });
});

describe("paying with a saved card", () => {
  test("says whose card it is, and pays again and again; the same card typed again is the same card", async () => {
    const seller = await world.seller();
    const { variantId } = await world.listing(seller, { priceMinor: 2_500_000n });
    const visa = await save(buyer);
    for (let time = 0; time < 2; time += 1) {
      const orderId = await world.buy(buyer, variantId, [{ means: "card", amountMinor: 2_500_000n, cardId: visa.id }]);
      expect(await buyer.caller.orders.get({ orderId })).toMatchObject({ state: "sale_requested" });
    }
    const options = await buyer.caller.payments.options();
    expect(options.cards).toMatchObject([{ id: visa.id, saved: true }]);
    const typed = await world.card(buyer);
    const hash = await world.begin(buyer, variantId);
    const twice = buyer.caller.payments.submitPlan({
      hash,
      address: testAddress,
      tenders: [
        { means: "card", amountMinor: 1_500_000n, cardId: visa.id },
        { means: "card", amountMinor: 1_000_000n, cardId: typed },
      ],
    });
    expect(await codeOf(twice)).toBe("PAYMENTS.SAME_CARD");
  });

  test("a card typed for one payment is not offered once it has paid", async () => {
    const seller = await world.seller();
    const { variantId } = await world.listing(seller, { priceMinor: 500_000n });
    const typed = await world.card(buyer);
    expect((await buyer.caller.payments.options()).cards).toMatchObject([{ id: typed, saved: false }]);
    await world.buy(buyer, variantId, [{ means: "card", amountMinor: 500_000n, cardId: typed }]);
    expect((await buyer.caller.payments.options()).cards).toEqual([]);
  });

  test("an expired card is shown as such and cannot be chosen", async () => {
    const seller = await world.seller();
    const { variantId } = await world.listing(seller, { priceMinor: 500_000n });
    const visa = await save(buyer);
    await database.db.update(cards).set({ expiryYear: 2026, expiryMonth: 10 }).where(eq(cards.id, visa.id));
    expect((await buyer.caller.payments.savedMeans()).cards).toMatchObject([{ id: visa.id, expired: true }]);
    const hash = await world.begin(buyer, variantId);
    const tenders = [{ means: "card" as const, amountMinor: 500_000n, cardId: visa.id }];
    expect(await codeOf(buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders }))).toBe(
      "PAYMENTS.CARD_EXPIRED",
    );
  });

  test("a card expires by the market's clock, which a demonstration may move", async () => {
    const visa = await save(buyer);
    const now = world.deps.clock.now();
    const month = { expiryYear: now.getUTCFullYear(), expiryMonth: now.getUTCMonth() + 1 };
    await database.db.update(cards).set(month).where(eq(cards.id, visa.id));
    const expired = async () => (await buyer.caller.payments.savedMeans()).cards.map((card) => card.expired);
    expect(await expired()).toEqual([false]);
    await world.pass(40 * 86_400_000);
    expect(await expired()).toEqual([true]);
    expect((await buyer.caller.payments.options()).cards).toMatchObject([{ id: visa.id, expired: true }]);
  });
});

describe("removing a card", () => {
  test("offers it no more and takes it away at the provider; the next is the default", async () => {
    const visa = await save(buyer);
    const master = await save(buyer, "pm_card_mastercard");
    await buyer.caller.payments.removeCard({ cardId: visa.id });
    expect((await buyer.caller.payments.savedMeans()).cards).toMatchObject([{ id: master.id, isDefault: true }]);
    expect((await atProvider(visa.id)).customer).toBeNull();
    expect(await codeOf(buyer.caller.payments.removeCard({ cardId: visa.id }))).toBe("PAYMENTS.CARD_NOT_FOUND");
    // It may be saved again: it is another token of the same card.
    await save(buyer);
    expect((await buyer.caller.payments.savedMeans()).cards).toHaveLength(2);
  });

  test("another person's card is not found, whatever is tried", async () => {
    const other = await world.buyer();
    const visa = await save(other);
    expect(await codeOf(buyer.caller.payments.removeCard({ cardId: visa.id }))).toBe("PAYMENTS.CARD_NOT_FOUND");
    expect(await codeOf(buyer.caller.payments.chooseDefaultCard({ cardId: visa.id }))).toBe("PAYMENTS.CARD_NOT_FOUND");
    expect((await buyer.caller.payments.savedMeans()).cards).toEqual([]);
    expect((await other.caller.payments.savedMeans()).cards).toMatchObject([{ id: visa.id, isDefault: true }]);
  });

  test("not while a lease takes its instalments from it", async () => {
    const shop = await leaseShop(world);
    const lessee = await leaseBuyer(world);
    const visa = await save(lessee);
    const leaseId = await applyFor(world, lessee, shop);
    await world.settle();
    await world.pass(day / 24);
    await database.db
      .update(leaseOrderForms)
      .set({
        submittedAt: new Date(),
        address: { ...testAddress, city: "" },
        dueDay: 5,
        acknowledgedAt: new Date(),
        mandate: [{ cardId: visa.id, amountMinor: "1", label: "Visa" }],
      })
      .where(eq(leaseOrderForms.leaseId, leaseId));
    expect(await codeOf(lessee.caller.payments.removeCard({ cardId: visa.id }))).toBe("PAYMENTS.CARD_IN_MANDATE");
    expect((await lessee.caller.payments.savedMeans()).cards).toHaveLength(1);
  });
});

describe("a card typed for one payment", () => {
  const offered = async (who: Person) => (await who.caller.payments.options()).cards.map(({ id }) => id);

  test("is offered for as long as its owner is signed in, and not in a later session", async () => {
    const cardId = await world.card(buyer);
    expect(await offered(buyer)).toEqual([cardId]);
    const later = personOf(world.deps, {
      ...buyer.session,
      begunAt: new Date(world.deps.clock.now().getTime() + 1_000),
    });
    expect(await offered(later)).toEqual([]);
  });

  test("is taken out of what is offered by its owner alone, and pays nothing afterwards", async () => {
    const cardId = await world.card(buyer);
    const other = await world.buyer();
    expect(await codeOf(other.caller.payments.removeCard({ cardId }))).toBe("PAYMENTS.CARD_NOT_FOUND");
    await buyer.caller.payments.removeCard({ cardId });
    expect(await offered(buyer)).toEqual([]);
    expect(await codeOf(buyer.caller.payments.chooseDefaultCard({ cardId }))).toBe("PAYMENTS.CARD_NOT_FOUND");
    const { variantId } = await world.listing(await world.seller(), { priceMinor: 500_000n });
    const hash = await world.begin(buyer, variantId);
    const tenders = [{ means: "card" as const, amountMinor: 500_000n, cardId }];
    expect(await codeOf(buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders }))).toBe(
      "PAYMENTS.CARD_UNKNOWN",
    );
  });

  test("is kept by the payment itself, whose bank is asked once; a declined one is not", async () => {
    const { variantId } = await world.listing(await world.seller(), { priceMinor: 500_000n, onHand: 9 });
    const pays = async (providerToken: string) => {
      const { id: cardId } = await buyer.caller.payments.registerCard({ providerToken, keep: true });
      expect((await buyer.caller.payments.savedMeans()).pending).toEqual([]);
      const orderId = await world.buy(buyer, variantId, [{ means: "card", amountMinor: 500_000n, cardId }]);
      return { cardId, orderId };
    };
    const saved = async () => (await buyer.caller.payments.savedMeans()).cards.map(({ id }) => id);

    const declined = await pays("pm_card_chargeDeclined");
    expect(await saved()).toEqual([]);
    expect(await atProvider(declined.cardId)).toMatchObject({ customer: null });

    const { cardId, orderId } = await pays("pm_card_threeDSecure2Required");
    // Until its owner has confirmed the payment, nothing is kept.
    expect(await saved()).toEqual([]);
    const payment = await buyer.caller.payments.status({ orderId });
    expect(payment.tenders).toMatchObject([{ buyerAction: { kind: "redirect" } }]);
    const action = payment.tenders[0]?.buyerAction;
    await world.control("stripe", "POST", "/_control/stripe/challenge", {
      id: new URL(action?.kind === "redirect" ? action.url : "").pathname.split("/").at(-1) ?? "",
      approve: true,
    });
    await world.settle();
    expect((await buyer.caller.payments.status({ orderId })).phase).toBe("sale_requested");
    expect(await saved()).toEqual([cardId]);
    const { customerReference } = await rowOf(cardId);
    expect(await atProvider(cardId)).toMatchObject({ customer: customerReference });
    expect(await rowOf(cardId)).toMatchObject({ isDefault: true });

    // Typed and kept once more it is the same card: the second is taken away, the payment stands.
    const twice = await pays("pm_card_visa");
    expect(await saved()).toEqual([cardId, twice.cardId]);
    const again = await pays("pm_card_visa");
    expect(await saved()).toEqual([cardId, twice.cardId]);
    await work();
    expect(await atProvider(again.cardId)).toMatchObject({ customer: null });
    expect((await buyer.caller.payments.status({ orderId: again.orderId })).phase).toBe("sale_requested");
  });
});

describe("a key that the provider refuses", () => {
  const refuse = (times: number) =>
    world.control("stripe", "POST", "/_control/faults", { match: { provider: "stripe" }, fault: "key_refused", times });
  const answerAgain = () => world.control("stripe", "POST", "/_control/faults/clear", {});
  const minute = 60_000;

  test("calls every admin once, no matter who keeps cards meanwhile, and no more when the provider answers again", async () => {
    const [admin, other] = [await world.admin(), await world.admin()];
    const told = async ({ caller }: Person) =>
      (await caller.notifications.list({})).items.filter(({ kind }) => kind === "desk_provider_refuses_us").length;
    const refusals = () => admin.caller.payments.providerRefusals();
    expect(await refusals()).toEqual([]);

    const typed = await world.card(buyer, "pm_card_amex");
    await refuse(1_000);
    // The card is not declined for it: nothing is known of it, and the buyer is told that.
    expect(await codeOf(buyer.caller.payments.saveCard({ providerToken: "pm_card_visa" }))).toBe(
      "PAYMENTS.CARD_UNREAD",
    );
    expect(await codeOf(buyer.caller.payments.registerCard({ providerToken: "pm_card_visa", keep: true }))).toBe(
      "PAYMENTS.CARD_UNREAD",
    );
    expect([await told(admin), await told(other)]).toEqual([1, 1]);
    expect(await refusals()).toMatchObject([{ provider: "stripe", reason: expect.stringMatching(/./) as string }]);
    // Nobody else is told how the market's keys are.
    for (const { caller } of [buyer, await world.seller()]) {
      expect(await codeOf(caller.payments.providerRefusals())).toBe("AUTH.NOT_AN_ADMIN");
    }

    await answerAgain();
    expect(await rowOf(typed)).toMatchObject({ removedAt: null });
    const saved = await save(buyer);
    expect(await refusals()).toEqual([]);

    // A card that is being taken away when the key is refused goes when it is taken again, and the admins are told again.
    await refuse(1_000);
    await buyer.caller.payments.removeCard({ cardId: saved.id });
    expect(await told(admin)).toBe(2);
    await world.pass(minute);
    await work();
    expect(await told(admin)).toBe(2);
    expect(await refusals()).toHaveLength(1);
    await answerAgain();
    await world.pass(60 * minute);
    await work();
    expect((await atProvider(saved.id)).customer).toBeNull();
    expect(await refusals()).toEqual([]);
  });
});

test("two orders of one buyer, each of which told the buyer something, keep their cards without waiting for each other's end", async () => {
  const { userId } = buyer.session;
  const bought = await Promise.all(
    ["pm_card_amex", "pm_card_jcb"].map((providerToken) => buyer.caller.payments.registerCard({ providerToken })),
  );
  await database.db
    .update(cards)
    .set({ customerReference: "cus_both" })
    .where(
      inArray(
        cards.id,
        bought.map(({ id }) => id),
      ),
    );
  let begun = 0;
  let everybodyHasBegun = (): void => undefined;
  const together = new Promise<void>((resolve) => (everybodyHasBegun = resolve));
  await Promise.all(
    bought.map(({ id }) =>
      database.db.transaction(async (tx) => {
        // What a row that refers to the person, such as a notification, does to the person's own.
        await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("key share");
        begun += 1;
        if (begun === bought.length) everybodyHasBegun();
        await together;
        await keepPaidCard(tx, id, world.deps.clock.now());
      }),
    ),
  );
  expect(begun).toBe(bought.length);
  const kept = await database.db.select().from(cards).where(eq(cards.buyerId, userId));
  expect(kept.filter(({ savedAt }) => savedAt !== null)).toHaveLength(2);
  expect(kept.filter(({ isDefault }) => isDefault)).toHaveLength(1);
});
