import type { MarketWorld, Person } from "../market-world";
import type { Chaos } from "./chaos";
import type { Clockwork } from "./clockwork";

/** Null for a refusal that people of a busy market meet; everything else is a failure of the simulation. */
export type Tolerance = <Result>(codes: readonly string[], act: () => Promise<Result>) => Promise<Result | null>;

/** The stage of a story: what all orders share. */
export interface Stage {
  readonly world: MarketWorld;
  readonly clock: Clockwork;
  readonly chaos: Chaos;
  /** Anyone who looks at cases for the marketplace. */
  readonly admin: Person;
  /** What was sent by hand, by refund, in minor units. */
  readonly sentByHand: Map<string, bigint>;
  readonly shelf: readonly {
    readonly variantId: string;
    readonly priceMinor: bigint;
    readonly onHand: number;
    readonly seller: Person;
  }[];
}
