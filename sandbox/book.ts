import { randomText } from "./ids";

export type Provider = "stripe" | "toss";

/** Why money moved. `charge` is a captured card or a confirmed payment; a hold alone moves nothing. */
export type MovementKind = "charge" | "refund" | "deposit" | "reversal" | "refund_failed" | "dispute" | "dispute_won";

/** One movement of money between a buyer and the marketplace, as the provider knows it. Never changed afterwards. */
export interface Movement {
  readonly id: string;
  readonly at: string;
  readonly provider: Provider;
  /** The provider's name of the payment: `pi_…` or a payment key. */
  readonly reference: string;
  /** The object that moved it: a charge, refund, dispute or transaction key. */
  readonly source: string;
  readonly orderId: string | null;
  readonly kind: MovementKind;
  /** `in` came to the marketplace, `out` left it. */
  readonly direction: "in" | "out";
  /** Positive, in minor units. */
  readonly amount: number;
  /** Upper-case ISO 4217. */
  readonly currency: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface BookTotal {
  provider: Provider;
  currency: string;
  in: number;
  out: number;
  net: number;
  count: number;
}

const direction: Readonly<Record<MovementKind, "in" | "out">> = {
  charge: "in",
  deposit: "in",
  dispute_won: "in",
  refund_failed: "in",
  refund: "out",
  reversal: "out",
  dispute: "out",
};

/** The stand-ins' own book of money moved, append-only: what the marketplace's ledger is checked against. */
export class Book {
  #movements: Movement[] = [];
  #byReference = new Map<string, Movement[]>();

  record(entry: Omit<Movement, "id" | "direction">): void {
    this.#keep({ ...entry, id: `mv_${randomText(16)}`, direction: direction[entry.kind] });
  }

  list(filter: { reference?: string | null; orderId?: string | null; provider?: string | null } = {}): Movement[] {
    const base = filter.reference ? (this.#byReference.get(filter.reference) ?? []) : this.#movements;
    if (!filter.orderId && !filter.provider) return [...base];
    return base.filter(
      (m) => (!filter.orderId || m.orderId === filter.orderId) && (!filter.provider || m.provider === filter.provider),
    );
  }

  totals(): BookTotal[] {
    const totals = new Map<string, BookTotal>();
    for (const movement of this.#movements) {
      const key = `${movement.provider} ${movement.currency}`;
      let total = totals.get(key);
      if (!total) {
        total = { provider: movement.provider, currency: movement.currency, in: 0, out: 0, net: 0, count: 0 };
        totals.set(key, total);
      }
      total[movement.direction] += movement.amount;
      total.net += movement.direction === "in" ? movement.amount : -movement.amount;
      total.count += 1;
    }
    return [...totals.values()];
  }

  snapshot(): Movement[] {
    return this.#movements;
  }

  restore(movements: readonly Movement[]): void {
    this.#movements = [];
    this.#byReference.clear();
    for (const movement of movements) this.#keep(movement);
  }

  #keep(movement: Movement): void {
    this.#movements.push(movement);
    const known = this.#byReference.get(movement.reference);
    if (known) known.push(movement);
    else this.#byReference.set(movement.reference, [movement]);
  }
}
