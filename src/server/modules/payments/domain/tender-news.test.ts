import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { tenderStates } from "@/inputs/payments";
import type { PaymentFacts } from "@/server/modules/payment-means";
import { sumMinor } from "@/shared/money";
import { nextState } from "@/shared/transitions";
import { newsOf, type KnownTender } from "./tender-news";
import { tenderTransitions } from "./tender-states";

const now = new Date("2026-11-22T00:00:00Z");
const account = { bankCode: "20", number: "X123", holder: "Kim", dueAt: now.toISOString() };

const known = (over: Partial<KnownTender> = {}): KnownTender => ({
  state: "issued",
  currency: "KRW",
  amountMinor: 500_000n,
  capturedMinor: 0n,
  givenBackMinor: 0n,
  holdExpiresAt: null,
  reference: "pay_1",
  deposits: [],
  ...over,
});

const facts = (over: Partial<PaymentFacts> = {}): PaymentFacts => ({
  reference: "pay_1",
  status: "awaiting_deposit",
  amountMinor: 500_000n,
  currency: "KRW",
  heldUntil: null,
  buyerAction: null,
  virtualAccount: account,
  secret: null,
  deposits: [],
  failureCode: null,
  ...over,
});

const deposit = (reference: string, amountMinor: bigint) => ({ reference, amountMinor, receivedAt: now });

describe("deposits", () => {
  test("what comes again while the first is on its way back pays for nothing", () => {
    const waiting = known({
      state: "captured",
      capturedMinor: 500_000n,
      givenBackMinor: 500_000n,
      deposits: [{ id: "d1", reference: "tx_1", appliedMinor: 500_000n }],
    });
    expect(newsOf(waiting, facts({ status: "captured", deposits: [deposit("tx_2", 500_000n)] }), now)).toMatchObject([
      { kind: "depositReversed", depositId: "d1" },
      { kind: "deposited", appliedMinor: 0n },
    ]);
  });

  test("too small: part funded by all of it", () => {
    expect(newsOf(known(), facts({ deposits: [deposit("d1", 200_000n)] }), now)).toEqual([
      { kind: "deposited", deposit: deposit("d1", 200_000n), appliedMinor: 200_000n },
    ]);
  });

  test("too large: the tender takes its amount, the rest is unapplied", () => {
    expect(newsOf(known(), facts({ deposits: [deposit("d1", 600_000n)] }), now)).toEqual([
      { kind: "deposited", deposit: deposit("d1", 600_000n), appliedMinor: 500_000n },
    ]);
  });

  test.each(["lapsed", "voided", "captured", "refunded"] as const)(
    "to a tender that is %s: nothing of it is applied",
    (state) => {
      const [news] = newsOf(known({ state }), facts({ status: "captured", deposits: [deposit("d9", 500_000n)] }), now);
      expect(news).toMatchObject({ kind: "deposited", appliedMinor: 0n });
    },
  );

  test("one gone and another come in between two looks are told apart", () => {
    const before = known({
      state: "captured",
      capturedMinor: 500_000n,
      deposits: [{ id: "row", reference: "d1", appliedMinor: 500_000n }],
    });
    expect(newsOf(before, facts({ status: "captured", deposits: [deposit("d2", 500_000n)] }), now)).toEqual([
      { kind: "depositReversed", depositId: "row", appliedMinor: 500_000n },
      { kind: "deposited", deposit: deposit("d2", 500_000n), appliedMinor: 500_000n },
    ]);
  });

  property.prop([fc.array(fc.bigInt({ min: 1n, max: 400_000n }), { maxLength: 6 })])(
    "in whatever parts: what is applied never exceeds the tender, and nothing is lost",
    (amounts) => {
      const arrived = amounts.map((amount, index) => deposit(`d${index}`, amount));
      const applied = newsOf(known(), facts({ deposits: arrived }), now).flatMap((news) =>
        news.kind === "deposited" ? [news] : [],
      );
      const total = sumMinor(amounts);
      expect(sumMinor(applied.map(({ appliedMinor }) => appliedMinor))).toBe(total < 500_000n ? total : 500_000n);
      expect(applied).toHaveLength(amounts.length);
    },
  );
});

describe("facts that contradict the tender", () => {
  test.each([
    ["amount", facts({ amountMinor: 499_999n })],
    ["currency", facts({ currency: "USD" })],
    ["reference", facts({ reference: "pay_2" })],
  ])("of another %s are a mismatch and change nothing else", (what, contradicting) => {
    expect(newsOf(known({ state: "new" }), contradicting, now)).toEqual([{ kind: "mismatch", what }]);
  });
});

const anyFacts = fc
  .record({
    status: fc.constantFrom(
      ...(["processing", "action_required", "held", "captured", "declined", "released", "expired"] as const),
    ),
    window: fc.boolean(),
  })
  .map(({ status, window }) =>
    facts({
      status,
      virtualAccount: null,
      deposits: null,
      buyerAction:
        status === "action_required" ? (window ? { kind: "window" } : { kind: "redirect", url: "https://x" }) : null,
    }),
  );

describe("news of payments without an account", () => {
  property.prop([fc.constantFrom(...tenderStates), anyFacts])(
    "is never refused by the tender's state table",
    (state, read) => {
      for (const { kind } of newsOf(known({ state }), read, now)) {
        if (kind === "deposited" || kind === "depositReversed" || kind === "mismatch") continue;
        expect(nextState(tenderTransitions, state, kind), `${state} × ${kind}`).not.toBeNull();
      }
    },
  );

  property.prop([anyFacts])("said twice is news once", (read) => {
    const [first] = newsOf(known({ state: "new" }), read, now);
    if (!first || first.kind === "deposited" || first.kind === "depositReversed" || first.kind === "mismatch") return;
    const state = nextState(tenderTransitions, "new", first.kind);
    expect(newsOf(known({ state: state ?? "new" }), read, now)).toEqual([]);
  });
});
