import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { AccountCode } from "@/inputs/ledger";
import {
  type BookedMovement,
  type MovementKind,
  paymentName,
  type ProviderMovement,
  reconcileMovements,
} from "./reconciliation";

const noon = new Date("2026-03-01T12:00:00Z");
const never = new Date("2100-01-01T00:00:00Z");

const theirs = (reference: string, kind: MovementKind, amountMinor: bigint, at = noon): ProviderMovement => ({
  provider: "toss",
  reference,
  kind,
  name: kind,
  movement: `${reference} ${kind} ${amountMinor}`,
  amountMinor,
  feeMinor: 0n,
  currency: "KRW",
  at,
});

const ours = (reference: string | null, kind: MovementKind, amountMinor: bigint, at = noon): BookedMovement => ({
  provider: "toss",
  reference,
  kind,
  amountMinor,
  currency: "KRW",
  at,
  account: "virtual_account_cash",
  transactionId: `${reference ?? "none"} ${kind} ${amountMinor}`,
  orderId: null,
  orderNumber: null,
  decided: false,
});

const accounts = (...references: string[]) =>
  new Map<string, AccountCode>(references.map((name) => [paymentName("toss", name), "virtual_account_cash"]));

describe("reconciliation", () => {
  const inAnyOrder = fc
    .array(fc.tuple(fc.constantFrom("a", "b"), fc.constantFrom<MovementKind>("deposit", "refund"), fc.bigInt(1n, 5n)), {
      maxLength: 20,
    })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));

  test.prop([inAnyOrder])("the same movements in any order leave no difference", ([movements, shuffled]) => {
    const result = reconcileMovements(
      movements.map((movement) => theirs(...movement)),
      shuffled.map((movement) => ours(...movement)),
      accounts("a", "b"),
      never,
    );
    expect(result).toMatchObject({ matched: movements.length, differences: [], unattributed: [] });
    for (const { ourMinor, theirMinor } of result.accounts) expect(ourMinor).toBe(theirMinor);
  });

  test.prop([fc.array(fc.bigInt(1n, 4n), { maxLength: 8 }), fc.array(fc.bigInt(1n, 4n), { maxLength: 8 })])(
    "differences add up to the difference of the books",
    (left, right) => {
      const {
        matched,
        differences,
        accounts: compared,
      } = reconcileMovements(
        left.map((amount) => theirs("a", "deposit", amount)),
        right.map((amount) => ours("a", "deposit", amount)),
        accounts("a"),
        never,
      );
      const differing = differences.filter(({ kind }) => kind === "differing").length;
      expect(2 * matched + differences.length + differing).toBe(left.length + right.length);
      const gap = differences.reduce((sum, each) => sum + (each.ourMinor ?? 0n) - (each.theirMinor ?? 0n), 0n);
      expect(gap).toBe((compared[0]?.ourMinor ?? 0n) - (compared[0]?.theirMinor ?? 0n));
    },
  );

  test("says what is missing where, and what differs", () => {
    const result = reconcileMovements(
      [theirs("a", "deposit", 100n), theirs("b", "refund", -30n), theirs("stranger", "deposit", 7n)],
      [ours("a", "deposit", 90n), ours("b", "deposit", 50n), ours(null, "deposit", 3n)],
      accounts("a", "b"),
      never,
    );
    expect(result.matched).toBe(0);
    const seen = result.differences.map(({ kind, reference, ourMinor, theirMinor }) => [
      kind,
      reference,
      ourMinor,
      theirMinor,
    ]);
    expect(seen).toEqual([
      ["differing", "a", 90n, 100n],
      ["missing_here", "b", null, -30n],
      ["missing_here", "stranger", null, 7n],
      ["missing_there", "b", 50n, null],
      ["missing_there", null, 3n, null],
    ]);
    expect(result.accounts).toEqual([
      { account: "virtual_account_cash", currency: "KRW", ourMinor: 143n, theirMinor: 70n },
    ]);
    expect(result.unattributed).toEqual([{ provider: "toss", currency: "KRW", theirMinor: 7n }]);
  });

  test("what has no word here is a difference under its own name, and belongs to no payment", () => {
    const hold = { ...theirs("", "other", -500n), reference: null, name: "reserve_hold", movement: "txn_1" };
    const fee = { ...theirs("a", "deposit", 100n), feeMinor: 3n };
    const onlyFee = { ...theirs("a", "charge", 0n), feeMinor: 2n };
    const result = reconcileMovements([hold, fee, onlyFee], [ours("a", "deposit", 100n)], accounts("a"), never);
    expect(result.differences).toMatchObject([
      { kind: "missing_here", movement: "other", theirName: "reserve_hold", theirMovement: "txn_1", theirMinor: -500n },
    ]);
    expect(result.matched).toBe(1);
    expect(result.unattributed).toEqual([{ provider: "toss", currency: "KRW", theirMinor: -500n }]);
    expect(result.fees).toEqual([{ provider: "toss", currency: "KRW", theirMinor: 5n }]);
  });

  test("what is young may only be about to arrive in the other book", () => {
    const late = new Date(noon.getTime() + 1);
    const { differences } = reconcileMovements(
      [theirs("a", "deposit", 1n, noon)],
      [ours("b", "deposit", 2n, late)],
      accounts("a", "b"),
      late,
    );
    expect(differences.map(({ reference, inFlight }) => [reference, inFlight])).toEqual([
      ["b", true],
      ["a", false],
    ]);
  });

  test("tells what a person has decided from what somebody must look for", () => {
    const decided = { ...ours("a", "refund", 5n), decided: true };
    const found = (their: readonly ProviderMovement[]) =>
      reconcileMovements(their, [ours("a", "refund", -5n), decided], accounts("a"), never).differences;
    expect(found([theirs("a", "refund", -5n)])).toMatchObject([{ kind: "missing_there", ourMinor: 5n, decided: true }]);
    // Should the provider tell it after all, it is one movement in both books; another amount is a difference again.
    expect(found([theirs("a", "refund", -5n), theirs("a", "refund", 5n)])).toEqual([]);
    expect(found([theirs("a", "refund", -5n), theirs("a", "refund", 4n)])).toMatchObject([
      { kind: "differing", decided: false },
    ]);
  });
});
