import { minMinor } from "@/shared/money";
import type { Order } from "./order-frame";

type Money = NonNullable<Order["money"]>;
export type MoneyTender = Money["tenders"][number];
export type MoneyPlace = Money["places"][number]["place"];

/** Where money of an order came from: one of its tenders, or somebody who makes up for what a bank took back. */
export interface MoneySource {
  readonly key: string;
  readonly kind: "tender" | "carried" | "owed";
  readonly tender: MoneyTender | null;
  readonly amountMinor: bigint;
}

/** So much of a source is at a place; both by their index. */
export interface MoneyFlow {
  readonly from: number;
  readonly to: number;
  readonly amountMinor: bigint;
}

const backPlaces = [
  ["refunded", "refundedMinor"],
  ["returning", "returningMinor"],
  ["banks", "banksMinor"],
  ["surplus", "surplusMinor"],
] as const satisfies readonly (readonly [MoneyPlace, keyof MoneyTender])[];

/**
 * Joins sources and places. What goes back is a tender's own and flows from it; the rest of the money is one pot, and
 * fills the remaining places in their order. Every source is used up and every place filled, to the won.
 */
export function moneyFlows(money: Money): {
  readonly sources: readonly MoneySource[];
  readonly flows: readonly MoneyFlow[];
} {
  const sources: MoneySource[] = money.tenders.map((tender) => ({
    key: tender.tenderId,
    kind: "tender",
    tender,
    amountMinor: tender.inMinor,
  }));
  if (money.carriedMinor > 0n)
    sources.push({ key: "carried", kind: "carried", tender: null, amountMinor: money.carriedMinor });
  if (money.owedMinor > 0n) sources.push({ key: "owed", kind: "owed", tender: null, amountMinor: money.owedMinor });

  const left = sources.map(({ amountMinor }) => amountMinor);
  const room = money.places.map(({ amountMinor }) => amountMinor);
  const flows: MoneyFlow[] = [];
  const flow = (from: number, to: number, maxMinor?: bigint) => {
    const free = minMinor(left[from] ?? 0n, room[to] ?? 0n);
    const amountMinor = maxMinor === undefined ? free : minMinor(free, maxMinor);
    if (amountMinor <= 0n) return;
    left[from] = (left[from] ?? 0n) - amountMinor;
    room[to] = (room[to] ?? 0n) - amountMinor;
    flows.push({ from, to, amountMinor });
  };
  for (const [place, own] of backPlaces) {
    const to = money.places.findIndex((candidate) => candidate.place === place);
    if (to === -1) continue;
    money.tenders.forEach((tender, from) => flow(from, to, tender[own]));
  }
  sources.forEach((_, from) => money.places.forEach((_, to) => flow(from, to)));
  return { sources, flows };
}
