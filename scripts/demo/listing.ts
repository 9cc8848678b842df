import type { DemoCategory } from "./categories";
import type { DemoSeller } from "@/demo-people";

/** One language of a listing: the specification's rows as name and value. */
interface DemoText {
  readonly title: string;
  readonly description: string;
  readonly specification: readonly (readonly [name: string, value: string])[];
}

/** A listing of the demo. The slug is also the name of its pictures (scripts/pictures/goods). */
export interface DemoGoods {
  readonly slug: string;
  readonly seller: DemoSeller;
  readonly category: DemoCategory;
  readonly en: DemoText;
  readonly ko: DemoText;
  readonly variants: readonly {
    readonly sku: string;
    readonly en: string;
    readonly ko: string;
    /** In won, tax included. */
    readonly priceMinor: bigint;
    readonly stock: number;
  }[];
  /** What the pictures show, in their order; at least three. */
  readonly pictures: readonly { readonly en: string; readonly ko: string }[];
}
