import { currentVersions } from "@/inputs/legal";
import { market } from "@/market";
import { sumUpListing } from "@/server/modules/catalog";
import { acceptDocuments } from "@/server/modules/legal";
import { randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { connect } from "@/server/db/client";
import {
  categories,
  contractDocuments,
  deposits,
  leaseDeliveries,
  leaseOrderForms,
  leases,
  limits,
  listingTexts,
  listings,
  orderTransactions,
  orders,
  providerOperations,
  reviewCases,
  saleRequests,
  sellers,
  serviceRequests,
  tenderPlans,
  tenders,
  users,
  variants,
} from "@/server/db/schema";
import { present } from "@/shared/assert";

/** Somebody with an account, as a test needs them. */
export interface Account {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Something on sale, as a test needs it. */
export interface Goods {
  readonly listingId: string;
  readonly slug: string;
  readonly variantId: string;
  readonly title: string;
  readonly price: number;
}

/** The market's rows: what tests put there, what no page shows, and the one way to let a deadline pass. */
export interface MarketDatabase {
  /** A new person who can sign in. */
  createPerson(name: string): Promise<Account>;
  /** Gives a person a shop. */
  openShop(owner: Account, name: string): Promise<{ sellerId: string; slug: string }>;
  /** Puts something on sale: published, one variant. */
  offer(sellerId: string, offer: { title: string; price: number; stock: number }): Promise<Goods>;
  /** Lets a shop lease goods worth a thousand million. */
  giveLeaseRoom(sellerId: string): Promise<void>;
  /** Orders of a buyer, newest last. */
  ordersOf(buyer: Account): Promise<{ id: string; number: string; state: string; needsReview: boolean }[]>;
  orderNumber(orderId: string): Promise<string>;
  /** Tenders of an order in the buyer's order, replaced ones before what replaced them. */
  tendersOf(orderId: string): Promise<
    {
      id: string;
      means: string;
      state: string;
      amount: number;
      captured: number;
      refunded: number;
      providerReference: string | null;
      account: string | null;
    }[]
  >;
  /** Kinds of the cases that a person must look at. */
  reviewCasesOf(orderId: string): Promise<string[]>;
  saleRequestsOf(orderId: string): Promise<{ answer: string | null }[]>;
  /** Sums of the order's transaction table: what it says the buyer has paid in the end. */
  paidByTransactionTable(orderId: string): Promise<number>;
  depositsOf(orderId: string): Promise<{ amount: number; applied: number; state: string }[]>;
  /** Keeps a contract that was made elsewhere. */
  keepContract(document: typeof contractDocuments.$inferInsert): Promise<void>;
  stockOf(goods: Goods): Promise<{ onHand: number; reserved: number }>;
  /** Lets a deadline of the order's payment pass, and has the worker look at once. */
  letPass(orderId: string, deadline: "depositBy" | "replaceBy" | "actBy"): Promise<void>;
  /** Puts the payment of one means back in time, as if it had been made so many days ago. */
  letDaysPass(orderId: string, means: "card" | "cash" | "mobile", days: number): Promise<void>;
  /** Puts a lease's order form and the waiting for its buyer's word back by so many days, and has the worker look at once. */
  letLeaseWait(leaseId: string, days: number): Promise<void>;
  /** Lets the promised hours of a request for service pass, and has the worker look at once. */
  letAnswerBeMissed(serviceId: string): Promise<void>;
  /** Has the worker look at the order at once instead of when its back-off says. */
  hurry(orderId: string): Promise<void>;
  close(): Promise<void>;
}

/** Tests sign in by hundreds: cheap parameters, which argon2 reads from the hash itself. */
const passwordOfTests = "tests-sign-in-with-this";
const cheap = { memoryCost: 64, timeCost: 1, parallelism: 1 };

/** Where goods come back to a shop of a test. */
const returnAddressOf = (recipient: string) =>
  market.country === "US"
    ? {
        recipient,
        phone: "(212) 555-0142",
        country: "US",
        postcode: "10013",
        region: "NY",
        city: "New York",
        line1: "60 Hudson St",
        line2: "",
      }
    : {
        recipient,
        phone: "02-6956-1234",
        country: "KR",
        postcode: "04799",
        region: "서울특별시",
        city: "",
        line1: "서울특별시 성동구 아차산로 17",
        line2: "3층",
      };

/** Opens the database of the market under test. */
export function openMarketDatabase(url: string): MarketDatabase {
  const connection = connect(url, { max: 3 });
  const { db } = connection;
  const passwordHash = hash(passwordOfTests, cheap);

  const categoryId = async (): Promise<string> => {
    await db
      .insert(categories)
      .values({ slug: "test-goods", nameEn: "Test goods", nameKo: "시험 상품", position: 99 })
      .onConflictDoNothing();
    const [category] = await db.select().from(categories).where(eq(categories.slug, "test-goods"));
    return present(category, "the category was just written").id;
  };

  return {
    async createPerson(name) {
      const email = `${randomUUID()}@example.test`;
      const [person] = await db
        .insert(users)
        .values({ email, name, passwordHash: await passwordHash, locale: "en", emailVerifiedAt: new Date() })
        .returning({ userId: users.id });
      const { userId } = present(person, "an insert returns its row");
      await acceptDocuments(db, userId, { versions: currentVersions, locale: "en" }, new Date());
      return { userId, name, email, password: passwordOfTests };
    },
    async openShop(owner, name) {
      const slug = `shop-${randomUUID()}`;
      const [shop] = await db
        .insert(sellers)
        .values({ userId: owner.userId, name, slug, returnAddress: returnAddressOf(name) })
        .returning({ sellerId: sellers.id });
      return { ...present(shop, "an insert returns its row"), slug };
    },
    async offer(sellerId, { title, price, stock }) {
      const slug = `test-${randomUUID()}`;
      const category = await categoryId();
      return db.transaction(async (tx) => {
        const [listing] = await tx
          .insert(listings)
          .values({ sellerId, categoryId: category, slug, state: "published", publishedAt: new Date() })
          .returning({ listingId: listings.id });
        const { listingId } = present(listing, "an insert returns its row");
        await tx.insert(listingTexts).values([
          { listingId, locale: "en", title, description: "Made for a test." },
          { listingId, locale: "ko", title: `${title} (시험)`, description: "시험용 상품입니다." },
        ]);
        const [variant] = await tx
          .insert(variants)
          .values({
            listingId,
            sku: "ONE",
            nameEn: "Standard",
            nameKo: "기본",
            priceMinor: BigInt(price),
            currency: market.currency,
            onHand: stock,
            position: 0,
          })
          .returning({ variantId: variants.id });
        await sumUpListing(tx, listingId, new Date());
        return { listingId, slug, ...present(variant, "an insert returns its row"), title, price };
      });
    },
    async giveLeaseRoom(sellerId) {
      const now = new Date();
      await db
        .insert(limits)
        .values({
          kind: "seller_exposure",
          ownerId: sellerId,
          amountMinor: 1_000_000_000n,
          currency: market.currency,
          validUntil: new Date(now.getTime() + 365 * 86_400_000),
          updatedAt: now,
        })
        .onConflictDoNothing();
    },
    ordersOf: (buyer) =>
      db
        .select({ id: orders.id, number: orders.number, state: orders.state, needsReview: orders.needsReview })
        .from(orders)
        .where(eq(orders.buyerId, buyer.userId))
        .orderBy(asc(orders.id)),
    async orderNumber(orderId) {
      const [order] = await db.select({ number: orders.number }).from(orders).where(eq(orders.id, orderId));
      return present(order, "the order exists").number;
    },
    async tendersOf(orderId) {
      const rows = await db
        .select()
        .from(tenders)
        .where(eq(tenders.orderId, orderId))
        .orderBy(asc(tenders.position), asc(tenders.id));
      return rows.map((row) => ({
        id: row.id,
        means: row.means,
        state: row.state,
        amount: Number(row.amountMinor),
        captured: Number(row.capturedMinor),
        refunded: Number(row.refundedMinor),
        providerReference: row.providerReference,
        account: row.virtualAccount?.number ?? null,
      }));
    },
    async reviewCasesOf(orderId) {
      const cases = await db
        .select({ kind: reviewCases.kind })
        .from(reviewCases)
        .where(eq(reviewCases.orderId, orderId))
        .orderBy(asc(reviewCases.openedAt));
      return cases.map(({ kind }) => kind);
    },
    saleRequestsOf: (orderId) =>
      db.select({ answer: saleRequests.answer }).from(saleRequests).where(eq(saleRequests.orderId, orderId)),
    async paidByTransactionTable(orderId) {
      const rows = await db
        .select({ amountMinor: orderTransactions.amountMinor })
        .from(orderTransactions)
        .where(eq(orderTransactions.orderId, orderId));
      return rows.reduce((sum, { amountMinor }) => sum + Number(amountMinor), 0);
    },
    async depositsOf(orderId) {
      const ofOrder = db.select({ id: tenders.id }).from(tenders).where(eq(tenders.orderId, orderId));
      const rows = await db
        .select()
        .from(deposits)
        .where(inArray(deposits.tenderId, ofOrder))
        .orderBy(asc(deposits.receivedAt));
      return rows.map((row) => ({
        amount: Number(row.amountMinor),
        applied: Number(row.appliedMinor),
        state: row.state,
      }));
    },
    async stockOf({ variantId }) {
      const [stock] = await db
        .select({ onHand: variants.onHand, reserved: variants.reserved })
        .from(variants)
        .where(eq(variants.id, variantId));
      return present(stock, "the variant exists");
    },
    async letPass(orderId, deadline) {
      await db.transaction(async (tx) => {
        // The order's row first, as everybody else does, so that a payment at work is not torn.
        await tx.execute(sql`select 1 from ${orders} where ${orders.id} = ${orderId} for update`);
        await tx
          .update(tenderPlans)
          .set({ [deadline]: sql`now() - interval '1 second'` })
          .where(and(eq(tenderPlans.orderId, orderId), eq(tenderPlans.state, "active")));
        await tx
          .update(orders)
          .set({ advanceAt: sql`now()` })
          .where(eq(orders.id, orderId));
      });
    },
    async letDaysPass(orderId, means, days) {
      await db
        .update(tenders)
        .set({ capturedAt: sql`${tenders.capturedAt} - make_interval(days => ${days})` })
        .where(and(eq(tenders.orderId, orderId), eq(tenders.means, means)));
    },
    async letAnswerBeMissed(serviceId) {
      const past = sql`make_interval(days => 30)`;
      await db
        .update(serviceRequests)
        .set({
          askedAt: sql`${serviceRequests.askedAt} - ${past}`,
          answerDueAt: sql`${serviceRequests.answerDueAt} - ${past}`,
          advanceAt: sql`now()`,
        })
        .where(eq(serviceRequests.id, serviceId));
    },
    async letLeaseWait(leaseId, days) {
      const past = sql`make_interval(days => ${days})`;
      await db.transaction(async (tx) => {
        // The lease's row first, as everybody else does.
        await tx.execute(sql`select 1 from ${leases} where ${leases.id} = ${leaseId} for update`);
        // The database lets nobody change what a form disclosed; only a test moves time.
        await tx.execute(sql`set local session_replication_role = replica`);
        await tx
          .update(leaseOrderForms)
          .set({ expiresAt: sql`${leaseOrderForms.expiresAt} - ${past}` })
          .where(eq(leaseOrderForms.leaseId, leaseId));
        await tx
          .update(leaseDeliveries)
          .set({ waitingSince: sql`${leaseDeliveries.waitingSince} - ${past}` })
          .where(eq(leaseDeliveries.leaseId, leaseId));
        await tx
          .update(leases)
          .set({ advanceAt: sql`now()` })
          .where(eq(leases.id, leaseId));
      });
    },
    async hurry(orderId) {
      await db
        .update(providerOperations)
        .set({ claimedUntil: sql`now()` })
        .where(and(eq(providerOperations.orderId, orderId), eq(providerOperations.state, "unknown")));
      await db
        .update(tenders)
        .set({ lookUpAt: sql`now()` })
        .where(and(eq(tenders.orderId, orderId), sql`${tenders.lookUpAt} is not null`));
      await db
        .update(orders)
        .set({ advanceAt: sql`now()` })
        .where(eq(orders.id, orderId));
    },
    async keepContract(document) {
      await db.insert(contractDocuments).values(document);
    },
    close: () => connection.close(),
  };
}
