/** A Korean address as the state's register of road names has it. */
export interface RoadAddress {
  readonly postcode: string;
  /** The road address with its building's name, such as `서울특별시 중구 세종대로 110 (태평로1가)`. */
  readonly road: string;
  /** The address by lot number, which people still know better. */
  readonly lot: string;
}

/** What a search came to. `unclear` asks for other words, `too_many` for more of them. */
export type RoadsFound =
  | { readonly kind: "found"; readonly addresses: readonly RoadAddress[]; readonly total: number }
  | { readonly kind: "unclear" }
  | { readonly kind: "too_many" }
  | { readonly kind: "unavailable" };

/** Finds Korean addresses by words of them: a road and a number, a building, a lot. */
export interface RoadSearch {
  find(words: string): Promise<RoadsFound>;
}
