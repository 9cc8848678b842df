import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { institutionMessages } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { requestLimit } from "@/server/modules/limits";
import { present } from "@/shared/assert";
import { openMarketWorld, type MarketWorld } from "../../../tests/market-world";
import { hearInstitution } from "./hear-institution";

let database: TestDatabase;
let world: MarketWorld;
/** What the institution itself sent, as it came, and how it was answered. */
const sent: { readonly body: string; readonly headers: Headers; readonly status: number }[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database, {
    hear: (ear) => async (provider, body, headers) => {
      if (!provider.endsWith("financial-institution")) return ear(provider, body, headers);
      const status = await hear("203.0.113.10", body, headers);
      sent.push({ body, headers, status });
      return status;
    },
  });
});
afterAll(async () => {
  await world.close();
  await database.close();
});

const hear = (sender: string, body: string | null, headers: Headers = new Headers()) => {
  const from = new Headers(headers);
  from.set("x-forwarded-for", sender);
  return hearInstitution(world.deps, from, () => Promise.resolve(body));
};
const kept = async () => (await database.db.select().from(institutionMessages)).length;

test("who sends much that cannot be believed is not heard for a minute, and leaves nothing behind; others are", async () => {
  const [sender, other] = ["203.0.113.7", "203.0.113.8"];
  const before = await kept();
  const statuses: number[] = [];
  for (let count = 0; count < 100; count += 1) statuses.push(await hear(sender, `{"forged":${count}}`));
  expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 401));
  expect(statuses.slice(60)).toEqual(Array.from({ length: 40 }, () => 429));
  expect(await hear(other, "{}")).toBe(401);
  expect(await kept()).toBe(before);
  await world.pass(61_000);
  expect(await hear(sender, "{}")).toBe(401);
});

test("what is too long is not read to its end", async () => {
  const asked: number[] = [];
  const status = await hearInstitution(world.deps, new Headers({ "x-forwarded-for": "203.0.113.9" }), (maxBytes) => {
    asked.push(maxBytes);
    return Promise.resolve(null);
  });
  expect([status, asked]).toEqual([413, [65_536]]);
});

test("its own word is taken though forgeries came from its very sender, as by a proxy, and once: told again by somebody else it is not believed", async () => {
  for (let count = 0; count < 100; count += 1) await hear("203.0.113.10", "{}");
  const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
  const now = world.deps.clock.now();
  await database.db.transaction((tx) =>
    requestLimit(
      tx,
      world.deps,
      {
        applicationId: randomUUID(),
        applicantId: buyer.session.userId,
        sellerId: present(seller.session.sellerId, "a seller has a shop"),
        askedMonthlyMinor: 600_000n,
        exposureMinor: 14_400_000n,
        currency: "KRW",
        termMonths: 24,
        statement: { annualIncomeMinor: 60_000_000n, monthlyDebtMinor: 0n, employment: "employed" },
        consent: { textVersion: "1", at: now, ip: "127.0.0.1" },
        quoteHash: "q".repeat(64),
        decider: "financial_institution",
      },
      now,
    ),
  );
  await world.settle();
  const callback = present(sent[0], "the institution answered");
  expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]));
  const before = await kept();
  expect(await hear("203.0.113.12", callback.body, callback.headers)).toBe(401);
  expect(await kept()).toBe(before);
});
