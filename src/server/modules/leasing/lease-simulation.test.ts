import { randomUUID } from "node:crypto";
import { asc, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { exposureReservations, leaseDeliveries, leaseEventRows, leases } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import type { Deps } from "@/server/deps";
import { exposureDiscrepancies, sweepLimits } from "@/server/modules/limits";
import { claimDueOrders } from "@/server/modules/orders";
import { advanceOrder } from "@/server/modules/payments";
import { present } from "@/shared/assert";
import { leaseBooksOf, leaseBuyer, leaseShop, password, type LeaseShop } from "../../../../tests/lease-world";
import { openMarketWorld, testAddress, type MarketWorld, type Person } from "../../../../tests/market-world";
import { stockOf } from "../../../../tests/order-books";
import { Dice } from "../../../../tests/simulation/dice";
import { exposedLeaseStates, findLeaseTransition } from "./domain/lease-transitions";
import { advanceLease } from "./index";

/*
 * Many leases at once, whose buyers, sellers and admins do whatever comes to their minds, sensible or not, while the
 * financial institution stays silent, repeats itself, contradicts itself and is forged, and our own workers die before
 * and after every call. At rest everything that must always hold does.
 */

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

const leasesPlayed = 14;
const rounds = 18;
const day = 86_400_000;

/** A worker died here; the next one makes it good. */
class Killed extends Error {}

let database: TestDatabase;
let world: MarketWorld;
let killing = true;
const dice = new Dice("leases", "2026");

/** Dies before or after what it was asked to do, now and then. */
function killable<Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) {
  return async (...args: Args): Promise<Result> => {
    if (killing && dice.happens(0.1)) throw new Killed("before");
    const result = await work(...args);
    if (killing && dice.happens(0.1)) throw new Killed("after");
    return result;
  };
}

function killableDeps(deps: Deps): Deps {
  const institution = deps.limitDeciders.financial_institution;
  return {
    ...deps,
    seal: { sign: killable((pdf: Uint8Array, at: Date) => deps.seal.sign(pdf, at)) },
    limitDeciders: {
      ...deps.limitDeciders,
      financial_institution: {
        digest: (asked) => institution.digest(asked),
        ask: killable((...args: Parameters<typeof institution.ask>) => institution.ask(...args)),
        lookUp: killable((...args: Parameters<typeof institution.lookUp>) => institution.lookUp(...args)),
        contractDigest: (contract) => institution.contractDigest(contract),
        askContract: killable((...args: Parameters<typeof institution.askContract>) =>
          institution.askContract(...args),
        ),
        lookUpContract: killable((...args: Parameters<typeof institution.lookUpContract>) =>
          institution.lookUpContract(...args),
        ),
        withdrawalDigest: (withdrawal) => institution.withdrawalDigest(withdrawal),
        withdrawContract: killable((...args: Parameters<typeof institution.withdrawContract>) =>
          institution.withdrawContract(...args),
        ),
        readCallback: (...args) => institution.readCallback(...args),
      },
    },
  };
}

beforeAll(async () => {
  database = await openTestDatabase({ max: 24 });
  world = await openMarketWorld(database, { timeoutMs: 5_000, wrapDeps: killableDeps });
});
afterAll(async () => {
  await world.close();
  await database.close();
});

const play = (path: string, body: object) =>
  world.control("institution", "POST", `/_control/${path}`, body).catch(() => undefined);

interface Scene {
  readonly shop: LeaseShop;
  readonly buyer: Person;
  readonly leaseId: string;
  readonly serial: string;
}

/** What a person tried; a refusal is fine, a failure that is nobody's fault is not. */
async function attempt(work: Promise<unknown>): Promise<void> {
  await work.catch((failure: unknown) => {
    const code = failure instanceof Error && (failure.cause as { code?: string } | undefined)?.code;
    if (!code || !/^[A-Z]+\.[A-Z_]+$/.test(code)) throw failure;
  });
}

/** Everything that somebody could do about a lease. Most of it is refused at most times. */
const laterActions: readonly ((scene: Scene, admin: Person) => Promise<unknown>)[] = [
  submitForm,
  submitForm,
  submitForm,
  submitForm,
  ({ shop, leaseId, serial }) => shop.seller.caller.leases.confirmOrder({ leaseId, serialNumber: serial }),
  ({ shop, leaseId, serial }) => shop.seller.caller.leases.confirmOrder({ leaseId, serialNumber: serial }),
  ({ shop, leaseId }) => shop.seller.caller.leases.ship({ leaseId, carrier: "CJ", trackingNumber: "123456" }),
  ({ shop, leaseId }) => shop.seller.caller.leases.ship({ leaseId, carrier: "CJ", trackingNumber: "123456" }),
  ({ shop, leaseId }) => shop.seller.caller.leases.deliver({ leaseId, receivedBy: "Somebody", pictures: [] }),
  ({ buyer, leaseId }) => buyer.caller.leases.confirmReceipt({ leaseId }),
  signWhatIsShown,
  signWhatIsShown,
  async ({ shop, buyer, leaseId }) => {
    const { delivery } = await buyer.caller.leases.get({ leaseId });
    return shop.seller.caller.leases.confirmAtDoor({ leaseId, code: delivery?.doorCode ?? "000000" });
  },
  ({ shop, leaseId }) => shop.seller.caller.leases.confirmAtDoor({ leaseId, code: "123456" }),
  ({ buyer, leaseId }) => buyer.caller.leases.dispute({ leaseId, text: "It is not what I leased.", pictures: [] }),
  ({ leaseId }, admin) => admin.caller.leases.decideInspection({ leaseId, decision: "dismissed", note: "no" }),
  ({ leaseId }, admin) => admin.caller.leases.decideInspection({ leaseId, decision: "upheld", note: "yes" }),
  ({ leaseId }, admin) => admin.caller.leases.decideStandstill({ leaseId, decision: "take_over", note: "yes" }),
  async ({ buyer, leaseId }, admin) => {
    const { limitRequestId, instalmentMinor } = await buyer.caller.leases.get({ leaseId });
    return admin.caller.limits.decide({
      outcome: "approved",
      limitRequestId: present(limitRequestId, "asked"),
      amountMinor: instalmentMinor,
      expiresOn: new Date(world.deps.clock.now().getTime() + 25 * day).toISOString().slice(0, 10),
      reasonCodes: ["OTHER"],
      note: "looked at",
    });
  },
  async ({ buyer, leaseId }) => {
    const { limitRequestId } = await buyer.caller.leases.get({ leaseId });
    const text = "Please look again at what I earn.";
    return buyer.caller.limits.appeal({ limitRequestId: present(limitRequestId, "asked"), text });
  },
  ({ buyer, leaseId }) => buyer.caller.leases.withdraw({ leaseId, reason: "" }),
  ({ shop, leaseId }) => shop.seller.caller.leases.receiveReturned({ leaseId, restocked: true }),
  ({ shop, leaseId }) => shop.seller.caller.leases.declineOrder({ leaseId, reason: "no" }),
  ({ buyer, leaseId }) => buyer.caller.leases.cancel({ leaseId }),
];
/** How many of the actions above end a lease, and so are done seldom. */
const endings = 4;

async function submitForm({ buyer, leaseId }: Scene): Promise<void> {
  const { form, instalmentMinor, dueAtSigningMinor } = await buyer.caller.leases.get({ leaseId });
  if (!form) return;
  const cardId = await world.savedCard(buyer);
  const paying = dice.happens(0.2) ? await world.card(buyer, "pm_card_visa_chargeDeclined") : cardId;
  const submission = {
    leaseId,
    formHash: form.hash,
    address: testAddress,
    dueDay: dice.between(1, 31),
    mandate: [{ cardId, amountMinor: instalmentMinor }],
    tenders:
      dueAtSigningMinor === 0n ? [] : [{ means: "card" as const, cardId: paying, amountMinor: dueAtSigningMinor }],
    acknowledged: true as const,
  };
  await Promise.all([
    attempt(buyer.caller.leases.submitOrderForm(submission)),
    attempt(buyer.caller.leases.submitOrderForm(submission)),
  ]);
}

async function signWhatIsShown({ buyer, leaseId }: Scene): Promise<void> {
  const { contract } = await buyer.caller.leases.get({ leaseId });
  if (!contract?.issuedSha256) return;
  await buyer.caller.leases.sign({ leaseId, sha256: contract.issuedSha256, locale: "ko", password, consent: true });
}

/** Workers look at everything that is due; two have the same lease now and then. Who is killed stays killed. */
async function work(): Promise<void> {
  for (let pass = 0; pass < 3; pass += 1) {
    await Promise.all([world.sandbox.whenQuiet(5_000), world.institution.whenQuiet(5_000)]);
    const due = await claimDueOrders(world.deps, 50);
    await Promise.all(due.map((orderId) => advanceOrder(world.deps, orderId)));
    await sweepLimits(world.deps, 50);
    const rows = await database.db.select({ id: leases.id }).from(leases).where(isNull(leases.endedAt));
    const twice = rows.filter(() => dice.happens(0.2));
    const results = await Promise.allSettled([...rows, ...twice].map(({ id }) => advanceLease(world.deps, id)));
    for (const result of results) {
      if (result.status === "rejected" && !(result.reason instanceof Killed)) throw result.reason;
    }
  }
}

async function disturbInstitution(): Promise<void> {
  await play("mode", { mode: dice.oneOf({ automatic: 3, person: 1 }) });
  const fault = dice.oneOf({ timeout_before: 1, timeout_after: 2, error_500: 1, error_500_after: 1, none: 3 });
  if (fault !== "none") await play("faults", { fault, times: 2 });
  const lost = dice.oneOf({ duplicate: 2, lose: 1, delay: 1, none: 2 });
  if (lost !== "none") await play("callbacks", { fault: lost, delayMs: 50, times: 2 });
}

/** The underwriter says something about a lease, whatever was said before. */
async function answerAsUnderwriter(scene: Scene): Promise<unknown> {
  const { limitRequestId } = await scene.buyer.caller.leases.get({ leaseId: scene.leaseId });
  const reference = limitRequestId ?? "";
  switch (dice.oneOf({ approve: 3, reject: 1, repeat: 1, contradict: 1, forge: 1, contract: 3, refuse: 1 })) {
    case "approve":
      return play("answers", { reference, outcome: "approved", monthlyMinor: "10000000" });
    case "reject":
      return play("answers", { reference, outcome: "rejected", reasons: ["no"] });
    case "repeat":
      return play("repeat", { reference });
    case "contradict":
      return play("contradict", { reference });
    case "forge":
      return play("forge", { reference, kind: "signature" });
    case "contract":
      return play("contracts", { reference: scene.leaseId, outcome: "confirmed" });
    case "refuse":
      return play("contracts", { reference: scene.leaseId, outcome: "refused", reason: "no" });
  }
}

async function checkEverything(scenes: readonly Scene[]): Promise<void> {
  const { db } = database;
  expect(await exposureDiscrepancies(db)).toEqual([]);
  for (const { shop, leaseId } of scenes) {
    const [lease] = await db.select().from(leases).where(eq(leases.id, leaseId));
    const { state } = present(lease, "the lease is there");
    const events = await db
      .select()
      .from(leaseEventRows)
      .where(eq(leaseEventRows.leaseId, leaseId))
      .orderBy(asc(leaseEventRows.seq));
    let at: (typeof events)[number]["fromState"] = null;
    for (const { fromState, event, role, toState } of events) {
      expect(fromState, leaseId).toBe(at);
      // Only the table's own words are ever written.
      const move = findLeaseTransition(fromState, event as Parameters<typeof findLeaseTransition>[1], role);
      expect(move?.to, `${fromState ?? "new"} ${event} ${role}`).toBe(toState);
      at = toState;
    }
    expect(at).toBe(state);

    const open = await db.select().from(exposureReservations).where(eq(exposureReservations.applicationId, leaseId));
    const held = open.filter(({ releasedAt }) => releasedAt === null).length;
    expect(held, `${state} ${leaseId}`).toBe(exposedLeaseStates.includes(state) ? 2 : 0);

    const [delivery] = await db.select().from(leaseDeliveries).where(eq(leaseDeliveries.leaseId, leaseId));
    const gone = delivery?.shippedAt && !delivery.returnedAt ? 1 : 0;
    const reserved = state === "ordered" || state === "seller_confirmed" ? 1 : 0;
    expect(await stockOf(db, shop.variantId), `${state} ${leaseId}`).toEqual({ onHand: 5 - gone, reserved });

    const books = await leaseBooksOf(db, leaseId);
    if (state === "active") {
      expect(books["funder_payable"]).toBe(-(books["lease_receivable"] ?? 0));
      expect(books["order_clearing"]).toBeUndefined();
    } else if (["declined", "cancelled", "expired", "limit_rejected"].includes(state)) {
      expect(books, `${state} ${leaseId}`).toEqual({});
    } else {
      expect(books["lease_receivable"], `${state} ${leaseId}`).toBeUndefined();
    }
  }
}

test("leases among silent, repeating, contradicting and forged answers and dying workers keep every promise", async () => {
  const admin = await world.admin();
  const scenes: Scene[] = [];
  for (let index = 0; index < leasesPlayed; index += 1) {
    const shop = await leaseShop(world, {
      terms: {
        funder: index % 3 === 0 ? "seller" : "financial_institution",
        ...(index % 5 === 0 ? { paymentsAtSigning: 0, securityDepositBps: 0 } : {}),
      },
    });
    const buyer = await leaseBuyer(world);
    const { offerId, variantId } = shop;
    const { quote, hash } = await buyer.caller.leases.preview({ offerId, variantId, termMonths: 12 });
    const { leaseId } = await buyer.caller.leases.applyFor({
      requestId: randomUUID(),
      offerId,
      variantId,
      termMonths: 12,
      quoteHash: hash,
      askedMonthlyMinor: quote.instalmentMinor,
      statement: {
        annualIncomeMinor: BigInt(dice.oneOf({ "90000000": 4, "20000000": 1, "0": 1 })),
        monthlyDebtMinor: 0n,
        employment: "employed",
      },
      consent: true,
    });
    scenes.push({ shop, buyer, leaseId, serial: randomUUID() });
  }
  for (let round = 0; round < rounds; round += 1) {
    await disturbInstitution();
    await Promise.all(
      scenes.map(async (scene) => {
        if (dice.happens(0.3)) await answerAsUnderwriter(scene);
        const most = dice.happens(0.04) ? laterActions.length : laterActions.length - endings;
        const doing = Array.from({ length: 3 }, () => present(laterActions[dice.between(0, most - 1)], "an action"));
        await Promise.all(doing.map((laterAction) => attempt(laterAction(scene, admin))));
      }),
    );
    await work();
    if (round % 4 === 3) {
      const passes = dice.between(1, 40) * 3_600_000;
      await world.control("institution", "POST", "/_control/faults/clear", {});
      await pass(passes);
    }
    await checkAtRest(scenes, round === rounds - 1);
  }
  const states = new Set((await database.db.select({ state: leases.state }).from(leases)).map(({ state }) => state));
  // The dice are loaded so that leases come through: a simulation in which nothing happens proves nothing.
  expect([...states]).toContain("active");
});

/** Time moves for us and for the stand-ins, and workers see it. */
async function pass(ms: number): Promise<void> {
  killing = false;
  await world.pass(ms);
  killing = true;
}

/** With everybody calm the world comes to rest, and then everything holds. */
async function checkAtRest(scenes: readonly Scene[], last: boolean): Promise<void> {
  if (last) {
    await play("faults/clear", {});
    killing = false;
    await world.settle();
  }
  await checkEverything(scenes);
}
