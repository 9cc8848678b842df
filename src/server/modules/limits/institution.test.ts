import { randomUUID } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { institutionMessages, limitRequests } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { openMarketWorld, type MarketWorld } from "../../../../tests/market-world";
import { advanceLimitRequest } from "./use-cases/advance-limit-request";
import {
  askContractConfirmation,
  findContractConfirmation,
  findCurrentLimit,
  findDecision,
  receiveInstitutionCallback,
  requestLimit,
  withdrawLimitRequest,
  type LimitWish,
} from "./index";

let database: TestDatabase;
let world: MarketWorld;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database, { timeoutMs: 300 });
});
afterAll(async () => {
  await world.close();
  await database.close();
});
afterEach(async () => {
  await world.control("institution", "POST", "/_control/faults/clear", {});
  await world.control("institution", "POST", "/_control/mode", { mode: "automatic" });
});

const second = 1_000;
const hour = 3_600 * second;

const play = (path: string, body: object) => world.control("institution", "POST", `/_control/${path}`, body);

/** Asks the institution for a limit, by default one that its rule approves at once. */
async function ask(
  change: Partial<LimitWish> = {},
): Promise<{ id: string; applicantId: string; applicationId: string }> {
  const [buyer, seller] = await Promise.all([world.buyer(), world.seller()]);
  const wish: LimitWish = {
    applicationId: randomUUID(),
    applicantId: buyer.session.userId,
    sellerId: seller.session.sellerId ?? "",
    askedMonthlyMinor: 600_000n,
    exposureMinor: 14_400_000n,
    currency: "KRW",
    termMonths: 24,
    statement: { annualIncomeMinor: 60_000_000n, monthlyDebtMinor: 0n, employment: "employed" },
    consent: { textVersion: "1", at: new Date(), ip: "127.0.0.1" },
    quoteHash: "q".repeat(64),
    decider: "financial_institution",
    ...change,
  };
  const id = await database.db.transaction((tx) => requestLimit(tx, world.deps, wish, world.deps.clock.now()));
  return { id, applicantId: wish.applicantId, applicationId: wish.applicationId };
}

const decisionOf = (id: string) => findDecision(database.db, id);
const decisionsOf = (id: string) =>
  database.sql`select outcome, origin, reason_codes from limit_decisions where limit_request_id = ${id} order by seq`;
const messagesOf = (id: string, direction: "in" | "out") =>
  database.db
    .select({ kind: institutionMessages.kind, outcome: institutionMessages.outcome })
    .from(institutionMessages)
    .where(and(eq(institutionMessages.subjectId, id), eq(institutionMessages.direction, direction)))
    .orderBy(asc(institutionMessages.at), asc(institutionMessages.id));
const announced = async (id: string) =>
  (
    await database.sql`
      select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'limit-decided' and payload->>'limitRequestId' = ${id}`
  ).length;
const book = () =>
  world.control("institution", "GET", "/_control/book") as Promise<{
    readonly requests: readonly { readonly reference: string }[];
  }>;

describe("a key that the institution refuses", () => {
  test("calls every admin once, counts in their menu, and is over when the institution answers again", async () => {
    const admin = await world.admin();
    const told = async () =>
      (await admin.caller.notifications.list({})).items.filter(({ kind }) => kind === "desk_provider_refuses_us")
        .length;
    const cases = async () => (await admin.caller.account.work()).desk?.cases;
    const before = (await cases()) ?? 0;
    await play("faults", { fault: "key_refused", match: {}, times: 1_000 });
    const one = await ask();
    const other = await ask();
    await world.settle();
    // Nobody is rejected for it: both wait for an answer.
    expect([await decisionOf(one.id), await decisionOf(other.id)]).toEqual([null, null]);
    expect(await admin.caller.payments.providerRefusals()).toMatchObject([
      { provider: "institution", reason: "status 401" },
    ]);
    expect(await told()).toBe(1);
    expect(await cases()).toBe(before + 1);

    await play("faults/clear", {});
    for (let waited = 0; waited < 4; waited += 1) await world.pass(120 * second);
    expect(await decisionOf(one.id)).toMatchObject({ outcome: "approved", origin: "institution" });
    expect(await admin.caller.payments.providerRefusals()).toEqual([]);
    expect([await told(), await cases()]).toEqual([1, before]);
  });
});

describe("the institution", () => {
  test("approves by signed callback, and the approval becomes the buyer's limit", async () => {
    const { id, applicantId } = await ask();
    await world.settle();
    expect(await decisionOf(id)).toMatchObject({
      outcome: "approved",
      origin: "institution",
      amountMinor: 600_000n,
      reasonCodes: ["WITHIN_MEANS"],
    });
    expect((await decisionOf(id))?.externalReference).toMatch(/^lr_/);
    expect(await findCurrentLimit(database.db, applicantId, "buyer_monthly")).toMatchObject({ amountMinor: 600_000n });
    expect(await messagesOf(id, "out")).toEqual([{ kind: "limit_request", outcome: "answered" }]);
    expect(await messagesOf(id, "in")).toEqual([{ kind: "limit_request.decided", outcome: "applied" }]);
    expect(await announced(id)).toBe(1);
  });

  test("rejects with its reasons", async () => {
    const { id } = await ask({
      statement: { annualIncomeMinor: 6_000_000n, monthlyDebtMinor: 0n, employment: "student" },
    });
    await world.settle();
    expect(await decisionOf(id)).toMatchObject({ outcome: "rejected", reasonCodes: ["BURDEN_TOO_HIGH"] });
  });

  test("lets a person answer, who approves less", async () => {
    await play("mode", { mode: "person" });
    const { id } = await ask();
    await world.settle();
    expect(await decisionOf(id)).toBeNull();
    await play("answers", { reference: id, outcome: "approved", monthlyMinor: "400000", reasons: ["BURDEN_HIGH"] });
    await world.settle();
    expect(await decisionOf(id)).toMatchObject({ outcome: "approved", amountMinor: 400_000n });
  });

  test.each(["timeout_before", "timeout_after", "error_500", "rate_limited"])(
    "is looked up after %s, and asked once in the end",
    async (fault) => {
      // Without a callback, only looking up can find the answer.
      await play("callbacks", { fault: "lose", times: 3 });
      await play("faults", { fault, match: { operation: "limit_requests.create" } });
      const { id } = await ask();
      await world.settle();
      expect(await decisionOf(id)).toBeNull();
      expect(await messagesOf(id, "out")).toEqual([{ kind: "limit_request", outcome: "unknown" }]);
      for (let waited = 0; waited < 4; waited += 1) await world.pass(120 * second);
      expect(await decisionOf(id)).toMatchObject({ outcome: "approved", origin: "institution" });
      expect((await messagesOf(id, "out"))[1]?.kind).toBe("limit_look_up");
      expect((await book()).requests.filter(({ reference }) => reference === id)).toHaveLength(1);
    },
  );

  test("that lost its callback is looked up on a schedule", async () => {
    await play("mode", { mode: "person" });
    const { id } = await ask();
    await world.settle();
    await play("callbacks", { fault: "lose" });
    await play("answers", { reference: id, outcome: "approved", reasons: [] });
    await world.settle();
    expect(await decisionOf(id)).toBeNull();
    await world.pass(5 * 60 * second);
    expect(await decisionOf(id)).toMatchObject({ outcome: "approved" });
  });

  test("that says the same twice changes nothing the second time", async () => {
    await play("callbacks", { fault: "duplicate" });
    const { id } = await ask();
    await world.settle();
    // The same event again, and then the same answer as another event.
    await play("repeat", { reference: id });
    await world.settle();
    expect(await decisionsOf(id)).toHaveLength(1);
    expect(await announced(id)).toBe(1);
    expect((await messagesOf(id, "in")).map(({ outcome }) => outcome)).toEqual(["applied", "repeated"]);
    const all = await database.sql`
      select outcome from institution_messages where direction = 'in' and payload->'data'->>'reference' = ${id} order by at`;
    expect(all.map((row) => String(row["outcome"])).sort()).toEqual(["applied", "repeated", "repeated"]);
  });

  test("that contradicts itself is put before an admin, and the first answer stands", async () => {
    const { id, applicantId } = await ask();
    await world.settle();
    await play("contradict", { reference: id });
    await world.settle();
    expect(await decisionOf(id)).toMatchObject({ outcome: "approved" });
    expect(await findCurrentLimit(database.db, applicantId, "buyer_monthly")).toMatchObject({ amountMinor: 600_000n });
    expect((await messagesOf(id, "in")).map(({ outcome }) => outcome)).toEqual(["applied", "contradictory"]);
    expect(await decisionsOf(id)).toHaveLength(1);
  });

  test("that stays silent past its deadline leaves the request to the lease desk, and a late answer changes nothing", async () => {
    await play("mode", { mode: "person" });
    const { id, applicantId } = await ask();
    await world.settle();
    await world.pass(24 * hour + second);
    expect(await decisionOf(id)).toMatchObject({
      outcome: "referred",
      origin: "system",
      reasonCodes: ["INSTITUTION_SILENT"],
    });
    await play("answers", { reference: id, outcome: "approved", reasons: [] });
    await world.settle();
    expect(await decisionsOf(id)).toHaveLength(1);
    expect((await messagesOf(id, "in")).map(({ outcome }) => outcome)).toEqual(["late"]);
    await play("repeat", { reference: id });
    await play("contradict", { reference: id });
    await world.settle();
    expect((await messagesOf(id, "in")).map(({ outcome }) => outcome).sort()).toEqual([
      "contradictory",
      "late",
      "repeated",
    ]);
    expect(await findCurrentLimit(database.db, applicantId, "buyer_monthly")).toBeNull();
  });

  test("that refuses what it is asked leaves the request to the lease desk", async () => {
    await play("faults", { fault: "decline", match: { operation: "limit_requests.create" } });
    const { id } = await ask();
    await world.settle();
    expect(await decisionOf(id)).toMatchObject({ outcome: "referred", reasonCodes: ["INSTITUTION_REFUSED"] });
  });

  test("answers nothing to a request that was withdrawn meanwhile", async () => {
    await play("mode", { mode: "person" });
    const { id, applicationId } = await ask();
    await world.settle();
    await database.db.transaction((tx) => withdrawLimitRequest(tx, applicationId, world.deps.clock.now()));
    await play("answers", { reference: id, outcome: "approved", reasons: [] });
    await world.settle();
    expect(await decisionOf(id)).toBeNull();
    expect((await messagesOf(id, "in")).map(({ outcome }) => outcome)).toEqual(["ignored"]);
  });
});

describe("a forger", () => {
  test.each(["bad_signature", "old_timestamp", "tampered", "replayed"])("with %s is refused with 401", async (kind) => {
    const { id } = await ask();
    await world.settle();
    const count = async () =>
      (await database.sql`select count(*)::int as n from institution_messages`)[0]?.["n"] as number;
    const before = await count();
    expect(await play("forge", { reference: id, kind })).toMatchObject({ status: 401 });
    expect(await count()).toBe(before);
    expect(await decisionsOf(id)).toHaveLength(1);
  });

  test("without any signature is refused", async () => {
    const body = JSON.stringify({ event_id: "ev_12345678", type: "limit_request.decided" });
    expect(await receiveInstitutionCallback(world.deps, body, new Headers())).toBe("refused");
  });
});

describe("a crash", () => {
  test("between intent and result is found by the sweep, looked up, and asked no second time", async () => {
    const { id } = await ask();
    await play("callbacks", { fault: "lose", times: 2 });
    const { financial_institution: institution } = world.deps.limitDeciders;
    const dying = {
      ...world.deps,
      limitDeciders: {
        ...world.deps.limitDeciders,
        financial_institution: {
          ...institution,
          ask: async (...asked: Parameters<typeof institution.ask>) => {
            await institution.ask(...asked);
            throw new Error("the process died");
          },
        },
      },
    };
    await expect(advanceLimitRequest(dying, id)).rejects.toThrow("died");
    expect(await messagesOf(id, "out")).toEqual([{ kind: "limit_request", outcome: "intended" }]);
    // Somebody has it still: nobody else asks meanwhile.
    await world.settle();
    expect(await messagesOf(id, "out")).toHaveLength(1);
    await world.pass(31 * second);
    expect(await decisionOf(id)).toMatchObject({ outcome: "approved" });
    expect((await messagesOf(id, "out")).map(({ kind }) => kind)).toEqual(["limit_request", "limit_look_up"]);
    expect((await book()).requests.filter(({ reference }) => reference === id)).toHaveLength(1);
  });

  test("before anything was sent is made good: the look-up finds nothing, and it is asked", async () => {
    const { id } = await ask();
    const { financial_institution: institution } = world.deps.limitDeciders;
    const dying = {
      ...world.deps,
      limitDeciders: {
        ...world.deps.limitDeciders,
        financial_institution: { ...institution, ask: () => Promise.reject(new Error("the process died")) },
      },
    };
    await expect(advanceLimitRequest(dying, id)).rejects.toThrow("died");
    await world.pass(31 * second);
    await world.pass(10 * second);
    expect(await decisionOf(id)).toMatchObject({ outcome: "approved" });
    expect(await messagesOf(id, "out")).toEqual([
      { kind: "limit_request", outcome: "intended" },
      { kind: "limit_look_up", outcome: "absent" },
      { kind: "limit_request", outcome: "answered" },
    ]);
  });

  test("of the market while an answer comes in loses nothing: callback and look-up meet under one lock", async () => {
    const { id } = await ask();
    await Promise.all([
      advanceLimitRequest(world.deps, id),
      advanceLimitRequest(world.deps, id),
      advanceLimitRequest(world.deps, id),
    ]);
    await world.settle();
    expect(await decisionsOf(id)).toHaveLength(1);
    const [row] = await database.db.select().from(limitRequests).where(eq(limitRequests.id, id));
    expect(row).toMatchObject({ state: "approved", dueAt: null, claimedUntil: null });
  });
});

describe("a contract", () => {
  const contract = () => ({ contractId: randomUUID(), sha256: "a".repeat(64), figuresHash: "f".repeat(64) });
  const askFor = async (one: ReturnType<typeof contract>) => {
    await database.db.transaction((tx) => askContractConfirmation(tx, world.deps, one, world.deps.clock.now()));
    await world.settle();
    return findContractConfirmation(database.db, one.contractId);
  };
  const told = async (contractId: string) =>
    (
      await database.sql`
        select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = 'contract-confirmed' and payload->>'contractId' = ${contractId}`
    ).length;

  test("is confirmed, with the callback kept as evidence", async () => {
    const one = contract();
    expect(await askFor(one)).toMatchObject({ ...one, state: "confirmed" });
    expect(await told(one.contractId)).toBe(1);
    const [kept] = await database.db
      .select()
      .from(institutionMessages)
      .where(and(eq(institutionMessages.subjectId, one.contractId), eq(institutionMessages.direction, "in")));
    expect(present(kept, "the callback").signature).toContain("v1=");
  });

  test("is refused with a reason", async () => {
    await play("mode", { mode: "person" });
    const one = contract();
    expect(await askFor(one)).toMatchObject({ state: "asked" });
    await play("contracts", { reference: one.contractId, outcome: "refused", reason: "figures differ" });
    await world.settle();
    expect(await findContractConfirmation(database.db, one.contractId)).toMatchObject({
      state: "refused",
      reason: "figures differ",
    });
  });

  test("that is never answered ends in silence, and the one who asked is told", async () => {
    await play("mode", { mode: "person" });
    const one = contract();
    await askFor(one);
    await world.pass(24 * hour + second);
    expect(await findContractConfirmation(database.db, one.contractId)).toMatchObject({ state: "silent" });
    expect(await told(one.contractId)).toBe(1);
  });

  test("is looked up after a time-out", async () => {
    await play("callbacks", { fault: "lose", times: 2 });
    await play("faults", { fault: "timeout_after", match: { operation: "contracts.create" } });
    const one = contract();
    expect(await askFor(one)).toMatchObject({ state: "asked" });
    await world.pass(60 * second);
    expect(await findContractConfirmation(database.db, one.contractId)).toMatchObject({ state: "confirmed" });
  });
});
