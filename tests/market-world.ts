import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type Server } from "node:http";
import { desc, eq } from "drizzle-orm";
import type { AddressInfo } from "node:net";
import { randomUUID } from "node:crypto";
import { startInstitution, type RunningInstitution } from "../sandbox/financial-institution/start-institution";
import { jusoKey, startJuso } from "../sandbox/juso/start-juso";
import { startMailbox, type RunningMailbox } from "../sandbox/mailbox/start-mailbox";
import { startSandbox, type Sandbox } from "../sandbox/start-sandbox";
import { market, marketProfiles, type MarketCode, type MarketProfile, type ProviderName } from "@/market";
import type { Session } from "@/server/auth/session";
import { currentVersions } from "@/inputs/legal";
import { acceptDocuments } from "@/server/modules/legal";
import { newId } from "@/server/db/columns";
import type { DatabaseConnection } from "@/server/db/client";
import {
  categories,
  listings,
  listingTexts,
  sellers,
  sessions,
  tenderPlans,
  users,
  variants,
} from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { createJusoSearch } from "@/server/modules/addresses";
import { createPostgresSearch, sumUpListing } from "@/server/modules/catalog";
import {
  advanceLease,
  advanceService,
  claimDueLeases,
  claimDueService,
  remindDecidedLeases,
  writeLeasePrices,
} from "@/server/modules/leasing";
import {
  createFinancialInstitution,
  createLeaseDesk,
  receiveInstitutionCallback,
  sweepLimits,
} from "@/server/modules/limits";
import { createSmtpMailer } from "@/server/mail/mailer";
import { createStripeGateway, createTossGateway, type Gateways } from "@/server/modules/payment-means";
import { claimDueOrders } from "@/server/modules/orders";
import { advanceOrder, receiveWebhook } from "@/server/modules/payments";
import { listenToOrders } from "@/server/order-changes";
import { createLocalDiskStorage } from "@/server/storage/file-storage";
import { createSecrets } from "@/server/secrets";
import { present } from "@/shared/assert";
import type { Clock } from "@/shared/clock";
import { DomainError } from "@/shared/domain-error";
import type { CookieJar } from "@/server/auth/cookie-jar";
import { createCaller } from "@/server/trpc/root";
import type { TenderInput } from "@/inputs/payments";
import { testSeal } from "./fixtures/seal";

/** Signs what Stripe's stand-in sends. */
export const stripeSecret = "whsec_test_world";
const institutionKey = {
  keyId: "world",
  secret: "test-institution-secret-0123456789ab",
  callbackSecret: "test-callback-secret-0123456789abcdef",
};
const institutionListener = "api/webhooks/financial-institution";

/** A clock that tests move. The stand-ins' clock moves with it. */
interface MovableClock {
  now(): Date;
  readonly offsetMs: number;
}

/** A person with a session, and the real router called as that person. */
export interface Person {
  readonly session: Session;
  readonly caller: ReturnType<typeof createCaller>;
  readonly cookies: Map<string, string>;
}

/** A whole market in one process: real Postgres, the stand-ins over HTTP, the real router, and a clock that tests move. */
export interface MarketWorld {
  readonly deps: Deps;
  readonly sandbox: Sandbox;
  readonly institution: RunningInstitution;
  readonly mailbox: RunningMailbox;
  buyer(name?: string): Promise<Person>;
  seller(name?: string): Promise<Person>;
  admin(): Promise<Person>;
  /** A published listing with one variant. */
  listing(
    seller: Person,
    terms: { priceMinor: bigint; onHand?: number; title?: string },
  ): Promise<{ listingId: string; variantId: string }>;
  /** Starts a purchase in the buyer's cookie; answers the hash to submit. */
  begin(buyer: Person, variantId: string, quantity?: number): Promise<string>;
  /** Registers a card by one of the stand-in's well-known tokens, such as `pm_card_visa`. */
  card(buyer: Person, token?: string): Promise<string>;
  /** Saves a card by such a token, whose bank does not ask; the same card again is the one that is saved. */
  savedCard(buyer: Person, token?: string): Promise<string>;
  refundAccount(buyer: Person): Promise<string>;
  /** A deposit as this market's provider wants it: with an account for refunds where one is needed. */
  cash(buyer: Person, amountMinor: bigint): Promise<TenderInput>;
  /** The bank: money arrives for a tender. `late` slips into an account that is closed. Settle to let it be heard. */
  deposit(tenderId: string, amountMinor: number, late?: boolean): Promise<void>;
  /** The bank takes the newest deposit of a tender back. */
  reverse(tenderId: string): Promise<void>;
  /** Begins and submits a purchase, and lets everything happen that can. */
  buy(buyer: Person, variantId: string, tenders: TenderInput[]): Promise<string>;
  /** Delivers every webhook and advances every order that is due, until nothing is. */
  settle(): Promise<void>;
  /** Moves our clock and the stand-ins', and settles. */
  pass(ms: number): Promise<void>;
  /** Moves the clocks an hour past the time until which an order's deposit may arrive. */
  passDeadline(orderId: string): Promise<void>;
  /** Calls a stand-in's control API. */
  control(
    provider: ProviderName | "institution" | "mailbox",
    method: "GET" | "POST" | "DELETE",
    path: string,
    body?: object,
  ): Promise<unknown>;
  close(): Promise<void>;
}

/** Takes a webhook from a provider; answers the HTTP status. */
export type WebhookEar = (provider: string, body: string, headers: Headers) => Promise<number>;

/** What a test may put in the place of the world's own parts. */
export interface WorldOptions {
  readonly market?: MarketProfile | MarketCode;
  readonly timeoutMs?: number;
  /** Stands between us and the providers. */
  readonly wrap?: (gateways: Gateways) => Gateways;
  /** Stands between use-cases and the rest of their world. */
  readonly wrapDeps?: (deps: Deps) => Deps;
  /** Stands between the providers' webhooks and us. */
  readonly hear?: (ear: WebhookEar) => WebhookEar;
  /** False where no bank takes back what was given back already, which is a loss that only a person can mend. */
  readonly reverseRefunded?: boolean;
  /** Whose time it is, when it is not the machine's moved by `pass`. */
  readonly clock?: Clock;
}

/** Opens a world over a migrated database. */
/** More rounds than anything takes to come to rest. */
const maxRounds = 500;

export async function openMarketWorld(
  connection: Pick<DatabaseConnection, "db" | "listen">,
  options: WorldOptions = {},
): Promise<MarketWorld> {
  const { db, listen: listenToDatabase } = connection;
  const { market: asked = market } = options;
  const profile = typeof asked === "string" ? marketProfiles[asked] : asked;
  const timeoutMs = options.timeoutMs ?? 2_000;
  const clock: MovableClock & { offsetMs: number } = {
    offsetMs: 0,
    now() {
      return new Date(Date.now() + this.offsetMs);
    },
  };

  let deliver: WebhookEar = () => Promise.resolve(503);
  const ear = await listen((provider, body, headers) => deliver(provider, body, headers));
  const earUrl = `http://127.0.0.1:${(ear.address() as AddressInfo).port}`;
  const sandbox = await startSandbox({
    host: "127.0.0.1",
    stripePort: 0,
    tossPort: 0,
    webhookTargets: { stripeUrl: `${earUrl}/stripe`, stripeSecret, tossUrl: `${earUrl}/toss` },
    webhookRetryMs: 20,
  });
  const institution = await startInstitution({
    host: "127.0.0.1",
    port: 0,
    ...institutionKey,
    callbackUrl: `${earUrl}/${institutionListener}`,
    retryMs: 20,
  });

  const juso = await startJuso({ host: "127.0.0.1", port: 0 });
  const mailbox = await startMailbox({ host: "127.0.0.1", smtpPort: 0, httpPort: 0 });
  const mailer = createSmtpMailer({
    url: mailbox.smtpUrl,
    from: "Partwise <no-reply@partwise.test>",
    host: "partwise.test",
  });

  const gateways: Gateways = {
    stripe: createStripeGateway({
      secretKey: "sk_test_world",
      webhookSecret: stripeSecret,
      apiUrl: sandbox.stripeUrl,
      timeoutMs,
    }),
    toss: createTossGateway({ secretKey: "test_sk_world", apiUrl: sandbox.tossUrl, timeoutMs }),
  };
  const plain: Deps = {
    db,
    clock: options.clock ?? clock,
    market: profile,
    gateways: options.wrap?.(gateways) ?? gateways,
    limitDeciders: {
      lease_desk: createLeaseDesk(profile.limits),
      financial_institution: createFinancialInstitution({
        ...institutionKey,
        apiUrl: institution.url,
        timeoutMs,
      }),
    },
    secrets: createSecrets({
      cookieSecret: "test-cookie-secret-0123456789abcdef",
      encryptionKey: Buffer.alloc(32, 7).toString("base64"),
    }),
    seal: testSeal,
    changes: listenToOrders({ listen: listenToDatabase }),
    mailer,
    search: createPostgresSearch(db, profile.currency),
    leasePrices: { write: writeLeasePrices },
    roads: createJusoSearch({ apiUrl: juso.url, key: jusoKey, timeoutMs }),
    pages: { refreshListing: () => Promise.resolve(), refreshShop: () => Promise.resolve() },
    storage: createLocalDiskStorage(join(tmpdir(), `partwise-pictures-${randomUUID()}`)),
    appUrl: "http://127.0.0.1:3000",
    paymentAttemptsInTenMinutes: 120,
    providerSettings: { stripe: null, toss: null },
  };
  const deps = options.wrapDeps?.(plain) ?? plain;
  const receive: WebhookEar = async (name, body, headers) => {
    if (name === institutionListener) {
      return (await receiveInstitutionCallback(deps, body, headers)) === "refused" ? 401 : 200;
    }
    const provider = name === "stripe" || name === "toss" ? name : null;
    if (!provider) return 404;
    return (await receiveWebhook(deps, provider, body, headers)).reception === "refused" ? 400 : 200;
  };
  deliver = options.hear?.(receive) ?? receive;

  async function person(name: string, isAdmin: boolean, shop: boolean): Promise<Person> {
    const userId = newId();
    const email = `${userId}@example.test`;
    await db.insert(users).values({
      id: userId,
      email,
      name,
      passwordHash: "-",
      isAdmin,
      emailVerifiedAt: new Date("2026-01-01T00:00:00Z"),
      passwordOwnedAt: new Date("2026-01-01T00:00:00Z"),
    });
    const sellerId = shop ? newId() : null;
    const returnAddress = { ...testAddress, recipient: `${name}'s shop`, city: "" };
    if (sellerId)
      await db.insert(sellers).values({ id: sellerId, userId, name: `${name}'s shop`, slug: sellerId, returnAddress });
    await acceptDocuments(db, userId, { versions: currentVersions, locale: "en" }, new Date("2026-01-01T00:00:00Z"));
    const sessionId = newId();
    const now = deps.clock.now();
    await db.insert(sessions).values({
      id: sessionId,
      keyHash: sessionId,
      userId,
      userAgent: "test",
      network: "",
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + 10 * 365 * 86_400_000),
    });
    return personOf(deps, { sessionId, userId, name, email, locale: "en", sellerId, isAdmin, begunAt: new Date(0) });
  }

  let categoryId: string | null = null;
  const world: MarketWorld = {
    deps,
    sandbox,
    institution,
    mailbox,
    buyer: (name = "Buyer") => person(name, false, false),
    seller: (name = "Seller") => person(name, false, true),
    admin: () => person("Admin", true, false),

    async listing(seller, { priceMinor, onHand = 10, title = "Cine camera" }) {
      if (!categoryId) {
        categoryId = newId();
        await db
          .insert(categories)
          .values({ id: categoryId, slug: categoryId, nameEn: "Goods", nameKo: "상품", position: 1 });
      }
      const listingId = newId();
      const variantId = newId();
      await db.insert(listings).values({
        id: listingId,
        sellerId: seller.session.sellerId ?? "",
        categoryId,
        slug: listingId,
        state: "published",
        publishedAt: new Date(),
      });
      await db.insert(listingTexts).values({ listingId, locale: "en", title, description: "A thing of value." });
      await db.insert(variants).values({
        id: variantId,
        listingId,
        sku: "ONE",
        nameEn: "Standard",
        nameKo: "기본",
        priceMinor,
        currency: profile.currency,
        onHand,
        position: 0,
      });
      await db.transaction((tx) => sumUpListing(tx, listingId, new Date()));
      return { listingId, variantId };
    },

    begin: async (buyer, variantId, quantity = 1) =>
      (await buyer.caller.orders.beginPurchase({ lines: [{ variantId, quantity }] })).hash,

    card: async (buyer, token = "pm_card_visa") =>
      (await buyer.caller.payments.registerCard({ providerToken: token })).id,

    async savedCard({ caller: { payments } }, token = "pm_card_visa") {
      try {
        const saving = await payments.saveCard({ providerToken: token });
        if (saving.kind !== "saved") throw new Error(`the card is not saved: ${saving.kind}`);
        return saving.card.id;
      } catch (error) {
        const cause: unknown = error instanceof Error ? error.cause : null;
        if (!(cause instanceof DomainError && cause.code === "PAYMENTS.CARD_ALREADY_SAVED")) throw error;
      }
      const { sameCardTag } = await payments.registerCard({ providerToken: token });
      const { cards } = await payments.savedMeans();
      return present(
        cards.find((card) => card.sameCardTag === sameCardTag),
        "it is saved already",
      ).id;
    },

    refundAccount: async (buyer) =>
      (
        await buyer.caller.payments.registerRefundAccount({
          bankCode: profile.bankAccounts === "routing_number" ? "021000021" : "88",
          accountNumber: "110-123-456789",
          holderName: "Buyer",
        })
      ).id,

    async cash(buyer, amountMinor) {
      const provider = profile.means.cash;
      const needs = provider && gateways[provider]?.capabilities("cash")?.refundNeedsAccount === "always";
      return { means: "cash", amountMinor, ...(needs ? { refundAccountId: await world.refundAccount(buyer) } : {}) };
    },

    async deposit(tenderId, amountMinor, late = false) {
      await (profile.means.cash === "stripe"
        ? world.control("stripe", "POST", "/_control/stripe/transfers", { reference: tenderId, amount: amountMinor })
        : world.control("toss", "POST", "/_control/toss/deposits", { orderId: tenderId, amount: amountMinor, late }));
    },

    async reverse(tenderId) {
      await (profile.means.cash === "stripe"
        ? world.control("stripe", "POST", "/_control/stripe/transfers/reverse", {
            reference: tenderId,
            unlessRefunded: options.reverseRefunded === false,
          })
        : world.control("toss", "POST", "/_control/toss/reversals", { orderId: tenderId }));
    },

    async buy(buyer, variantId, tenders) {
      const hash = await world.begin(buyer, variantId);
      const { orderId } = await buyer.caller.payments.submitPlan({ hash, address: testAddress, tenders });
      await world.settle();
      return orderId;
    },

    async settle() {
      for (let quiet = 0, rounds = 0; quiet < 2; rounds += 1) {
        await Promise.all([sandbox.whenQuiet(5_000), institution.whenQuiet(5_000)]);
        const due = await claimDueOrders(deps, 50);
        await Promise.all(due.map((orderId) => advanceOrder(deps, orderId)));
        const asked = await sweepLimits(deps, 50);
        // As if each job that tells of a decision were lost.
        await remindDecidedLeases(deps);
        const dueLeases = await claimDueLeases(deps, 50);
        await Promise.all(dueLeases.map((leaseId) => advanceLease(deps, leaseId)));
        const dueService = await claimDueService(deps, 50);
        await Promise.all(dueService.map((serviceId) => advanceService(deps, serviceId)));
        quiet = due.length + asked + dueLeases.length + dueService.length === 0 ? quiet + 1 : 0;
        if (rounds > maxRounds) {
          throw new Error(`the world does not come to rest: ${JSON.stringify({ due, asked, dueLeases })}`);
        }
      }
    },

    async pass(ms) {
      clock.offsetMs += ms;
      sandbox.moveClock(clock.offsetMs);
      institution.moveClock(clock.offsetMs);
      await world.settle();
    },

    async passDeadline(orderId) {
      const plans = await db
        .select()
        .from(tenderPlans)
        .where(eq(tenderPlans.orderId, orderId))
        .orderBy(desc(tenderPlans.id));
      const depositBy = present(plans[0]?.depositBy, "a deposit has a deadline");
      await world.pass(depositBy.getTime() - plain.clock.now().getTime() + 3_600_000);
    },

    async control(provider, method, path, body) {
      const base = {
        stripe: sandbox.stripeUrl,
        toss: sandbox.tossUrl,
        institution: institution.url,
        mailbox: mailbox.url,
      }[provider];
      const response = await fetch(`${base}${path}`, {
        method,
        ...(body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}),
      });
      const answer: unknown = await response.json();
      if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
      return answer;
    },

    async close() {
      await sandbox.close();
      await institution.close();
      mailer.close();
      await mailbox.close();
      await juso.close();
      await deps.changes.close();
      ear.closeAllConnections();
      await new Promise((resolve) => ear.close(resolve));
    },
  };
  return world;
}

/** Where test orders go. */
export const testAddress = {
  recipient: "Kim Buyer",
  phone: "010-1234-5678",
  country: "KR",
  postcode: "04524",
  region: "",
  line1: "110 Sejong-daero",
  line2: "",
};

/** The router as called by somebody; cookies are kept between calls as a browser would. */
export function personOf(deps: Deps, session: Session): Person {
  const cookies = new Map<string, string>();
  const jar: CookieJar = {
    get: (name) => cookies.get(name),
    names: () => [...cookies.keys()],
    set(name, value, maxAgeSeconds) {
      if (maxAgeSeconds === 0) cookies.delete(name);
      else cookies.set(name, value);
    },
  };
  const caller = createCaller({
    deps,
    getSession: () => Promise.resolve(session),
    cookies: jar,
    clientIp: "127.0.0.1",
    userAgent: "test",
    requestId: randomUUID(),
  });
  return { session, caller, cookies };
}

async function listen(deliver: WebhookEar): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers)) {
        if (typeof value === "string") headers.set(name, value);
      }
      deliver((request.url ?? "").slice(1), Buffer.concat(chunks).toString("utf8"), headers).then(
        (status) => response.writeHead(status).end(),
        () => response.writeHead(500).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
