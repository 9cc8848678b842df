import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { orderStates } from "@/inputs/orders";
import { tenderStates } from "@/inputs/payments";
import type { Capabilities } from "@/server/modules/payment-means";
import { orderTransitions } from "@/server/modules/orders";
import { nextState } from "@/shared/transitions";
import { nextStep, type PaymentSnapshot, type TenderSnapshot } from "./next-step";
import { failedTenderStates } from "./tender-states";

const now = new Date("2026-11-22T00:00:00Z");
const later = new Date("2026-11-22T01:00:00Z");
const earlier = new Date("2026-11-21T23:00:00Z");

const card: Capabilities = {
  hold: true,
  partialRefund: true,
  refundWindow: "long",
  refundNeedsAccount: "never",
  arrivesLate: false,
  arrivesInParts: false,
  mayExceed: false,
  refundsOutliveReversal: false,
  buyerActs: "sometimes",
  needsToken: true,
  atMost: null,
};
const mobile: Capabilities = { ...card, hold: false, partialRefund: false, buyerActs: "always", atMost: 1 };
const cash: Capabilities = { ...card, hold: false, arrivesLate: true, buyerActs: "never", atMost: 1 };

const tender = (id: string, over: Partial<TenderSnapshot> = {}): TenderSnapshot => ({
  id,
  state: "new",
  capabilities: card,
  replaced: false,
  ofPlan: true,
  remainingMinor: 0n,
  refundPendingMinor: 0n,
  buyerMustAct: false,
  captureRefused: false,
  lookUpAt: null,
  open: [],
  unaskedRefunds: [],
  ...over,
});

const payment = (over: Partial<PaymentSnapshot> = {}): PaymentSnapshot => ({
  phase: "authorising",
  endReason: null,
  forLease: false,
  tenders: [],
  actBy: later,
  replaceBy: null,
  depositBy: null,
  ...over,
});

describe("a deposit whose place others have taken", () => {
  const replaced = (over: Partial<TenderSnapshot>) =>
    tender("cash", { capabilities: cash, replaced: true, state: "part_funded", remainingMinor: 40n, ...over });

  test("is closed before the others begin, then what had come goes back, then they begin", () => {
    const fresh = tender("a");
    expect(nextStep(payment({ tenders: [replaced({}), fresh] }), now)).toEqual({
      do: "call",
      calls: [{ kind: "release", tenderId: "cash" }],
    });
    expect(nextStep(payment({ tenders: [replaced({ state: "lapsed" }), fresh] }), now)).toEqual({
      do: "giveBackReplaced",
    });
    const done = replaced({ state: "refunded", remainingMinor: 0n });
    expect(nextStep(payment({ tenders: [done, fresh] }), now)).toMatchObject({ calls: [{ tenderId: "a" }] });
  });

  test("is given back with everything else where the payment is unwound", () => {
    const step = nextStep(payment({ phase: "unwinding", tenders: [replaced({ state: "lapsed" })] }), now);
    expect(step).toEqual({ do: "giveBack" });
  });
});

describe("the order of work", () => {
  test("holds every card at once, before anything that cannot be held", () => {
    const tenders = [
      tender("cash", { capabilities: cash }),
      tender("a"),
      tender("phone", { capabilities: mobile }),
      tender("b"),
    ];
    expect(nextStep(payment({ tenders }), now)).toEqual({
      do: "call",
      calls: [
        { kind: "start", tenderId: "a" },
        { kind: "start", tenderId: "b" },
      ],
    });
  });

  test("takes the mobile bill next, and issues the account last", () => {
    const held = tender("a", { state: "authorised" });
    const phone = tender("phone", { capabilities: mobile });
    const account = tender("cash", { capabilities: cash });
    expect(nextStep(payment({ tenders: [account, phone, held] }), now)).toEqual({
      do: "call",
      calls: [{ kind: "start", tenderId: "phone" }],
    });
    const paid = { ...phone, state: "captured" as const };
    expect(nextStep(payment({ tenders: [account, paid, held] }), now)).toEqual({
      do: "call",
      calls: [{ kind: "start", tenderId: "cash" }],
    });
    const issued = { ...account, state: "issued" as const };
    expect(nextStep(payment({ tenders: [issued, paid, held] }), now)).toEqual({ do: "move", event: "depositAwaited" });
  });

  test("keeps the other holds while a declined tender may be replaced, and no longer", () => {
    const tenders = [tender("a", { state: "authorised" }), tender("b", { state: "declined" })];
    expect(nextStep(payment({ tenders, replaceBy: later }), now)).toEqual({ do: "wait", until: later });
    expect(nextStep(payment({ tenders, replaceBy: earlier }), now)).toMatchObject({ do: "move", event: "givenUp" });
  });

  test("finds out what is unknown before it decides anything", () => {
    const tenders = [tender("a", { state: "unknown", open: [{ id: "op", kind: "start", claimedUntil: later }] })];
    expect(nextStep(payment({ tenders, phase: "unwinding" }), now)).toEqual({ do: "wait", until: later });
    const overdue = [tender("a", { state: "unknown", open: [{ id: "op", kind: "start", claimedUntil: earlier }] })];
    expect(nextStep(payment({ tenders: overdue, phase: "unwinding" }), now)).toEqual({
      do: "call",
      calls: [{ kind: "resume", tenderId: "a", operationId: "op" }],
    });
  });
});

const anyTender = fc.record({
  id: fc.uuid(),
  state: fc.constantFrom(...tenderStates),
  capabilities: fc.constantFrom(card, mobile, cash),
  replaced: fc.boolean(),
  ofPlan: fc.boolean(),
  remainingMinor: fc.bigInt({ min: 0n, max: 10n }),
  refundPendingMinor: fc.bigInt({ min: 0n, max: 10n }),
  buyerMustAct: fc.boolean(),
  captureRefused: fc.boolean(),
  lookUpAt: fc.constantFrom(null, earlier, later),
  open: fc.array(
    fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom("start" as const, "capture" as const, "release" as const),
      claimedUntil: fc.constantFrom(earlier, later),
    }),
    { maxLength: 1 },
  ),
  unaskedRefunds: fc.array(fc.record({ id: fc.uuid() }), { maxLength: 2 }),
});

const anyPayment = fc.record({
  phase: fc.constantFrom(...orderStates),
  endReason: fc.constantFrom(null, "given_up", "deposit_late"),
  forLease: fc.boolean(),
  tenders: fc.array(anyTender, { minLength: 1, maxLength: 5 }),
  actBy: fc.constantFrom(earlier, later),
  replaceBy: fc.constantFrom(null, earlier, later),
  depositBy: fc.constantFrom(null, earlier, later),
});

describe("whatever is known", () => {
  property.prop([anyPayment])("the step is one that the order's state table allows", (snapshot) => {
    const step = nextStep(snapshot, now);
    if (step.do === "move") expect(nextState(orderTransitions, snapshot.phase, step.event)).not.toBeNull();
  });

  property.prop([anyPayment])("nobody is asked about what somebody else is working on", (snapshot) => {
    const step = nextStep(snapshot, now);
    if (step.do !== "call") return;
    const busy = snapshot.tenders.filter(({ open }) => open.some(({ claimedUntil }) => claimedUntil > now));
    const asked = new Set(step.calls.map(({ tenderId }) => tenderId));
    expect(busy.filter(({ id }) => asked.has(id))).toEqual([]);
  });

  property.prop([anyPayment])("money is captured only when every tender that counts is secure", (snapshot) => {
    const step = nextStep(snapshot, now);
    if (step.do !== "call" || !step.calls.some(({ kind }) => kind === "capture")) return;
    const counting = snapshot.tenders.filter(({ replaced, ofPlan }) => !replaced && ofPlan);
    expect(snapshot.phase).toBe("capturing");
    expect(counting.filter(({ state }) => failedTenderStates.includes(state))).toEqual([]);
    expect(
      counting.filter(({ state }) => ["new", "requested", "unknown", "issued", "part_funded"].includes(state)),
    ).toEqual([]);
  });

  property.prop([anyPayment])(
    "a plan, or a whole order, ends only with nothing held, open or owed back",
    (snapshot) => {
      const step = nextStep(snapshot, now);
      if (step.do !== "move" || !["released", "releasedLate", "refunded"].includes(step.event)) return;
      // A plan that is unwound leaves alone what an earlier plan of the same order brought; a cancelled order does not.
      const ended = snapshot.tenders.filter(({ ofPlan }) => ofPlan || step.event === "refunded");
      for (const part of ended) {
        expect(["new", "requested", "authorised", "issued", "part_funded"]).not.toContain(part.state);
        expect(part.remainingMinor).toBe(0n);
      }
      for (const part of snapshot.tenders) expect([...part.open, ...part.unaskedRefunds]).toEqual([]);
    },
  );

  property.prop([anyPayment])("waiting never means waiting for the past", (snapshot) => {
    const step = nextStep(snapshot, now);
    if (step.do === "wait" && step.until) expect(step.until.getTime()).toBeGreaterThan(now.getTime());
  });
});
