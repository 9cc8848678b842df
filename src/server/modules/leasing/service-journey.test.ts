import { randomUUID } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { leaseDeliveries, notifications, serviceCredits, serviceEventRows, serviceRequests } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { present } from "@/shared/assert";
import { civilDateAt, addDays } from "@/shared/civil-date";
import { shareMinor, sumMinor } from "@/shared/money";
import {
  activeLease,
  applyFor,
  leaseBooksOf,
  leaseBuyer,
  leaseShop,
  type LeaseShop,
} from "../../../../tests/lease-world";
import { openMarketWorld, type MarketWorld, type Person } from "../../../../tests/market-world";
import { advanceService } from "./index";
import { listInstalmentEntries } from "./queries/list-instalment-entries";

vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let world: MarketWorld;
beforeAll(async () => {
  database = await openTestDatabase({ max: 24 });
  world = await openMarketWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.close();
});

const hour = 3_600_000;
const day = 24 * hour;
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "accepted",
    (failure: unknown) =>
      failure instanceof Error ? ((failure.cause as { code?: string }).code ?? failure.message) : "?",
  );

interface InForce {
  readonly shop: LeaseShop;
  readonly buyer: Person;
  readonly leaseId: string;
}

/** A lease in force, whose contract includes repair, replacement and two visits a year. */
async function inForce(): Promise<InForce> {
  const service = { visitsPerYear: 2, repair: true, replacement: true, responseHours: 8 };
  const shop = await leaseShop(world, { terms: { service } });
  const buyer = await leaseBuyer(world);
  return { shop, buyer, leaseId: await activeLease(world, shop, buyer) };
}

const wish = (leaseId: string, kind: "repair" | "replacement" | "visit" = "repair") => ({
  leaseId,
  requestId: randomUUID(),
  kind,
  text: "The display stays dark since this morning.",
  pictures: [],
});

/** A time for an appointment, so many days from today. */
const inDays = (days: number) => ({
  on: addDays(civilDateAt(world.deps.clock.now(), world.deps.market.timeZone), days),
  at: "10:30" as const,
});

const eventsOf = async (serviceId: string) =>
  (
    await database.db
      .select()
      .from(serviceEventRows)
      .where(eq(serviceEventRows.serviceId, serviceId))
      .orderBy(asc(serviceEventRows.seq))
  ).map(({ event, role }) => `${event} by ${role}`);

/** What people were told of requests for service, in the order in which it happened. */
const toldOf = async (person: Person) =>
  (
    await database.db
      .select({ kind: notifications.kind })
      .from(notifications)
      .where(sql`${notifications.userId} = ${person.session.userId} and ${notifications.kind} like 'service_%'`)
      .orderBy(asc(notifications.id))
  ).map(({ kind }) => kind);

async function overdue({ buyer, leaseId }: InForce): Promise<string> {
  const { serviceId } = await buyer.caller.service.open(wish(leaseId));
  // More than eight working hours and any weekend or holidays between.
  await world.pass(9 * day);
  return serviceId;
}

describe("a request for service", () => {
  test("goes from the asking over an appointment to a confirmation with a rating, and tells both sides", async () => {
    const { shop, buyer, leaseId } = await inForce();
    const { seller } = shop;
    const { serviceId } = await buyer.caller.service.open(wish(leaseId));
    const asked = await buyer.caller.service.get({ serviceId });
    expect(asked).toMatchObject({ number: 1, kind: "repair", state: "open", can: ["messaged", "cancelled"] });
    expect(asked.answer).toMatchObject({ running: true, answeredAt: null, missedAt: null });
    expect((await seller.caller.service.shopQueue()).map(({ id }) => id)).toEqual([serviceId]);

    await seller.caller.service.assign({ serviceId, text: "We send someone.", appointment: inDays(3) });
    const taken = await buyer.caller.service.get({ serviceId });
    expect(taken.answer).toMatchObject({ running: false });
    expect(taken.answer?.answeredAt).not.toBeNull();
    const appointmentAt = present(taken.appointmentAt, "a time was proposed");
    const other = new Date(appointmentAt.getTime() + hour);
    expect(await codeOf(buyer.caller.service.acceptAppointment({ serviceId, appointmentAt: other }))).toBe(
      "SERVICE.APPOINTMENT_CHANGED",
    );
    await buyer.caller.service.acceptAppointment({ serviceId, appointmentAt });
    await buyer.caller.service.acceptAppointment({ serviceId, appointmentAt });
    await buyer.caller.service.write({ serviceId, text: "Please ring twice.", pictures: [] });
    await world.pass(3 * day);
    await seller.caller.service.recordVisit({ serviceId });
    await seller.caller.service.resolve({ serviceId, text: "New display.", pictures: [] });
    await buyer.caller.service.reopen({ serviceId, text: "It is dark again.", pictures: [] });
    await seller.caller.service.assign({ serviceId, text: "Sorry, we come again.", appointment: null });
    await seller.caller.service.resolve({ serviceId, text: "Cable changed.", pictures: [] });
    await buyer.caller.service.confirm({ serviceId, rating: 4, text: "Quick." });

    const done = await buyer.caller.service.get({ serviceId });
    expect(done).toMatchObject({ state: "confirmed", rating: 4, ratingText: "Quick.", can: [], creditedMinor: 0n });
    expect(done.messages.map(({ role, text }) => `${role}: ${text}`)).toEqual([
      "buyer: The display stays dark since this morning.",
      "seller: We send someone.",
      "buyer: Please ring twice.",
      "seller: New display.",
      "buyer: It is dark again.",
      "seller: Sorry, we come again.",
      "seller: Cable changed.",
    ]);
    expect(await eventsOf(serviceId)).toEqual([
      "opened by buyer",
      "assigned by seller",
      "appointmentAccepted by buyer",
      "messaged by buyer",
      "visited by seller",
      "resolved by seller",
      "reopened by buyer",
      "assigned by seller",
      "resolved by seller",
      "confirmed by buyer",
    ]);
    expect(await seller.caller.service.shopQueue()).toEqual([]);
    expect(await toldOf(buyer)).toEqual([
      "service_answered",
      "service_resolved",
      "service_answered",
      "service_resolved",
    ]);
    expect(await toldOf(seller)).toEqual([
      "service_requested",
      "service_appointment_accepted",
      "service_written",
      "service_reopened",
      "service_confirmed",
    ]);
  });

  test("that nobody confirms counts as done when the silence is over", async () => {
    const { shop, buyer, leaseId } = await inForce();
    const { serviceId } = await buyer.caller.service.open(wish(leaseId));
    await shop.seller.caller.service.assign({ serviceId, text: "Come by.", appointment: null });
    await shop.seller.caller.service.resolve({ serviceId, text: "Done.", pictures: [] });
    await world.pass(6 * day);
    expect((await buyer.caller.service.get({ serviceId })).state).toBe("resolved");
    await world.pass(day + hour);
    expect((await buyer.caller.service.get({ serviceId })).state).toBe("confirmed");
    expect((await eventsOf(serviceId)).at(-1)).toBe("confirmed by system");
  });

  test("is the same when it is sent twice, and one of a kind at a time", async () => {
    const { buyer, leaseId } = await inForce();
    const asked = wish(leaseId);
    const [first, second] = await Promise.all([buyer.caller.service.open(asked), buyer.caller.service.open(asked)]);
    expect(second.serviceId).toBe(first.serviceId);
    expect(await codeOf(buyer.caller.service.open({ ...asked, kind: "visit" }))).toBe("SERVICE.REQUEST_REUSED");
    expect(await codeOf(buyer.caller.service.open(wish(leaseId)))).toBe("SERVICE.ALREADY_OPEN");
    await buyer.caller.service.cancel({ serviceId: first.serviceId });
    await buyer.caller.service.cancel({ serviceId: first.serviceId });
    expect(await codeOf(buyer.caller.service.open(wish(leaseId)))).toBe("accepted");
  });

  test("is nobody else's: every other role finds nothing, and nothing changes", async () => {
    const { shop, buyer, leaseId } = await inForce();
    const stranger = await leaseBuyer(world);
    const { seller: otherSeller } = await leaseShop(world);
    const admin = await world.admin();
    const { serviceId } = await buyer.caller.service.open(wish(leaseId));
    const text = "Let me in, please.";
    for (const caller of [stranger.caller, shop.seller.caller, admin.caller, otherSeller.caller]) {
      expect(await codeOf(caller.service.ofLease({ leaseId }))).toBe("LEASES.NOT_FOUND");
      expect(await codeOf(caller.service.get({ serviceId }))).toBe("SERVICE.NOT_FOUND");
      expect(await codeOf(caller.service.open(wish(leaseId)))).toBe("LEASES.NOT_FOUND");
      expect(await codeOf(caller.service.write({ serviceId, text, pictures: [] }))).toBe("SERVICE.NOT_FOUND");
      expect(await codeOf(caller.service.confirm({ serviceId, rating: 1 }))).toBe("SERVICE.NOT_FOUND");
      expect(await codeOf(caller.service.reopen({ serviceId, text, pictures: [] }))).toBe("SERVICE.NOT_FOUND");
      expect(await codeOf(caller.service.cancel({ serviceId }))).toBe("SERVICE.NOT_FOUND");
      const accepting = caller.service.acceptAppointment({ serviceId, appointmentAt: new Date() });
      expect(await codeOf(accepting)).toBe("SERVICE.NOT_FOUND");
    }
    const { service } = otherSeller.caller;
    const appointment = inDays(2);
    for (const work of [
      () => service.shopGet({ serviceId }),
      () => service.shopWrite({ serviceId, text, pictures: [] }),
      () => service.assign({ serviceId, text, appointment: null }),
      () => service.proposeAppointment({ serviceId, appointment }),
      () => service.recordVisit({ serviceId }),
      () => service.replaceUnit({ serviceId, serialNumber: "X-1" }),
      () => service.resolve({ serviceId, text, pictures: [] }),
    ]) {
      expect(await codeOf(work())).toBe("SERVICE.NOT_FOUND");
    }
    expect(await codeOf(service.shopOfLease({ leaseId }))).toBe("LEASES.NOT_FOUND");
    const planned = service.planVisit({ leaseId, requestId: randomUUID(), text, appointment });
    expect(await codeOf(planned)).toBe("LEASES.NOT_FOUND");
    expect(await service.shopQueue()).toEqual([]);
    for (const caller of [buyer.caller, stranger.caller]) {
      expect(await codeOf(caller.service.shopGet({ serviceId }))).toBe("AUTH.NOT_A_SELLER");
      expect(await codeOf(caller.service.adminOfLease({ leaseId }))).toBe("AUTH.NOT_AN_ADMIN");
    }
    expect((await admin.caller.service.adminOfLease({ leaseId }))?.requests).toHaveLength(1);
    expect(await eventsOf(serviceId)).toEqual(["opened by buyer"]);
  });

  test("is refused for what the contract does not include, and before and after it is in force", async () => {
    const shop = await leaseShop(world, {
      terms: { service: { visitsPerYear: 0, repair: true, replacement: false, responseHours: 8 } },
    });
    const buyer = await leaseBuyer(world);
    const applied = await applyFor(world, buyer, shop);
    expect(await buyer.caller.service.ofLease({ leaseId: applied })).toBeNull();
    expect(await codeOf(buyer.caller.service.open(wish(applied)))).toBe("SERVICE.NOT_IN_FORCE");
    await buyer.caller.leases.cancel({ leaseId: applied });

    const leaseId = await activeLease(world, shop, buyer);
    expect(await codeOf(buyer.caller.service.open(wish(leaseId, "visit")))).toBe("SERVICE.NOT_INCLUDED");
    expect(await codeOf(buyer.caller.service.open(wish(leaseId, "replacement")))).toBe("SERVICE.NOT_INCLUDED");
    const { serviceId } = await buyer.caller.service.open(wish(leaseId));
    await shop.seller.caller.service.assign({ serviceId, text: "Coming.", appointment: null });
    const swap = shop.seller.caller.service.replaceUnit({ serviceId, serialNumber: "NEW-1" });
    expect(await codeOf(swap)).toBe("SERVICE.NOT_INCLUDED");

    await buyer.caller.leases.withdraw({ leaseId, reason: "" });
    expect((await buyer.caller.service.get({ serviceId })).state).toBe("cancelled");
    expect(await codeOf(buyer.caller.service.write({ serviceId, text: "Hello?", pictures: [] }))).toBe("SERVICE.STATE");
    expect(await codeOf(buyer.caller.service.open(wish(leaseId)))).toBe("SERVICE.NOT_IN_FORCE");
    expect(await shop.seller.caller.service.shopQueue()).toEqual([]);
  });
});

describe("visits", () => {
  test("are planned over the term; a year's are used up, by whoever asks for them", async () => {
    const { shop, buyer, leaseId } = await inForce();
    const before = present(await buyer.caller.service.ofLease({ leaseId }), "the lease is in force");
    expect(before).toMatchObject({ visitsLeft: 2, open: ["repair", "replacement", "visit"], inForce: true });
    // As the contract's clauses say it.
    expect(before.workingHours).toEqual({ from: "09:00", to: "18:00" });
    expect(before.visits.map(({ taken }) => taken)).toEqual([false, false]);

    const { serviceId } = await buyer.caller.service.open(wish(leaseId, "visit"));
    await shop.seller.caller.service.assign({ serviceId, text: "See you.", appointment: inDays(2) });
    await shop.seller.caller.service.recordVisit({ serviceId });
    await shop.seller.caller.service.resolve({ serviceId, text: "All well.", pictures: [] });
    await buyer.caller.service.confirm({ serviceId, rating: 5 });

    const plan = { leaseId, requestId: randomUUID(), text: "", appointment: inDays(30) };
    const past = shop.seller.caller.service.planVisit({ ...plan, appointment: inDays(-1) });
    expect(await codeOf(past)).toBe("SERVICE.APPOINTMENT_DATE");
    const planned = await shop.seller.caller.service.planVisit(plan);
    expect((await shop.seller.caller.service.planVisit(plan)).serviceId).toBe(planned.serviceId);
    const visit = await buyer.caller.service.get(planned);
    expect(visit).toMatchObject({ state: "assigned", answer: null, kind: "visit" });
    // Nobody asked, so nobody waits for an answer, and none is missed.
    await world.pass(20 * day);
    expect((await buyer.caller.service.get(planned)).creditedMinor).toBe(0n);

    const used = present(await buyer.caller.service.ofLease({ leaseId }), "the lease is in force");
    expect(used).toMatchObject({ visitsLeft: 0, open: ["repair", "replacement"] });
    await shop.seller.caller.service.resolve({ ...planned, text: "Done.", pictures: [] });
    await buyer.caller.service.confirm({ ...planned, rating: 5 });
    expect(await codeOf(buyer.caller.service.open(wish(leaseId, "visit")))).toBe("SERVICE.VISITS_USED");
  });
});

describe("a replacement unit", () => {
  test("is the lease's from then on, stands in its history, and is with one lease at a time", async () => {
    const one = await inForce();
    const two = await inForce();
    const serialOf = async (leaseId: string) =>
      (await database.db.select().from(leaseDeliveries).where(eq(leaseDeliveries.leaseId, leaseId)))[0]?.serialNumber;
    const before = present(await serialOf(one.leaseId), "it was delivered");
    const { serviceId } = await one.buyer.caller.service.open(wish(one.leaseId, "replacement"));
    const { seller } = one.shop;
    const swap = (serialNumber: string) => codeOf(seller.caller.service.replaceUnit({ serviceId, serialNumber }));
    expect(await swap("NEW-1")).toBe("SERVICE.STATE");
    await seller.caller.service.assign({ serviceId, text: "A new one comes.", appointment: null });
    expect(await swap(before)).toBe("SERVICE.SAME_UNIT");
    expect(await swap("NEW-1")).toBe("accepted");
    expect(await serialOf(one.leaseId)).toBe("NEW-1");
    const { unitChanges } = present(await one.buyer.caller.service.ofLease(one), "the lease is in force");
    expect(unitChanges).toMatchObject([{ fromSerialNumber: before, toSerialNumber: "NEW-1" }]);
    expect(await serialOf(two.leaseId)).not.toBe("NEW-1");

    // Another buyer of the same goods cannot have it too.
    const third = await leaseBuyer(world);
    const other = await activeLease(world, one.shop, third);
    const theirs = await third.caller.service.open(wish(other, "replacement"));
    await seller.caller.service.assign({ ...theirs, text: "A new one comes.", appointment: null });
    expect(await codeOf(seller.caller.service.replaceUnit({ ...theirs, serialNumber: "NEW-1" }))).toBe(
      "LEASES.UNIT_TAKEN",
    );
    expect(await codeOf(seller.caller.service.replaceUnit({ ...theirs, serialNumber: before }))).toBe("accepted");
    // Nor do two terminals at once give it to both.
    const both = [{ serviceId }, theirs].map((request) =>
      codeOf(seller.caller.service.replaceUnit({ ...request, serialNumber: "NEW-2" })),
    );
    expect((await Promise.all(both)).toSorted()).toEqual(["LEASES.UNIT_TAKEN", "accepted"]);
  });
});

describe("an answer that does not come", () => {
  test("is credited once, on the next instalment and in the books, whoever looks and however often", async () => {
    const lease = await inForce();
    const { buyer, shop, leaseId } = lease;
    const { instalmentMinor } = await buyer.caller.leases.get({ leaseId });
    const booksBefore = await leaseBooksOf(database.db, leaseId);
    const { serviceId } = await buyer.caller.service.open(wish(leaseId));
    const { answer } = await buyer.caller.service.get({ serviceId });
    const dueAt = present(answer, "an answer is promised").dueAt;
    await world.pass(dueAt.getTime() - world.deps.clock.now().getTime() - 60_000);
    expect((await buyer.caller.service.get({ serviceId })).creditedMinor).toBe(0n);

    await world.pass(9 * day);
    await Promise.all(Array.from({ length: 4 }, () => advanceService(world.deps, serviceId)));
    const promised = shareMinor(instalmentMinor, 500);
    const missed = await buyer.caller.service.get({ serviceId });
    expect(missed).toMatchObject({ state: "open", creditedMinor: promised });
    expect(missed.answer).toMatchObject({ running: false, usedPercent: 100 });
    const entries = (await listInstalmentEntries(database.db, leaseId)).filter(
      ({ cause }) => cause === "service_credit",
    );
    expect(sumMinor(entries.map(({ amountMinor }) => amountMinor))).toBe(promised);
    expect(new Set(entries.map(({ number }) => number))).toEqual(new Set([2]));
    expect(await leaseBooksOf(database.db, leaseId)).toEqual({
      ...booksBefore,
      funder_payable: (booksBefore["funder_payable"] ?? 0) + Number(promised),
      lease_receivable: (booksBefore["lease_receivable"] ?? 0) - Number(promised),
    });
    expect(await eventsOf(serviceId)).toEqual(["opened by buyer", "answerMissed by system"]);
    expect(await toldOf(buyer)).toEqual(["service_credited"]);
    expect(await toldOf(shop.seller)).toEqual(["service_requested", "service_missed"]);

    // It is still to be done, and the same promise is not missed twice.
    await world.pass(30 * day);
    expect((await buyer.caller.service.get({ serviceId })).creditedMinor).toBe(promised);
    await shop.seller.caller.service.assign({ serviceId, text: "Sorry.", appointment: null });
    await shop.seller.caller.service.resolve({ serviceId, text: "Done.", pictures: [] });
    await buyer.caller.service.reopen({ serviceId, text: "No, it is not.", pictures: [] });
    await world.pass(9 * day);
    expect((await buyer.caller.service.get({ serviceId })).creditedMinor).toBe(2n * promised);
  });

  test("cannot be asked for again to be credited again: the seller owes the one answer", async () => {
    const lease = await inForce();
    const { buyer, shop, leaseId } = lease;
    const serviceId = await overdue(lease);
    const { creditedMinor, can } = await buyer.caller.service.get({ serviceId });
    expect(can).toEqual(["messaged"]);
    expect(await codeOf(buyer.caller.service.cancel({ serviceId }))).toBe("SERVICE.ANSWER_OWED");
    expect(await codeOf(buyer.caller.service.open(wish(leaseId)))).toBe("SERVICE.ALREADY_OPEN");
    await world.pass(20 * day);
    const credits = await database.db.select().from(serviceCredits).where(eq(serviceCredits.leaseId, leaseId));
    expect(credits.map((credit) => credit.creditedMinor)).toEqual([creditedMinor]);
    // Answered, it is the buyer's to call off.
    await shop.seller.caller.service.shopWrite({ serviceId, text: "Back again.", pictures: [] });
    expect(await codeOf(buyer.caller.service.cancel({ serviceId }))).toBe("accepted");
  });

  test("costs the seller and not the institution that funds the lease", async () => {
    const shop = await leaseShop(world, { terms: { funder: "financial_institution" } });
    const buyer = await leaseBuyer(world);
    const leaseId = await activeLease(world, shop, buyer);
    const before = await leaseBooksOf(database.db, leaseId);
    const serviceId = await overdue({ shop, buyer, leaseId });
    const credited = Number((await buyer.caller.service.get({ serviceId })).creditedMinor);
    expect(credited).toBeGreaterThan(0);
    const after = await leaseBooksOf(database.db, leaseId);
    const moved = (account: string) => (after[account] ?? 0) - (before[account] ?? 0);
    expect(moved("lease_receivable")).toBe(-credited);
    expect(moved("funder_payable")).toBe(credited);
    expect(moved("seller_pending")).toBe(credited);
    expect(moved("institution_payable")).toBe(-credited);
  });

  test("is no miss once the seller has written a word", async () => {
    const { buyer, shop, leaseId } = await inForce();
    const { serviceId } = await buyer.caller.service.open(wish(leaseId));
    await shop.seller.caller.service.shopWrite({ serviceId, text: "Which model?", pictures: [] });
    await world.pass(9 * day);
    expect(await buyer.caller.service.get({ serviceId })).toMatchObject({ state: "open", creditedMinor: 0n });
  });

  test("is taken back from the books and the schedule with the contract that promised it", async () => {
    const lease = await inForce();
    const serviceId = await overdue(lease);
    const { buyer, leaseId } = lease;
    expect((await buyer.caller.service.get({ serviceId })).creditedMinor).toBeGreaterThan(0n);
    await buyer.caller.leases.withdraw({ leaseId, reason: "" });
    const books = await leaseBooksOf(database.db, leaseId);
    expect([books["lease_receivable"], books["funder_payable"]]).toEqual([undefined, undefined]);
    const entries = await listInstalmentEntries(database.db, leaseId);
    expect(sumMinor(entries.map(({ amountMinor }) => amountMinor))).toBe(0n);
  });
});

describe("the database", () => {
  test("keeps histories as they are, one credit for a promise, and one open request of a kind", async () => {
    const lease = await inForce();
    const serviceId = await overdue(lease);
    const { db } = database;
    const ofRequest = eq(serviceEventRows.serviceId, serviceId);
    await expect(db.update(serviceEventRows).set({ event: "resolved" }).where(ofRequest)).rejects.toThrow();
    await expect(db.delete(serviceEventRows).where(ofRequest)).rejects.toThrow();
    const [credit] = await db.select().from(serviceCredits).where(eq(serviceCredits.serviceId, serviceId));
    const row = present(credit, "it was credited");
    await expect(db.insert(serviceCredits).values({ ...row, id: randomUUID() })).rejects.toThrow();
    const [request] = await db.select().from(serviceRequests).where(eq(serviceRequests.id, serviceId));
    const again = { ...present(request, "it is there"), id: randomUUID(), requestId: randomUUID(), number: 99 };
    await expect(db.insert(serviceRequests).values(again)).rejects.toThrow();
  });
});
