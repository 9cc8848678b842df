import { afterAll, beforeAll, expect, test } from "vitest";
import { applyFor, leaseBuyer, leaseShop, password as signingPassword } from "../../../tests/lease-world";
import { openMarketWorld, type MarketWorld } from "../../../tests/market-world";
import { currentVersions } from "@/inputs/legal";
import { getEnv } from "@/env";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { installApiBeforeNext } from "@/server/http/answer-first";
import { checkCredentials } from "@/server/modules/identity";
import { DomainError } from "@/shared/domain-error";
import { logger, writeLogTo } from "./logger";
import { withRequestId } from "./request-scope";

const registered = {
  name: "Seoyeon Ahn",
  email: "seoyeon.ahn@secret.example",
  password: "umbrella horizon 41 lantern",
};
const account = { bankCode: "88", accountNumber: "110-987-654321", holderName: "Holder Nobody-Knows" };

let database: TestDatabase;
let world: MarketWorld;
const lines: string[] = [];
const level = logger.level;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
  installApiBeforeNext();
  logger.level = "trace";
  writeLogTo({ write: (line) => void lines.push(line) });
});

afterAll(async () => {
  writeLogTo(null);
  logger.level = level;
  await world.close();
  await database.close();
});

const visitorAt = { clientIp: "192.0.2.77", device: null };

test("anyone who registers, signs in, pays, fails to pay and leases leaves nothing of theirs in the log", async () => {
  const visitor = await world.buyer();
  await visitor.caller.identity.register({ ...registered, locale: "en", agreed: currentVersions });
  await checkCredentials(world.deps, registered, visitorAt);
  await expect(checkCredentials(world.deps, { ...registered, password: "no" }, visitorAt)).rejects.toThrow(DomainError);

  const seller = await world.seller();
  const { variantId } = await world.listing(seller, { priceMinor: 500_000n, onHand: 3 });
  const buyer = await world.buyer("Name Nobody-Logs");
  await withRequestId("request-of-a-purchase", async () => {
    await buyer.caller.payments.registerRefundAccount(account);
    const cardId = await world.card(buyer);
    await world.buy(buyer, variantId, [{ means: "card", amountMinor: 500_000n, cardId }]);
    const declined = await world.card(buyer, "pm_card_chargeCustomerFail").catch(() => null);
    if (declined !== null) {
      await world.buy(buyer, variantId, [{ means: "card", amountMinor: 500_000n, cardId: declined }]);
    }
  });

  const shop = await leaseShop(world);
  const lessee = await leaseBuyer(world);
  await applyFor(world, lessee, shop, { annualIncomeMinor: 98_765_432n });
  await world.settle();

  // What goes wrong is told with what it went wrong with: a row, a header, a provider's answer.
  const broken = await database.sql`
    insert into users (id, email, name, password_hash, locale)
    select id, email, name, ${registered.password}, locale from users where email = ${registered.email}`.catch(
    (error: unknown) => error,
  );
  expect(broken).toBeInstanceOf(Error);
  logger.error({ err: broken }, "procedure failed");
  logger.warn(
    { headers: { cookie: [...buyer.cookies.values()].join() }, email: registered.email, session: buyer.session },
    "a request was refused",
  );

  const { AUTH_SECRET, COOKIE_SECRET, STRIPE_SECRET_KEY, TOSS_SECRET_KEY } = getEnv();
  const secrets = [
    ...Object.values(registered),
    ...Object.values(account).slice(1),
    signingPassword,
    "Name Nobody-Logs",
    buyer.session.email,
    lessee.session.email,
    "98765432",
    ...buyer.cookies.values(),
    AUTH_SECRET,
    COOKIE_SECRET,
    STRIPE_SECRET_KEY,
    TOSS_SECRET_KEY ?? "",
  ];
  const log = lines.join("");
  expect(log).toContain("procedure failed");
  for (const secret of secrets.filter(Boolean)) expect(log).not.toContain(secret);
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
}, 60_000);
