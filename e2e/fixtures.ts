import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, request as requests, test as base } from "@playwright/test";
import { demoPassword, demoPeople } from "@/demo-people";
import { type Addresses, readAddresses } from "./addresses";
import { Buyer, type PlacedOrder } from "./buyer";
import { openMarketApi } from "./market-api";
import { type Account, type MarketDatabase, openMarketDatabase } from "./market-database";
import { Shop } from "./shop";
import { createStandIns, type StandIns } from "./stand-ins";

export { expect } from "@playwright/test";

export type PersonKey = (typeof demoPeople)[number]["key"];
type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** An order's money as the providers know it. */
export interface OrderBook {
  /** Every movement as `charge 1500000`, sorted: captures and refunds of several means run side by side. */
  readonly moved: readonly string[];
  /** Amounts held on cards and not taken. */
  readonly held: readonly number[];
}

interface Fixtures {
  /** What pages complained of: scripts that failed, and what a content policy refused. Every test ends without any. */
  complaints: string[];
  /** A page of somebody with these cookies, or of a stranger; each call opens a context of its own. */
  openPage: (session?: StorageState) => Promise<Page>;
  /** A page of a person of the demo who is signed in. */
  openPageOf: (person: PersonKey) => Promise<Page>;
  /** The demo's admin, signed in. */
  admin: Page;
  /** Somebody new who is signed in and has never bought anything. Each call makes another. */
  newBuyer: (name?: string) => Promise<Buyer>;
  /** Somebody new who is signed in and has a shop without anything in it. Each call makes another. */
  newShop: (name?: string) => Promise<Shop>;
  /** A buyer and a shop of this test alone. */
  buyer: Buyer;
  shop: Shop;
  /** The bank, the issuer, the carrier and the wires between, played by the test. */
  standIns: StandIns;
  /** What the providers' own book says about an order; ours is never asked. */
  bookOf: (order: PlacedOrder) => Promise<OrderBook>;
}

interface WorkerFixtures {
  addresses: Addresses;
  /** The rows behind the pages. */
  database: MarketDatabase;
  /** The cookies of a signed-in person, got once for each worker. */
  sessionOf: (person: PersonKey) => Promise<StorageState>;
}

/** Signs a person in as the sign-in form does, and gives the cookies. */
export async function signIn(appUrl: string, email: string, password: string): Promise<StorageState> {
  const context = await requests.newContext({ baseURL: appUrl });
  try {
    const { csrfToken } = (await (await context.get("/api/auth/csrf")).json()) as { csrfToken: string };
    const answer = await context.post("/api/auth/callback/credentials", {
      form: { csrfToken, email, password, json: "true", callbackUrl: appUrl },
    });
    const { url } = (await answer.json()) as { url: string };
    expect(answer.ok() && !url.includes("error="), `${email} signs in: ${answer.status()} ${url}`).toBe(true);
    return await context.storageState();
  } finally {
    await context.dispose();
  }
}

/** Notes what all pages of a context complain of, those of the stand-ins among them. */
function hearComplaints(context: BrowserContext, complaints: string[]): void {
  context.on("weberror", (failure) => complaints.push(`${failure.page()?.url() ?? ""}: ${String(failure.error())}`));
  context.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy|Permissions policy/i.test(message.text())) {
      complaints.push(`${message.page()?.url() ?? ""}: ${message.text()}`);
    }
  });
}

const sessionOfAccount = ({ appUrl }: Addresses, { email, password }: Account) => signIn(appUrl, email, password);

export const test = base.extend<Fixtures, WorkerFixtures>({
  // Playwright wants to see an empty pattern where a fixture needs no other.
  addresses: [({}, use) => use(readAddresses()), { scope: "worker" }],
  database: [
    async ({ addresses }, use) => {
      const database = openMarketDatabase(addresses.databaseUrl);
      await use(database);
      await database.close();
    },
    { scope: "worker" },
  ],
  sessionOf: [
    async ({ addresses }, use) => {
      const sessions = new Map<PersonKey, Promise<StorageState>>();
      await use((person) => {
        let session = sessions.get(person);
        if (!session) {
          const known = demoPeople.find(({ key }) => key === person);
          if (!known) throw new Error(`${person} is no person of the demo`);
          session = signIn(addresses.appUrl, known.email, demoPassword);
          sessions.set(person, session);
        }
        return session;
      });
    },
    { scope: "worker" },
  ],
  complaints: [
    async ({}, use) => {
      const complaints: string[] = [];
      await use(complaints);
      expect(complaints, "pages complained").toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, complaints }, use) => {
    hearComplaints(context, complaints);
    await use(context);
  },
  baseURL: ({ addresses }, use) => use(addresses.appUrl),
  openPage: async ({ browser, addresses, viewport, colorScheme, timezoneId, complaints }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (session) => {
      const context = await browser.newContext({
        baseURL: addresses.appUrl,
        ...(session ? { storageState: session } : {}),
        viewport,
        colorScheme: colorScheme ?? null,
        locale: "en-US",
        ...(timezoneId === undefined ? {} : { timezoneId }),
      });
      hearComplaints(context, complaints);
      opened.push(context);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },
  openPageOf: ({ openPage, sessionOf }, use) => use(async (person) => openPage(await sessionOf(person))),
  admin: async ({ openPageOf }, use) => use(await openPageOf("admin")),
  newBuyer: async ({ openPage, addresses, database }, use) =>
    use(async (name = "Yuna Han") => {
      const account = await database.createPerson(name);
      const page = await openPage(await sessionOfAccount(addresses, account));
      return new Buyer(page, account, openMarketApi(page, addresses.appUrl), database);
    }),
  newShop: async ({ openPage, addresses, database }, use) =>
    use(async (name = "Test & Sons") => {
      const account = await database.createPerson(`Owner of ${name}`);
      const { sellerId } = await database.openShop(account, name);
      const page = await openPage(await sessionOfAccount(addresses, account));
      return new Shop(page, account, openMarketApi(page, addresses.appUrl), { sellerId, name }, database);
    }),
  buyer: async ({ newBuyer }, use) => use(await newBuyer()),
  shop: async ({ newShop }, use) => use(await newShop()),
  standIns: async ({ request, addresses }, use) => use(createStandIns(request, addresses)),
  bookOf: async ({ standIns, database }, use) =>
    use(async (order) => {
      const { movements, holds } = await standIns.book();
      const tenders = await database.tendersOf(order.id);
      const references = new Set(tenders.flatMap(({ id, providerReference }) => [id, providerReference ?? id]));
      // By the order's id too: a charge that we know nothing of would be the worst of all.
      const isOfOrder = (entry: { reference: string; metadata: Record<string, string>; orderId?: string | null }) =>
        references.has(entry.reference) ||
        references.has(entry.orderId ?? "") ||
        entry.metadata["order_id"] === order.id;
      return {
        moved: movements
          .filter(isOfOrder)
          .map(({ kind, amount }) => `${kind} ${amount}`)
          .sort(),
        held: holds.filter(isOfOrder).map(({ amount }) => amount),
      };
    }),
});

/** Checks the page, as it stands now, by WCAG 2.2 AA. Fails with what is serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // What passed need not be described, node by node.
    .options({ resultTypes: ["violations"] })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    // Several frames are put together on a page of its own, which costs as much as another look; one frame needs none.
    .setLegacyMode(page.frames().length === 1)
    .analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(grave.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) }))).toEqual([]);
}
