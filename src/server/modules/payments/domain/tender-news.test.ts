import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { tenderStates } from "@/inputs/payments";
import type { PaymentFacts } from "@/server/modules/payment-means";
import { sumMinor } from "@/shared/money";
import { nextState } from "@/shared/transitions";
import { newsOf, type KnownTender } from "./tender-news";
import { stateOfTaken, tenderTransitions } from "./tender-states";

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
  refunds: [],
  chargebacks: [],
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
  accountOwner: null,
  failedRefunds: [],
  doubtfulRefunds: [],
  disputes: [],
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

/** What is known of a tender after its news were written, as far as deposits go. */
function after(before: KnownTender, news: readonly ReturnType<typeof newsOf>[number][]): KnownTender {
  return news.reduce((state, item): KnownTender => {
    if (item.kind !== "deposited") return state;
    const capturedMinor = state.capturedMinor + item.appliedMinor;
    const { reference } = item.deposit;
    return {
      ...state,
      state: capturedMinor === state.amountMinor ? "captured" : capturedMinor > 0n ? "part_funded" : state.state,
      capturedMinor,
      deposits: [...state.deposits, { id: reference, reference, appliedMinor: item.appliedMinor }],
    };
  }, before);
}

property.prop([
  fc.array(fc.bigInt({ min: 1n, max: 400_000n }), { minLength: 1, maxLength: 6 }),
  fc.array(fc.nat({ max: 6 }), { maxLength: 12 }),
])("parts that are read in whatever order, some at once and some again, end as all read at once", (amounts, looks) => {
  const arrived = amounts.map((amount, index) => deposit(`d${index}`, amount));
  const read = (state: KnownTender, count: number) => {
    // The provider never forgets: what was told once is told again.
    const told = arrived.filter(
      ({ reference }, index) => index < count || state.deposits.some((known) => known.reference === reference),
    );
    return after(state, newsOf(state, facts({ deposits: told }), now));
  };
  const inSteps = read(looks.reduce(read, known()), arrived.length);
  const atOnce = read(known(), arrived.length);
  expect(inSteps.capturedMinor).toBe(atOnce.capturedMinor);
  expect(inSteps.state).toBe(atOnce.state);
  const excess = ({ deposits }: KnownTender) =>
    sumMinor(amounts) - sumMinor(deposits.map(({ appliedMinor }) => appliedMinor));
  expect(excess(inSteps)).toBe(excess(atOnce));
  expect(read(inSteps, arrived.length)).toEqual(inSteps);
});

describe("an account that was closed", () => {
  test("while a part had come in: the part stays to be given back, and nothing more is taken", () => {
    const part = known({
      state: "part_funded",
      capturedMinor: 200_000n,
      deposits: [{ id: "d1", reference: "tx_1", appliedMinor: 200_000n }],
    });
    const arrived = [deposit("tx_1", 200_000n), deposit("tx_2", 300_000n)];
    const closed = facts({ status: "released", virtualAccount: null, deposits: arrived });
    expect(newsOf(part, closed, now)).toEqual([
      { kind: "deposited", deposit: deposit("tx_2", 300_000n), appliedMinor: 0n },
      { kind: "released" },
    ]);
    const lapsed = { ...part, state: "lapsed" as const };
    expect(newsOf(lapsed, facts({ status: "released", deposits: [deposit("tx_1", 200_000n)] }), now)).toEqual([]);
  });
});

describe("a refund that the provider gave up after it had taken it on", () => {
  test("is news once, and only for refunds that were confirmed", () => {
    const refunded = known({
      state: "refunded",
      capturedMinor: 500_000n,
      givenBackMinor: 500_000n,
      deposits: [{ id: "d1", reference: "tx_1", appliedMinor: 500_000n }],
      refunds: [{ id: "r1", reference: "re_1", doubted: false }],
    });
    const givenUp = facts({
      status: "captured",
      deposits: [deposit("tx_1", 500_000n)],
      failedRefunds: ["re_1", "re_of_another"],
    });
    expect(newsOf(refunded, givenUp, now)).toEqual([{ kind: "refundGivenUp", refundId: "r1" }]);
    expect(newsOf({ ...refunded, refunds: [] }, givenUp, now)).toEqual([]);
  });

  test("without a name among several is doubted, each once, and none is believed to have failed", () => {
    const refunded = known({
      state: "refunded",
      capturedMinor: 500_000n,
      givenBackMinor: 500_000n,
      deposits: [{ id: "d1", reference: "tx_1", appliedMinor: 500_000n }],
      refunds: [
        { id: "r1", reference: "re_1", doubted: true },
        { id: "r2", reference: "re_2", doubted: false },
        { id: "r3", reference: "by hand", doubted: false },
      ],
    });
    const unnamed = facts({ status: "captured", deposits: null, doubtfulRefunds: ["re_1", "re_2", "re_0"] });
    expect(newsOf(refunded, unnamed, now)).toEqual([{ kind: "refundDoubted", refundId: "r2" }]);
  });
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

describe("disputes", () => {
  const taken = (over: Partial<PaymentFacts> = {}) =>
    facts({ status: "captured", virtualAccount: null, deposits: null, ...over });

  const takenBy = new Map<string, bigint>();
  /** What is known after some news was written. */
  const write = (before: KnownTender, news: ReturnType<typeof newsOf>): KnownTender =>
    news.reduce((after, item): KnownTender => {
      if (item.kind === "chargedBack") {
        const { reference, amountMinor } = item;
        const row = { id: reference, reference, state: "standing" as const, returnedMinor: 0n };
        takenBy.set(reference, amountMinor);
        return { ...after, chargebacks: [...after.chargebacks, row] };
      }
      if (item.kind !== "chargebackReturned" && item.kind !== "chargebackLost") return after;
      const chargebacks = after.chargebacks.map((row) => {
        if (row.reference !== item.reference) return row;
        if (item.kind === "chargebackLost") return { ...row, state: "lost" as const };
        const returnedMinor = row.returnedMinor + item.amountMinor;
        return {
          ...row,
          returnedMinor,
          ...(returnedMinor === takenBy.get(row.reference) ? { state: "won" as const } : {}),
        };
      });
      return { ...after, chargebacks };
    }, before);

  test("one that was won before anybody looked took the money and brought it back", () => {
    const news = newsOf(
      known({ state: "captured" }),
      taken({ disputes: [{ reference: "dp_1", amountMinor: 100n, returnedMinor: 100n, closed: true }] }),
      now,
    );
    expect(news).toEqual([
      { kind: "chargedBack", reference: "dp_1", amountMinor: 100n },
      { kind: "chargebackReturned", reference: "dp_1", amountMinor: 100n },
    ]);
  });

  test("one that brought a part back and is closed loses the rest, whatever its outcome is called", () => {
    const news = newsOf(
      known({ state: "captured" }),
      taken({ disputes: [{ reference: "dp_1", amountMinor: 500n, returnedMinor: 200n, closed: true }] }),
      now,
    );
    expect(news).toEqual([
      { kind: "chargedBack", reference: "dp_1", amountMinor: 500n },
      { kind: "chargebackReturned", reference: "dp_1", amountMinor: 200n },
      { kind: "chargebackLost", reference: "dp_1" },
    ]);
  });

  test("one that is told together with the taking comes after it", () => {
    const disputes = [{ reference: "dp_1", amountMinor: 100n, returnedMinor: 0n, closed: false }];
    expect(newsOf(known({ state: "authorised" }), taken({ disputes }), now).map(({ kind }) => kind)).toEqual([
      "captured",
      "chargedBack",
    ]);
  });

  test.each(tenderStates.filter((state) => ["declined", "voided", "expired", "lapsed", "issued"].includes(state)))(
    "of a tender that was never taken (%s) are nothing",
    (state) => {
      const disputes = [{ reference: "dp_1", amountMinor: 100n, returnedMinor: 0n, closed: true }];
      expect(newsOf(known({ state }), taken({ disputes }), now)).toEqual([]);
    },
  );

  // Each dispute begins unread, then stands, brings back nothing, a part or all, and is decided; a bank may bring back what
  // was lost. An answer may be older than the one before it.
  const stage = fc.option(fc.record({ returnedMinor: fc.constantFrom(0n, 40n, 100n), closed: fc.boolean() }));
  const answers = fc.array(fc.tuple(stage, stage), { minLength: 1, maxLength: 8 });

  property.prop([answers, fc.constantFrom("captured", "part_refunded", "refunded", "charged_back")])(
    "read in whatever order and however often: each takes the money once, brings back what came back once, and no more",
    (seen, state) => {
      let current = known({ state });
      const written: string[] = [];
      for (const stages of seen) {
        const disputes = stages.flatMap((at, index) =>
          at === null ? [] : [{ reference: `dp_${index}`, amountMinor: 100n, ...at }],
        );
        const news = newsOf(current, taken({ disputes }), now);
        current = write(current, news);
        expect(newsOf(current, taken({ disputes }), now)).toEqual([]);
        written.push(...news.map(({ kind, ...item }) => `${kind} ${"reference" in item ? item.reference : ""}`));
      }
      for (const index of [0, 1] as const) {
        const told = seen.flatMap((stages) => stages[index] ?? []);
        const row = current.chargebacks.find(({ reference }) => reference === `dp_${index}`);
        const returnedMinor = told.reduce((most, at) => (at.returnedMinor > most ? at.returnedMinor : most), 0n);
        expect(row?.returnedMinor ?? 0n).toBe(returnedMinor);
        const lost = told.some(({ closed }) => closed);
        if (row) expect(row.state === "won" || !lost || row.state === "lost").toBe(true);
        expect(row?.state === "won").toBe(returnedMinor === 100n);
        for (const kind of ["chargedBack", "chargebackLost"]) {
          expect(written.filter((text) => text === `${kind} dp_${index}`).length).toBeLessThanOrEqual(1);
        }
      }
    },
  );
});

describe("what becomes of a tender that was taken", () => {
  const money = fc
    .tuple(fc.bigInt({ min: 1n, max: 9n }), fc.bigInt({ min: 0n, max: 9n }), fc.bigInt({ min: 0n, max: 9n }))
    .filter(([captured, refunded, chargedBack]) => refunded + chargedBack <= captured)
    .map(([capturedMinor, refundedMinor, chargedBackMinor]) => ({ capturedMinor, refundedMinor, chargedBackMinor }));

  property.prop([money, fc.bigInt({ min: 1n, max: 9n })])(
    "a bank that takes some of it back, and gives it back, leads where the state table allows and returns",
    (before, some) => {
      fc.pre(before.refundedMinor + before.chargedBackMinor + some <= before.capturedMinor);
      const [from, to] = [
        stateOfTaken(before),
        stateOfTaken({ ...before, chargedBackMinor: before.chargedBackMinor + some }),
      ];
      expect([from, nextState(tenderTransitions, from, "chargedBack")]).toContain(to);
      expect([to, nextState(tenderTransitions, to, "chargebackWonBack")]).toContain(from);
    },
  );

  test("nothing left is charged back only when the banks have all of it", () => {
    expect(stateOfTaken({ capturedMinor: 9n, refundedMinor: 0n, chargedBackMinor: 9n })).toBe("charged_back");
    expect(stateOfTaken({ capturedMinor: 9n, refundedMinor: 4n, chargedBackMinor: 5n })).toBe("refunded");
    expect(stateOfTaken({ capturedMinor: 9n, refundedMinor: 4n, chargedBackMinor: 4n })).toBe("part_refunded");
    expect(stateOfTaken({ capturedMinor: 9n, refundedMinor: 0n, chargedBackMinor: 8n })).toBe("captured");
  });
});

/** News that leaves the tender's state, or moves it by what became of the money. */
const withoutEvent = [
  "refundDoubted",
  "deposited",
  "depositReversed",
  "chargedBack",
  "chargebackLost",
  "chargebackReturned",
  "mismatch",
] as const;
const movesByTable = <Item extends { readonly kind: string }>(
  item: Item,
): item is Exclude<Item, { kind: (typeof withoutEvent)[number] }> => !withoutEvent.some((kind) => kind === item.kind);

describe("news of payments without an account", () => {
  property.prop([fc.constantFrom(...tenderStates), anyFacts])(
    "is never refused by the tender's state table",
    (state, read) => {
      for (const { kind } of newsOf(known({ state }), read, now).filter(movesByTable)) {
        expect(nextState(tenderTransitions, state, kind), `${state} × ${kind}`).not.toBeNull();
      }
    },
  );

  property.prop([anyFacts])("said twice is news once", (read) => {
    const [first] = newsOf(known({ state: "new" }), read, now);
    if (!first || !movesByTable(first)) return;
    const state = nextState(tenderTransitions, "new", first.kind);
    expect(newsOf(known({ state: state ?? "new" }), read, now)).toEqual([]);
  });
});
