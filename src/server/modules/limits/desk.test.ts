import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { limits, users } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { civilDateAt } from "@/shared/civil-date";
import { openMarketWorld, personOf, type MarketWorld, type Person } from "../../../../tests/market-world";
import { exposureDiscrepancies, findDecision, requestLimit, reserveExposure, type LimitWish } from "./index";

let database: TestDatabase;
let world: MarketWorld;
let admin: Person;
let second: Person;
let third: Person;

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openMarketWorld(database);
  [admin, second, third] = await Promise.all([world.admin(), world.admin(), world.admin()]);
});
afterAll(async () => {
  await world.close();
  await database.close();
});

const day = 86_400_000;
const inAMonth = () => civilDateAt(new Date(world.deps.clock.now().getTime() + 30 * day), "Asia/Seoul");

interface Asked {
  readonly limitRequestId: string;
  readonly applicationId: string;
  readonly buyer: Person;
  readonly seller: Person;
}

/** Asks the lease desk; by default for what its score card refers. */
async function ask(change: Partial<LimitWish> = {}, buyer?: Person, seller?: Person): Promise<Asked> {
  const [applicant, shop] = [buyer ?? (await world.buyer("Yuna Han")), seller ?? (await world.seller("Camera House"))];
  const applicationId = randomUUID();
  const limitRequestId = await database.db.transaction((tx) =>
    requestLimit(
      tx,
      world.deps,
      {
        applicationId,
        applicantId: applicant.session.userId,
        sellerId: shop.session.sellerId ?? "",
        askedMonthlyMinor: 400_000n,
        exposureMinor: 9_600_000n,
        currency: "KRW",
        termMonths: 24,
        // A high burden: neither plainly good nor plainly bad.
        statement: { annualIncomeMinor: 48_000_000n, monthlyDebtMinor: 1_400_000n, employment: "employed" },
        consent: { textVersion: "1", at: new Date(), ip: "127.0.0.1" },
        quoteHash: "q".repeat(64),
        decider: "lease_desk",
        ...change,
      },
      world.deps.clock.now(),
    ),
  );
  await world.settle();
  return { limitRequestId, applicationId, buyer: applicant, seller: shop };
}

const approval = (limitRequestId: string, amountMinor = 400_000n) => ({
  limitRequestId,
  outcome: "approved" as const,
  amountMinor,
  expiresOn: inAMonth(),
  reasonCodes: ["EVIDENCE_SATISFACTORY" as const],
  note: "Payslips seen.",
});
const rejection = (limitRequestId: string) => ({
  limitRequestId,
  outcome: "rejected" as const,
  reasonCodes: ["BURDEN_HIGH" as const],
  note: "Too tight.",
});
const code = (work: Promise<unknown>) =>
  work.then(
    () => "accepted",
    (failure: unknown) => {
      const cause = failure instanceof Error ? failure.cause : null;
      return typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : String(failure);
    },
  );

describe("the queue", () => {
  test("has what the score card referred, with the file that explains it", async () => {
    const { limitRequestId } = await ask();
    expect((await admin.caller.limits.waiting()).find((one) => one.limitRequestId === limitRequestId)).toMatchObject({
      applicantName: "Yuna Han",
      sellerName: "Camera House's shop",
      state: "referred",
      appealed: false,
      askedMonthlyMinor: 400_000n,
      reasonCodes: ["SCORE_MIDDLE", "BURDEN_HIGH", "NEW_CUSTOMER"],
    });
    const file = await admin.caller.limits.file({ limitRequestId });
    expect(file).toMatchObject({
      statement: { annualIncomeMinor: 48_000_000n, monthlyDebtMinor: 1_400_000n, employment: "employed" },
      refusal: null,
      committedMonthlyMinor: 0n,
      buyerLimit: null,
      decisions: [{ origin: "rule", outcome: "referred", force: "final" }],
    });
    const [assessment] = file.assessments;
    expect(assessment?.contributions.reduce((sum, { points }) => sum + points, 0)).toBe(assessment?.score);
  });

  test("ends with one admin's decision, which becomes the buyer's limit and can be ordered on", async () => {
    const { limitRequestId, applicationId, buyer, seller } = await ask();
    expect(await admin.caller.limits.decide(approval(limitRequestId))).toEqual({ state: "approved" });
    expect(await findDecision(database.db, limitRequestId)).toMatchObject({ outcome: "approved", origin: "admin" });
    expect(await buyer.caller.limits.mine()).toMatchObject({ amountMinor: 400_000n, usedMinor: 0n });
    const { sellerId } = seller.session;
    await admin.caller.limits.setSellerLimit({
      sellerId: sellerId ?? "",
      amountMinor: 10_000_000n,
      validOn: inAMonth(),
      note: "A year of good sales.",
    });
    await database.db.transaction((tx) =>
      reserveExposure(tx, {
        buyerId: buyer.session.userId,
        sellerId: sellerId ?? "",
        applicationId,
        monthlyMinor: 400_000n,
        exposureMinor: 9_600_000n,
        now: world.deps.clock.now(),
      }),
    );
    expect(await seller.caller.limits.ownExposure()).toMatchObject({ usedMinor: 9_600_000n, availableMinor: 400_000n });
    expect(await exposureDiscrepancies(database.db)).toEqual([]);
    expect(await code(second.caller.limits.decide(rejection(limitRequestId)))).toBe("LIMITS.STATE");
  });

  test("decides once when two admins press at the same time", async () => {
    const { limitRequestId } = await ask();
    const results = await Promise.all([
      code(admin.caller.limits.decide(approval(limitRequestId))),
      code(second.caller.limits.decide(rejection(limitRequestId))),
    ]);
    expect(results.sort()).toEqual(["LIMITS.STATE", "accepted"]);
  });

  test("refuses reasons that do not fit, more than was asked, and days that make no sense", async () => {
    const { limitRequestId } = await ask();
    const decide = admin.caller.limits.decide;
    expect(await code(decide({ ...approval(limitRequestId), reasonCodes: ["LITTLE_LEFT"] }))).toBe("LIMITS.REASONS");
    // Two million won are left of each month, and no instalment was ever late.
    for (const untrue of ["LITTLE_LEFT", "LATE_INSTALMENTS", "INCOME_MISSING", "NO_STEADY_WORK"] as const) {
      const refused = { ...rejection(limitRequestId), reasonCodes: ["BURDEN_HIGH" as const, untrue] };
      expect(await code(decide(refused))).toBe("LIMITS.REASONS_CONTRADICTED");
    }
    const within = { ...approval(limitRequestId), reasonCodes: ["WITHIN_MEANS" as const] };
    expect(await code(decide(within))).toBe("LIMITS.REASONS_CONTRADICTED");
    expect((await admin.caller.limits.file({ limitRequestId })).contradictedReasons).toEqual(
      expect.arrayContaining(["WITHIN_MEANS", "LITTLE_LEFT", "LATE_INSTALMENTS", "INCOME_MISSING", "NO_STEADY_WORK"]),
    );
    expect(await code(decide(approval(limitRequestId, 400_001n)))).toBe("LIMITS.TOO_MUCH");
    expect(await code(decide({ ...approval(limitRequestId), expiresOn: "2020-01-01" }))).toBe("LIMITS.EXPIRY");
    expect(await code(decide({ ...approval(limitRequestId), expiresOn: "2099-01-01" }))).toBe("LIMITS.EXPIRY");
    expect(await code(decide(approval(randomUUID())))).toBe("LIMITS.NOT_FOUND");
  });
});

describe("four eyes", () => {
  const large = { askedMonthlyMinor: 600_000n, exposureMinor: 14_400_000n };

  test("above the threshold: the first proposes, another agrees", async () => {
    const { limitRequestId, buyer } = await ask(large);
    expect(await admin.caller.limits.decide(approval(limitRequestId, 600_000n))).toEqual({ state: "awaiting_second" });
    expect(await buyer.caller.limits.mine()).toBeNull();
    expect(await findDecision(database.db, limitRequestId)).toMatchObject({ outcome: "referred" });
    const word = { limitRequestId, agree: true, note: "I agree." };
    expect((await admin.caller.limits.file({ limitRequestId })).refusal).toBe("LIMITS.SAME_ADMIN");
    expect(await code(admin.caller.limits.second(word))).toBe("LIMITS.SAME_ADMIN");
    expect(await second.caller.limits.second(word)).toEqual({ state: "approved" });
    expect(await buyer.caller.limits.mine()).toMatchObject({ amountMinor: 600_000n });
    const { decisions } = await third.caller.limits.file({ limitRequestId });
    expect(decisions.map(({ force }) => force)).toEqual(["final", "proposal", "final"]);
    expect(decisions.at(-1)).toMatchObject({ decidedByName: "Admin", proposedByName: "Admin", amountMinor: 600_000n });
  });

  test("two admins who approve two requests of one buyer at once are asked for a second word all the same", async () => {
    const one = await ask();
    const other = await ask({}, one.buyer);
    const { userId } = one.buyer.session;
    const now = world.deps.clock.now();
    await database.db.insert(limits).values({
      kind: "buyer_monthly",
      ownerId: userId,
      amountMinor: 0n,
      currency: "KRW",
      validUntil: now,
      updatedAt: now,
    });
    const decided = await database.db.transaction(async (tx) => {
      await tx.select().from(limits).where(eq(limits.ownerId, userId)).for("update");
      const both = [
        admin.caller.limits.decide(approval(one.limitRequestId)),
        second.caller.limits.decide(approval(other.limitRequestId)),
      ];
      // Both have come as far as they can before the limit is free.
      await vi.waitFor(async () => {
        const [waiting] = await database.sql`
          select count(*)::int as many from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`;
        expect(waiting?.["many"]).toBe(2);
      });
      return both;
    });
    expect((await Promise.all(decided)).map(({ state }) => state).toSorted()).toEqual(["approved", "awaiting_second"]);
  });

  test("the second may send it back, and then anybody decides", async () => {
    const { limitRequestId } = await ask(large);
    await admin.caller.limits.decide(approval(limitRequestId, 600_000n));
    expect(await second.caller.limits.second({ limitRequestId, agree: false, note: "Ask for a payslip." })).toEqual({
      state: "referred",
    });
    expect(await admin.caller.limits.decide(rejection(limitRequestId))).toEqual({ state: "rejected" });
  });

  test("below it in one request, above it in sum", async () => {
    const { buyer, limitRequestId } = await ask();
    await admin.caller.limits.decide(approval(limitRequestId));
    const next = await ask({ askedMonthlyMinor: 100_000n, exposureMinor: 2_400_000n }, buyer);
    expect(await admin.caller.limits.decide(approval(next.limitRequestId, 100_000n))).toEqual({
      state: "awaiting_second",
    });
  });
});

describe("the admins are told", () => {
  const toldOf = async (person: Person, limitRequestId: string) =>
    (await person.caller.notifications.list({})).items
      .filter(({ path }) => path === `/admin/limits/${limitRequestId}`)
      .map(({ kind }) => kind);

  test("what waits for a decision, and of a second approval everybody but its first", async () => {
    const { limitRequestId, buyer } = await ask({ askedMonthlyMinor: 600_000n, exposureMinor: 14_400_000n });
    for (const each of [admin, second, third]) {
      expect(await toldOf(each, limitRequestId)).toEqual(["desk_limit_referred"]);
    }
    await admin.caller.limits.decide(approval(limitRequestId, 600_000n));
    expect(await toldOf(admin, limitRequestId)).toEqual(["desk_limit_referred"]);
    expect(await toldOf(second, limitRequestId)).toEqual(["desk_second_approval", "desk_limit_referred"]);
    await second.caller.limits.second({ limitRequestId, agree: false, note: "Ask for a payslip." });
    expect(await toldOf(admin, limitRequestId)).toEqual(["desk_limit_referred", "desk_limit_referred"]);
    expect(await toldOf(buyer, limitRequestId)).toEqual([]);
  });

  test("nothing of a request of their own, and only other eyes of an appeal", async () => {
    const own = await ask({}, admin);
    expect(await toldOf(admin, own.limitRequestId)).toEqual([]);
    expect(await toldOf(second, own.limitRequestId)).toEqual(["desk_limit_referred"]);
    const { limitRequestId, buyer } = await ask();
    await admin.caller.limits.decide(rejection(limitRequestId));
    await buyer.caller.limits.appeal({ limitRequestId, text: "My income has risen since." });
    expect(await toldOf(admin, limitRequestId)).toEqual(["desk_limit_referred"]);
    expect(await toldOf(second, limitRequestId)).toEqual(["desk_limit_referred", "desk_limit_referred"]);
  });

  test("only while they are admins at work, and as each has chosen", async () => {
    await third.caller.notifications.choose({ topic: "desk", byMail: false, inPage: false });
    const { limitRequestId, buyer } = await ask();
    expect(await toldOf(third, limitRequestId)).toEqual([]);
    await third.caller.notifications.choose({ topic: "desk", byMail: false, inPage: true });
    const topics = async (person: Person) =>
      (await person.caller.notifications.choices()).choices.map(({ topic }) => topic);
    expect(await topics(third)).toContain("desk");
    expect(await topics(buyer)).not.toContain("desk");
  });
});

describe("an appeal", () => {
  test("goes once to admins who have not decided before", async () => {
    const { limitRequestId, buyer } = await ask();
    expect(await code(buyer.caller.limits.appeal({ limitRequestId, text: "Too early to appeal." }))).toBe(
      "LIMITS.NOT_REJECTED",
    );
    await admin.caller.limits.decide(rejection(limitRequestId));
    const appeal = { limitRequestId, text: "My income has risen since; the payslips are attached." };
    expect(await code(second.caller.limits.appeal(appeal))).toBe("LIMITS.NOT_FOUND");
    await buyer.caller.limits.appeal(appeal);
    expect(await findDecision(database.db, limitRequestId)).toMatchObject({
      outcome: "referred",
      origin: "applicant",
      reasonCodes: ["APPEALED"],
    });
    expect((await admin.caller.limits.waiting()).find((one) => one.limitRequestId === limitRequestId)).toMatchObject({
      appealed: true,
    });
    expect((await admin.caller.limits.file({ limitRequestId })).refusal).toBe("LIMITS.DECIDED_BEFORE");
    expect(await code(admin.caller.limits.decide(approval(limitRequestId)))).toBe("LIMITS.DECIDED_BEFORE");
    await second.caller.limits.decide(rejection(limitRequestId));
    expect(await code(buyer.caller.limits.appeal(appeal))).toBe("LIMITS.ALREADY_APPEALED");
  });

  test("answers a rejection by rule as well", async () => {
    const { limitRequestId, buyer } = await ask({
      statement: { annualIncomeMinor: 0n, monthlyDebtMinor: 0n, employment: "none" },
    });
    expect(await findDecision(database.db, limitRequestId)).toMatchObject({ outcome: "rejected", origin: "rule" });
    await buyer.caller.limits.appeal({ limitRequestId, text: "I have savings that the form has no place for." });
    expect(await admin.caller.limits.decide(approval(limitRequestId))).toEqual({ state: "approved" });
  });
});

describe("nobody who gains by it decides", () => {
  test("an admin decides neither on their own request nor for their own shop", async () => {
    const { limitRequestId } = await ask({}, admin);
    expect((await admin.caller.limits.file({ limitRequestId })).refusal).toBe("LIMITS.OWN_REQUEST");
    expect(await code(admin.caller.limits.decide(approval(limitRequestId)))).toBe("LIMITS.OWN_REQUEST");
    expect(await second.caller.limits.decide(approval(limitRequestId))).toEqual({ state: "approved" });

    const seller = await world.seller("Keeper");
    await database.db.update(users).set({ isAdmin: true }).where(eq(users.id, seller.session.userId));
    const keeper = personOf(world.deps, { ...seller.session, isAdmin: true });
    const theirs = await ask({}, undefined, seller);
    expect(await code(keeper.caller.limits.decide(approval(theirs.limitRequestId)))).toBe("LIMITS.OWN_REQUEST");
    const own = { sellerId: seller.session.sellerId ?? "", amountMinor: 1n, validOn: inAMonth(), note: "mine" };
    expect(await code(keeper.caller.limits.setSellerLimit(own))).toBe("LIMITS.OWN_SHOP");
  });

  test("buyers and sellers reach nothing of the desk", async () => {
    const { limitRequestId, buyer, seller } = await ask();
    for (const { caller } of [buyer, seller]) {
      const attempts = [
        caller.limits.waiting(),
        caller.limits.contradictions(),
        caller.limits.file({ limitRequestId }),
        caller.limits.decide(approval(limitRequestId)),
        caller.limits.second({ limitRequestId, agree: true, note: "yes" }),
        caller.limits.reviewMessage({ messageId: randomUUID(), note: "x" }),
        caller.limits.sellerLimits(),
        caller.limits.sellerGrants({ sellerId: seller.session.sellerId ?? "" }),
        caller.limits.setSellerLimit({
          sellerId: seller.session.sellerId ?? "",
          amountMinor: 1n,
          validOn: inAMonth(),
          note: "x",
        }),
      ];
      expect(new Set(await Promise.all(attempts.map(code)))).toEqual(new Set(["AUTH.NOT_AN_ADMIN"]));
    }
    expect(await code(buyer.caller.limits.ownExposure())).toBe("AUTH.NOT_A_SELLER");
    const other = await world.buyer();
    expect(await other.caller.limits.mine()).toBeNull();
  });
});

describe("a seller's limit", () => {
  test("is set by admins, never below what is open, and every setting is kept", async () => {
    const { session } = await world.seller("Piano House");
    const sellerId = session.sellerId ?? "";
    const set = (amountMinor: bigint, note: string) =>
      admin.caller.limits.setSellerLimit({ sellerId, amountMinor, validOn: inAMonth(), note });
    await set(20_000_000n, "First limit.");
    await set(30_000_000n, "Raised.");
    expect((await admin.caller.limits.sellerLimits()).find((one) => one.sellerId === sellerId)).toMatchObject({
      amountMinor: 30_000_000n,
      usedMinor: 0n,
    });
    const history = await admin.caller.limits.sellerGrants({ sellerId });
    expect(history.map(({ note, grantedByName }) => [note, grantedByName])).toEqual([
      ["Raised.", "Admin"],
      ["First limit.", "Admin"],
    ]);
    const [used] = await database.db.select().from(limits).where(eq(limits.usedMinor, 9_600_000n));
    const lower = { sellerId: used?.ownerId ?? "", amountMinor: 9_599_999n, validOn: inAMonth(), note: "Lower." };
    expect(await code(admin.caller.limits.setSellerLimit(lower))).toBe("LIMITS.BELOW_USED");
  });
});

test("a contradiction waits until an admin has looked, and the late answer is in the file", async () => {
  const play = (path: string, body: object) => world.control("institution", "POST", `/_control/${path}`, body);
  const { limitRequestId } = await ask({ decider: "financial_institution" });
  expect(await findDecision(database.db, limitRequestId)).toBeNull();
  await play("answers", { reference: limitRequestId, outcome: "rejected", reasons: ["LITTLE_LEFT"] });
  // The first word has arrived before the second is said: which of two at once is first is nobody's to know.
  await world.settle();
  await play("contradict", { reference: limitRequestId });
  await world.settle();
  const open = async () =>
    (await admin.caller.limits.contradictions()).filter(({ subjectId }) => subjectId === limitRequestId);
  const [found] = await open();
  expect(found).toMatchObject({ status: "approved", monthlyMinor: 400_000n, applicantName: "Yuna Han" });
  const messageId = found?.messageId ?? "";
  await admin.caller.limits.reviewMessage({ messageId, note: "Called them: the first one holds." });
  expect(await open()).toEqual([]);
  expect(await code(admin.caller.limits.reviewMessage({ messageId, note: "again" }))).toBe("LIMITS.NOT_FOUND");
  const file = await admin.caller.limits.file({ limitRequestId });
  expect(file.said.map(({ outcome, status }) => [outcome, status])).toEqual([
    ["applied", "rejected"],
    ["contradictory", "approved"],
  ]);
});

test("a proposal whose end has passed is sent back, and agreeing to it is refused by a code of its own", async () => {
  const { limitRequestId } = await ask({ askedMonthlyMinor: 600_000n, exposureMinor: 14_400_000n });
  const tomorrow = civilDateAt(new Date(world.deps.clock.now().getTime() + day), "Asia/Seoul");
  await admin.caller.limits.decide({ ...approval(limitRequestId, 600_000n), expiresOn: tomorrow });
  await world.pass(2 * day);
  const word = { limitRequestId, agree: true, note: "I agree." };
  expect(await code(second.caller.limits.second(word))).toBe("LIMITS.PROPOSAL_EXPIRED");
  expect(await second.caller.limits.second({ ...word, agree: false })).toEqual({ state: "referred" });
});
