/** What a law wants a lessee to read before agreeing: in its order and its words, and apart from everything else. */
export interface Disclosures {
  readonly title: string;
  readonly groups: readonly DisclosureGroup[];
}

export interface DisclosureGroup {
  /** Null for what stands at the top. */
  readonly heading: string | null;
  readonly lines: readonly DisclosureLine[];
}

export interface DisclosureLine {
  /** Null for a sentence by itself. */
  readonly name: string | null;
  readonly value: string;
  /** The sum of the lines before it, or a figure that stands for the whole group. */
  readonly strong?: boolean;
}

/** A clause of a paper, in words that are frozen with it. */
export interface PaperClause {
  readonly title: string;
  readonly text: string;
}

/** The form by which a lessee can withdraw on paper. */
export interface WithdrawalForm {
  readonly title: string;
  /** How it is used. */
  readonly intro: string;
  /** To whom it goes, line by line. */
  readonly to: { readonly name: string; readonly lines: readonly string[] };
  /** What the lessee declares. */
  readonly statement: string;
  /** What is filled in: what is known already stands there. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}
