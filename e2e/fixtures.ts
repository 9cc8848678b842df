import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, request as requests, test as base } from "@playwright/test";
import { demoPassword, demoPeople } from "@/demo-people";
import { type Addresses, readAddresses } from "./addresses";
import { createStandIns, type StandIns } from "./stand-ins";

export { expect } from "@playwright/test";

export type PersonKey = (typeof demoPeople)[number]["key"];
type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

interface Fixtures {
  /** A page of a person who is signed in; each call opens a context of its own. */
  openPageOf: (person: PersonKey) => Promise<Page>;
  /** Pages of the demo people, each signed in, in a context of its own. */
  buyer: Page;
  buyer2: Page;
  seller: Page;
  seller2: Page;
  admin: Page;
  /** The bank, the issuer, the carrier and the wires between, played by the test. */
  standIns: StandIns;
}

interface WorkerFixtures {
  addresses: Addresses;
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

const personPage =
  (person: PersonKey) =>
  async ({ openPageOf }: Pick<Fixtures, "openPageOf">, use: (page: Page) => Promise<void>) =>
    use(await openPageOf(person));

export const test = base.extend<Fixtures, WorkerFixtures>({
  // Playwright wants to see an empty pattern where a fixture needs no other.
  addresses: [({}, use) => use(readAddresses()), { scope: "worker" }],
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
  baseURL: ({ addresses }, use) => use(addresses.appUrl),
  openPageOf: async ({ browser, sessionOf, addresses, viewport }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (person) => {
      const context = await browser.newContext({
        baseURL: addresses.appUrl,
        storageState: await sessionOf(person),
        viewport,
        locale: "en-US",
        timezoneId: "Asia/Seoul",
      });
      opened.push(context);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },
  buyer: personPage("buyer"),
  buyer2: personPage("buyer2"),
  seller: personPage("seller"),
  seller2: personPage("seller2"),
  admin: personPage("admin"),
  standIns: async ({ request, addresses }, use) => use(createStandIns(request, addresses)),
});

/** Checks the page, as it stands now, by WCAG 2.2 AA. Fails with what is serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  expect(grave.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) }))).toEqual([]);
}
