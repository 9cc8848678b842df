import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { meansKinds } from "@/market";
import { sumMinor } from "@/shared/money";
import {
  amountHintOf,
  boundaryRangeOf,
  emptySplit,
  obstacleToAdding,
  problemsOf,
  rangeOf,
  shareEvenly,
  splitReducer,
  stepMinor,
  unplacedMinor,
  type Split,
  type SplitAction,
  type SplitRules,
} from "./split-reducer";

const rules: SplitRules = {
  totalMinor: 2_500_000n,
  splitAllowed: true,
  minTenderMinor: 10_000n,
  besideOthers: false,
  means: [
    { means: "card", atMost: 4, capMinor: null, needsSource: true },
    { means: "cash", atMost: 1, capMinor: null, needsSource: true },
    { means: "mobile", atMost: 1, capMinor: 1_000_000n, needsSource: false },
  ],
};

const run = (start: Split, ...actions: SplitAction[]) => actions.reduce(splitReducer, start);
const add = (key: string, means: (typeof meansKinds)[number]): SplitAction => ({
  type: "add",
  key,
  means,
  sourceId: means === "mobile" ? null : `source-${key}`,
});
const amounts = (split: Split) => split.parts.map((part) => part.amountMinor);

/** Any rules a market could have, and any sequence of steps, also senseless ones. */
const anyRules = fc
  .record({
    totalMinor: fc.bigInt({ min: 1n, max: 50_000_000n }),
    splitAllowed: fc.boolean(),
    minTenderMinor: fc.bigInt({ min: 1n, max: 50_000n }),
    besideOthers: fc.boolean(),
    cards: fc.integer({ min: 0, max: 5 }),
    cardCap: fc.option(fc.bigInt({ min: 50_000n, max: 60_000_000n })),
    cap: fc.option(fc.bigInt({ min: 50_000n, max: 3_000_000n })),
  })
  .map(({ cards, cardCap, cap, ...rest }): SplitRules => ({
    ...rest,
    means: [
      { means: "card", atMost: cards, capMinor: cardCap, needsSource: true },
      { means: "cash", atMost: 1, capMinor: null, needsSource: true },
      { means: "mobile", atMost: 1, capMinor: cap, needsSource: false },
    ],
  }));
const anyKey = fc.constantFrom("a", "b", "c", "d", "e", "f", "g");
const anyAmount = fc.bigInt({ min: -10n, max: 60_000_000n });
const anyAction: fc.Arbitrary<SplitAction> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant("add" as const),
      key: anyKey,
      means: fc.constantFrom(...meansKinds),
      sourceId: fc.option(fc.string()),
    }),
  },
  fc.record({ type: fc.constant("remove" as const), key: anyKey }),
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant("typeAmount" as const), key: anyKey, amountMinor: anyAmount }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant("moveBoundary" as const), key: anyKey, amountMinor: anyAmount }),
  },
  fc.record({ type: fc.constant("takeRest" as const), key: anyKey }),
  fc.record({ type: fc.constant("balance" as const) }),
  fc.record({ type: fc.constant("attach" as const), key: anyKey, sourceId: fc.option(fc.string()) }),
  fc.record({ type: fc.constant("restate" as const), rules: anyRules }),
);
const anySteps = fc.array(anyAction, { maxLength: 30 });

test("a part keeps its number, and with it its colour, whatever becomes of the others", () => {
  const remove = (key: string): SplitAction => ({ type: "remove", key });
  const numbers = (split: Split) => Object.fromEntries(split.parts.map(({ key, number }) => [key, number]));
  const of = (...actions: SplitAction[]) => numbers(actions.reduce(splitReducer, emptySplit(rules)));
  const three = [add("a", "card"), add("b", "card"), add("c", "cash")];
  expect(of(...three)).toEqual({ a: 0, b: 1, c: 2 });
  expect(of(...three, remove("b"))).toEqual({ a: 0, c: 2 });
  expect(of(...three, remove("b"), add("d", "card"))).toEqual({ a: 0, c: 2, d: 3 });
  // No two parts ever look alike: after the last colour they count again.
  const often = Array.from({ length: 9 }, (_, n) => [add(`x${n}`, "card"), remove(`x${n - 1}`)]).flat();
  const left = Object.values(of(add("a", "card"), add("b", "cash"), ...often));
  expect(new Set(left).size).toBe(left.length);
  expect(Math.max(...left)).toBeLessThan(6);
});

describe("whatever the buyer does", () => {
  test.prop([anyRules, anySteps])("no won is lost or invented, and no part exceeds its cap", (someRules, steps) => {
    let split = emptySplit(someRules);
    for (const step of steps) {
      split = splitReducer(split, step);
      expect(unplacedMinor(split) >= 0n).toBe(true);
      expect(sumMinor(amounts(split)) + unplacedMinor(split)).toBe(split.rules.totalMinor);
      for (const part of split.parts) {
        const cap = split.rules.means.find((rule) => rule.means === part.means)?.capMinor ?? null;
        expect(part.amountMinor >= 0n && (cap === null || part.amountMinor <= cap)).toBe(true);
      }
    }
  });

  test.prop([anyRules, anySteps])(
    "a part without a cap that takes the rest leaves nothing unplaced",
    (someRules, steps) => {
      const split = run(emptySplit(someRules), ...steps);
      const capOf = (means: string) => split.rules.means.find((rule) => rule.means === means)?.capMinor ?? null;
      if (split.parts.some((part) => !part.fixed && capOf(part.means) === null)) expect(unplacedMinor(split)).toBe(0n);
    },
  );

  test.prop([anyRules, anySteps])(
    "limits of count hold after every step, also when the rules change on the way",
    (someRules, steps) => {
      const split = run(emptySplit(someRules), ...steps.filter((step) => step.type !== "restate"));
      if (!someRules.splitAllowed) expect(split.parts.length).toBeLessThanOrEqual(1);
      for (const rule of someRules.means) {
        expect(split.parts.filter((part) => part.means === rule.means).length).toBeLessThanOrEqual(rule.atMost);
      }
    },
  );

  test.prop([anyRules, anySteps, anyKey, fc.bigInt({ min: 0n, max: 60_000_000n })])(
    "an amount typed within the shown range is taken as typed, and other chosen amounts stay",
    (someRules, steps, key, amount) => {
      const before = run(emptySplit(someRules), ...steps);
      if (!before.parts.some((part) => part.key === key)) return;
      const { maxMinor } = rangeOf(before, key);
      const after = splitReducer(before, { type: "typeAmount", key, amountMinor: amount });
      for (const part of after.parts) {
        const old = before.parts.find((candidate) => candidate.key === part.key);
        if (part.key === key) expect(part.amountMinor).toBe(amount < maxMinor ? amount : maxMinor);
        else if (old?.fixed) expect(part.amountMinor).toBe(old.amountMinor);
      }
    },
  );

  test.prop([anyRules, anySteps, anyKey, anyAmount])(
    "a boundary moves money between its two parts only",
    (someRules, steps, key, amount) => {
      const before = run(emptySplit(someRules), ...steps);
      const index = before.parts.findIndex((part) => part.key === key);
      if (index < 0 || index === before.parts.length - 1) return;
      const after = splitReducer(before, { type: "moveBoundary", key, amountMinor: amount });
      const pair = (split: Split) => sumMinor(amounts(split).slice(index, index + 2));
      const others = (split: Split) => [...amounts(split).slice(0, index), ...amounts(split).slice(index + 2)];
      expect(pair(after)).toBe(pair(before));
      expect(others(after)).toEqual(others(before));
      const range = boundaryRangeOf(before, key);
      if (range && amount >= range.leastMinor && amount <= range.maxMinor) {
        expect(after.parts[index]?.amountMinor).toBe(amount);
      }
    },
  );

  test.prop([anyRules, anySteps])("problems are told exactly when something is missing", (someRules, steps) => {
    const split = run(emptySplit(someRules), ...steps);
    const least = split.parts.length > 1 || split.rules.besideOthers ? split.rules.minTenderMinor : 1n;
    const payable =
      split.parts.length > 0 &&
      unplacedMinor(split) === 0n &&
      split.parts.every((part) => part.amountMinor >= least && (part.means === "mobile" || part.sourceId !== null));
    expect(problemsOf(split).length === 0).toBe(payable);
  });

  test.prop([
    fc.bigInt({ min: 0n, max: 50_000_000n }),
    fc.array(fc.bigInt({ min: 0n, max: 50_000_000n }), { minLength: 1, maxLength: 6 }),
  ])("shares add up to the amount, or to all the room there is", (amount, ceilings) => {
    const shares = shareEvenly(amount, ceilings, 10_000n, 10_000n);
    const room = sumMinor(ceilings);
    expect(sumMinor(shares)).toBe(amount < room ? amount : room);
    shares.forEach((share, index) => expect(share >= 0n && share <= (ceilings[index] ?? 0n)).toBe(true));
  });
});

describe("the usual path", () => {
  test("the first part pays everything, the second shares it, a typed amount moves the other", () => {
    const one = run(emptySplit(rules), add("a", "card"));
    expect(amounts(one)).toEqual([2_500_000n]);
    const two = run(one, add("b", "card"));
    expect(amounts(two)).toEqual([1_250_000n, 1_250_000n]);
    const typed = run(two, { type: "typeAmount", key: "a", amountMinor: 1_500_000n });
    expect(amounts(typed)).toEqual([1_500_000n, 1_000_000n]);
    expect(problemsOf(typed)).toEqual([]);
  });

  test("even shares are round figures and the last one takes what rounding leaves", () => {
    const three = run(emptySplit(rules), add("a", "card"), add("b", "card"), add("c", "cash"));
    expect(amounts(three)).toEqual([830_000n, 830_000n, 840_000n]);
  });

  test("when everything is chosen, a gap opens and can be put anywhere with one press", () => {
    const gap = run(
      emptySplit(rules),
      add("a", "card"),
      add("b", "cash"),
      { type: "typeAmount", key: "a", amountMinor: 1_500_000n },
      { type: "typeAmount", key: "b", amountMinor: 600_000n },
    );
    expect(problemsOf(gap)).toEqual([{ code: "unplaced", amountMinor: 400_000n }]);
    expect(amounts(run(gap, { type: "takeRest", key: "b" }))).toEqual([1_500_000n, 1_000_000n]);
    expect(amounts(run(gap, add("c", "mobile")))).toEqual([1_500_000n, 600_000n, 400_000n]);
  });

  test("the phone bill stops at its cap and the rest stays visible", () => {
    const mobile = run(emptySplit(rules), add("a", "mobile"));
    expect(amounts(mobile)).toEqual([1_000_000n]);
    expect(unplacedMinor(mobile)).toBe(1_500_000n);
    expect(amounts(run(mobile, add("b", "card")))).toEqual([1_000_000n, 1_500_000n]);
  });

  test("adding to a full split takes from the largest chosen amount", () => {
    const full = run(
      emptySplit(rules),
      add("a", "card"),
      add("b", "card"),
      { type: "typeAmount", key: "a", amountMinor: 2_000_000n },
      { type: "typeAmount", key: "b", amountMinor: 500_000n },
    );
    expect(amounts(run(full, add("c", "card")))).toEqual([1_000_000n, 500_000n, 1_000_000n]);
  });

  test("limits are told before they bite", () => {
    const below = emptySplit({ ...rules, totalMinor: 900_000n, splitAllowed: false });
    expect(obstacleToAdding(below, "card")).toBeNull();
    expect(obstacleToAdding(run(below, add("a", "card")), "cash")).toBe("below_threshold");
    const four = run(emptySplit(rules), ...["a", "b", "c", "d"].map((key) => add(key, "card")));
    expect(obstacleToAdding(four, "card")).toBe("too_many");
    expect(obstacleToAdding(four, "cash")).toBeNull();
    const small = run(emptySplit({ ...rules, totalMinor: 19_999n }), add("a", "card"));
    expect(obstacleToAdding(small, "cash")).toBe("too_small");
    expect(obstacleToAdding(emptySplit({ ...rules, means: [] }), "card")).toBe("not_offered");
    const typed = run(emptySplit(rules), add("a", "card"), add("b", "card"), {
      type: "typeAmount",
      key: "a",
      amountMinor: 9_999n,
    });
    expect(problemsOf(typed)).toEqual([{ code: "below_min", key: "a", amountMinor: 10_000n }]);
    expect(rangeOf(typed, "b")).toEqual({ leastMinor: 10_000n, maxMinor: 2_490_001n });
  });

  test("a part that stands at its means' cap is told of that means, and every other part its range", () => {
    const means = rules.means.map((rule) => (rule.means === "card" ? { ...rule, capMinor: 1_200_000n } : rule));
    const split = run(emptySplit({ ...rules, means }), add("a", "card"), add("b", "mobile"), add("c", "cash"));
    expect(["a", "b", "c"].map((key) => amountHintOf(split, key))).toEqual(["capHint", "capHintMobile", "range"]);
    const alone = run(emptySplit(rules), add("a", "card"));
    expect(amountHintOf(alone, "a")).toBeNull();
  });

  test("a replacement of a small tender keeps to the minimum of the split it belongs to", () => {
    const alone = run(emptySplit({ ...rules, totalMinor: 15_000n, besideOthers: true }), add("a", "card"));
    expect(problemsOf(alone)).toEqual([]);
    expect(obstacleToAdding(alone, "cash")).toBe("too_small");
  });

  test("steps are powers of ten near a hundredth of the total", () => {
    expect([990_000n, 1_000_000n, 2_500_000n, 30_000_000n, 5n].map(stepMinor)).toEqual([
      1_000n,
      10_000n,
      10_000n,
      100_000n,
      1n,
    ]);
  });
});
