import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/server/db/columns";
import { exposureReservations, limits } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import { insertPerson, insertShop } from "../../../../tests/fixtures/goods";
import { quietDeps } from "../../../../tests/fixtures/callers";
import {
  advanceLimitRequest,
  askContractConfirmation,
  exposureDiscrepancies,
  findContractConfirmation,
  findCurrentLimit,
  findDecision,
  releaseExposure,
  requestLimit,
  reserveExposure,
  withdrawLimitRequest,
  type LimitWish,
} from "./index";

let database: TestDatabase;
let deps: Deps;

beforeAll(async () => {
  database = await openTestDatabase({ max: 24 });
  deps = quietDeps(database);
});
afterAll(async () => {
  await deps.changes.close();
  await database.close();
});

const hour = 3_600_000;
const inAYear = () => new Date(Date.now() + 365 * 24 * hour);

async function shopWith(amountMinor: bigint): Promise<string> {
  const { sellerId } = await insertShop(database.db);
  await database.db.insert(limits).values({
    kind: "seller_exposure",
    ownerId: sellerId,
    amountMinor,
    currency: "KRW",
    validUntil: inAYear(),
    updatedAt: new Date(),
  });
  return sellerId;
}

function wish(applicantId: string, sellerId: string, change: Partial<LimitWish> = {}): LimitWish {
  return {
    applicationId: randomUUID(),
    applicantId,
    sellerId,
    askedMonthlyMinor: 20_000n,
    exposureMinor: 480_000n,
    currency: "KRW",
    termMonths: 24,
    statement: { annualIncomeMinor: 60_000_000n, monthlyDebtMinor: 0n, employment: "employed" },
    consent: { textVersion: "1", at: new Date(), ip: "127.0.0.1" },
    quoteHash: "q".repeat(64),
    decider: "lease_desk",
    ...change,
  };
}

/** Asks and has it decided by score card. */
async function approved(asked: LimitWish): Promise<LimitWish & { limitRequestId: string }> {
  const limitRequestId = await database.db.transaction((tx) => requestLimit(tx, deps, asked, new Date()));
  await advanceLimitRequest(deps, limitRequestId);
  expect(await findDecision(database.db, limitRequestId)).toMatchObject({ outcome: "approved", origin: "rule" });
  return { ...asked, limitRequestId };
}

const reserve = (
  { applicantId, sellerId, applicationId, askedMonthlyMinor, exposureMinor }: LimitWish,
  now = new Date(),
) =>
  database.db.transaction((tx) =>
    reserveExposure(tx, {
      buyerId: applicantId,
      sellerId,
      applicationId,
      monthlyMinor: askedMonthlyMinor,
      exposureMinor,
      now,
    }),
  );
const release = (applicationId: string) =>
  database.db.transaction((tx) => releaseExposure(tx, applicationId, new Date()));
const refused = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "accepted",
    (failure: unknown) => (failure instanceof DomainError ? failure.code : String(failure)),
  );

describe("asking", () => {
  test("again is answered with the same request; for something else it is refused", async () => {
    const asked = wish(await insertPerson(database.db), await shopWith(10_000_000n));
    const ask = (change: Partial<LimitWish> = {}) =>
      database.db.transaction((tx) => requestLimit(tx, deps, { ...asked, ...change }, new Date()));
    const first = await ask();
    expect(await ask()).toBe(first);
    expect(await refused(ask({ quoteHash: "r".repeat(64) }))).toBe("LIMITS.REQUEST_CONFLICT");
  });

  test("keeps the statement of income closed", async () => {
    const asked = wish(await insertPerson(database.db), await shopWith(10_000_000n), {
      statement: { annualIncomeMinor: 61_234_567n, monthlyDebtMinor: 0n, employment: "employed" },
    });
    const { limitRequestId } = await approved(asked);
    const [row] = await database.sql`
      select r.*, a.* from limit_requests r join limit_assessments a on a.limit_request_id = r.id
      where r.id = ${limitRequestId}`;
    expect(JSON.stringify(row)).not.toContain("61234567");
    expect(JSON.stringify(row)).not.toContain("employed");
  });

  test("leaves a job that tells the one who asked", async () => {
    const asked = await approved(wish(await insertPerson(database.db), await shopWith(10_000_000n)));
    const jobs = await database.sql`
      select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'limit-decided' and payload->>'applicationId' = ${asked.applicationId}`;
    expect(jobs).toEqual([{ payload: { limitRequestId: asked.limitRequestId, applicationId: asked.applicationId } }]);
  });

  test("twice at once adds up: neither approval takes the other's room", async () => {
    const buyerId = await insertPerson(database.db);
    const sellerId = await shopWith(10_000_000n);
    const asked = [wish(buyerId, sellerId), wish(buyerId, sellerId)];
    const ids = await Promise.all(
      asked.map((one) => database.db.transaction((tx) => requestLimit(tx, deps, one, new Date()))),
    );
    // One of the two sees the other's approval, and is assessed once more.
    await Promise.all(ids.map((id) => advanceLimitRequest(deps, id)));
    await Promise.all(ids.map((id) => advanceLimitRequest(deps, id)));
    for (const one of asked) await reserve(one);
    expect(await findCurrentLimit(database.db, buyerId, "buyer_monthly")).toMatchObject({
      amountMinor: 40_000n,
      usedMinor: 40_000n,
    });
  });

  test("and withdrawing frees what was promised", async () => {
    const buyerId = await insertPerson(database.db);
    const sellerId = await shopWith(10_000_000n);
    const first = await approved(wish(buyerId, sellerId));
    await database.db.transaction((tx) => withdrawLimitRequest(tx, first.applicationId, new Date()));
    await approved(wish(buyerId, sellerId, { askedMonthlyMinor: 30_000n }));
    expect(await findCurrentLimit(database.db, buyerId, "buyer_monthly")).toMatchObject({ amountMinor: 30_000n });
    expect(await refused(reserve(first))).toBe("LIMITS.NO_HEADROOM_BUYER");
  });
});

describe("exposure", () => {
  test("is reserved once and released once", async () => {
    const asked = await approved(wish(await insertPerson(database.db), await shopWith(10_000_000n)));
    await Promise.all([reserve(asked), reserve(asked), reserve(asked)]);
    expect(await findCurrentLimit(database.db, asked.applicantId, "buyer_monthly")).toMatchObject({
      usedMinor: 20_000n,
      availableMinor: 0n,
    });
    expect(await findCurrentLimit(database.db, asked.sellerId, "seller_exposure")).toMatchObject({
      usedMinor: 480_000n,
    });
    expect(await refused(reserve({ ...asked, exposureMinor: 1n }))).toBe("LIMITS.RESERVATION_CONFLICT");
    const released = await Promise.all([release(asked.applicationId), release(asked.applicationId)]);
    expect(released.filter(Boolean)).toHaveLength(1);
    expect(await findCurrentLimit(database.db, asked.sellerId, "seller_exposure")).toMatchObject({ usedMinor: 0n });
    await reserve(asked);
    expect(await findCurrentLimit(database.db, asked.sellerId, "seller_exposure")).toMatchObject({
      usedMinor: 480_000n,
    });
    expect(await exposureDiscrepancies(database.db)).toEqual([]);
  });

  test("needs an approval that holds, for this application and this much", async () => {
    const sellerId = await shopWith(10_000_000n);
    const asked = await approved(wish(await insertPerson(database.db), sellerId));
    const other = wish(asked.applicantId, sellerId);
    expect(await refused(reserve(other))).toBe("LIMITS.NO_HEADROOM_BUYER");
    expect(await refused(reserve({ ...asked, askedMonthlyMinor: 20_001n }))).toBe("LIMITS.NO_HEADROOM_BUYER");
    expect(await refused(reserve({ ...asked, applicantId: await insertPerson(database.db) }))).toBe(
      "LIMITS.NO_HEADROOM_BUYER",
    );
    expect(await refused(reserve(asked, new Date(Date.now() + 31 * 24 * hour)))).toBe("LIMITS.EXPIRED");
    await reserve(asked);
  });

  test("needs a seller's limit with room that has not expired", async () => {
    const buyerId = await insertPerson(database.db);
    const asked = await approved(wish(buyerId, await shopWith(479_999n)));
    expect(await refused(reserve(asked))).toBe("LIMITS.NO_HEADROOM_SELLER");
    const { sellerId } = await insertShop(database.db);
    expect(await refused(reserve(await approved(wish(buyerId, sellerId))))).toBe("LIMITS.NO_HEADROOM_SELLER");
  });

  test("of 20 orders at once never exceeds a seller's limit", async () => {
    const sellerId = await shopWith(480_000n * 7n);
    const asked = await Promise.all(
      Array.from({ length: 20 }, async () => approved(wish(await insertPerson(database.db), sellerId))),
    );
    const results = await Promise.all(asked.map((one) => refused(reserve(one))));
    expect(results.filter((result) => result === "accepted")).toHaveLength(7);
    expect(new Set(results)).toEqual(new Set(["accepted", "LIMITS.NO_HEADROOM_SELLER"]));
    expect(await findCurrentLimit(database.db, sellerId, "seller_exposure")).toMatchObject({ availableMinor: 0n });
    expect(await exposureDiscrepancies(database.db)).toEqual([]);
  });

  test("of 20 orders at once with several sellers never exceeds a buyer's limit, and nobody waits for ever", async () => {
    const buyerId = await insertPerson(database.db);
    const shops = await Promise.all(Array.from({ length: 4 }, () => shopWith(100_000_000n)));
    const asked: LimitWish[] = [];
    for (let index = 0; index < 20; index += 1) {
      asked.push(await approved(wish(buyerId, shops[index % 4] ?? "", { askedMonthlyMinor: 10_000n })));
    }
    // Half of what was promised is taken away from the limit: only half can be ordered.
    await database.db.update(limits).set({ amountMinor: 100_000n }).where(eq(limits.ownerId, buyerId));
    const results = await Promise.all(asked.map((one) => refused(reserve(one))));
    expect(results.filter((result) => result === "accepted")).toHaveLength(10);
    expect(await exposureDiscrepancies(database.db)).toEqual([]);
    await Promise.all(asked.map(({ applicationId }) => release(applicationId)));
    expect(await findCurrentLimit(database.db, buyerId, "buyer_monthly")).toMatchObject({ usedMinor: 0n });
    expect(await exposureDiscrepancies(database.db)).toEqual([]);
  });
});

describe("the database", () => {
  test("refuses use that is not open, too much use, and rewriting", async () => {
    const { db, sql: client } = database;
    const asked = await approved(wish(await insertPerson(db), await shopWith(10_000_000n)));
    await reserve(asked);
    const attempt = (statement: string) => refused(client.unsafe(statement));
    const owner = `owner_id = '${asked.applicantId}'`;
    expect(await attempt(`update limits set used_minor = used_minor - 1 where ${owner}`)).toContain("LIMITS.EXPOSURE");
    expect(await attempt(`update limits set amount_minor = used_minor - 1 where ${owner}`)).toContain(
      "limits_used_within",
    );
    expect(
      await attempt(
        `insert into exposure_reservations (id, limit_id, application_id, amount_minor, reserved_at)
         select '${newId()}', id, '${randomUUID()}', 1, now() from limits where ${owner}`,
      ),
    ).toContain("LIMITS.EXPOSURE");
    const reserved = `application_id = '${asked.applicationId}'`;
    expect(await attempt(`update exposure_reservations set amount_minor = 1 where ${reserved}`)).toContain(
      "RESERVATION_FIXED",
    );
    expect(await attempt(`delete from exposure_reservations where ${reserved}`)).toContain("RESERVATION_FIXED");
    expect(await attempt(`delete from limits where ${owner}`)).toContain("keeps its owner");
    expect(await attempt(`update limit_decisions set note = 'x'`)).toContain("append-only");
    expect(await attempt(`update limit_requests set asked_monthly_minor = 1 where ${reserved}`)).toContain(
      "never change",
    );
    const [{ count } = { count: 0 }] = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(exposureReservations)
      .where(eq(exposureReservations.applicationId, asked.applicationId));
    expect(count).toBe(2);
  });

  test("refuses a decision by the applicant or the shop's keeper, no matter who asks", async () => {
    const { sellerId, userId: keeperId } = await insertShop(database.db);
    const asked = await approved(wish(await insertPerson(database.db), sellerId));
    for (const adminId of [asked.applicantId, keeperId]) {
      const said = await refused(
        database.sql`
          insert into limit_decisions (limit_request_id, force, outcome, origin, reason_codes, decided_by, at)
          values (${asked.limitRequestId}, 'final', 'rejected', 'admin', '["OTHER"]', ${adminId}, now())`,
      );
      expect(said).toContain("LIMITS.OWN_REQUEST");
    }
  });
});

test("a contract is asked about once, and never as another document", async () => {
  const contract = { contractId: randomUUID(), sha256: "a".repeat(64), figuresHash: "f".repeat(64) };
  const ask = (change: Partial<typeof contract> = {}) =>
    database.db.transaction((tx) => askContractConfirmation(tx, deps, { ...contract, ...change }, new Date()));
  await ask();
  await ask();
  expect(await refused(ask({ sha256: "b".repeat(64) }))).toBe("LIMITS.CONTRACT_CONFLICT");
  expect(await findContractConfirmation(database.db, contract.contractId)).toMatchObject({
    ...contract,
    state: "asked",
  });
});
