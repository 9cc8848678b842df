import type { Means } from "@/market";
import { sumMinor } from "@/shared/money";

/** What the policy says about one means, as the server answered it. */
export interface MeansRule {
  readonly means: Means;
  /** How many parts of it one payment may have. */
  readonly atMost: number;
  /** The most that one part of it may pay, in minor units; null when nothing limits it. */
  readonly capMinor: bigint | null;
  /** A part of it needs something behind it: a card, or the account that refunds go to. */
  readonly needsSource: boolean;
}

/** What a split has to obey. All amounts in minor units of one currency. */
export interface SplitRules {
  /** What the parts must add up to. */
  readonly totalMinor: bigint;
  /** Whether there may be more than one part. */
  readonly splitAllowed: boolean;
  /** The least that a part pays, once there are several parts. */
  readonly minTenderMinor: bigint;
  /** The parts stand beside others that are paid already, so the minimum holds for a single one too. */
  readonly besideOthers: boolean;
  readonly means: readonly MeansRule[];
}

/** One part of the payment while it is being put together. */
export interface SplitPart {
  readonly key: string;
  /** By which its colour is known, from 0: the part keeps it whatever becomes of the others, and in its order. */
  readonly number: number;
  readonly means: Means;
  readonly amountMinor: bigint;
  /** The buyer chose this amount. Parts that are not fixed share what is left. */
  readonly fixed: boolean;
  /** The card or the refund account behind it, once there is one. */
  readonly sourceId: string | null;
}

/** The split as the buyer has it now. The parts never add up to more than the total. */
export interface Split {
  readonly rules: SplitRules;
  readonly parts: readonly SplitPart[];
}

export type SplitAction =
  | { readonly type: "add"; readonly key: string; readonly means: Means; readonly sourceId: string | null }
  | { readonly type: "remove"; readonly key: string }
  | { readonly type: "typeAmount"; readonly key: string; readonly amountMinor: bigint }
  | { readonly type: "moveBoundary"; readonly key: string; readonly amountMinor: bigint }
  | { readonly type: "takeRest"; readonly key: string }
  | { readonly type: "balance" }
  | { readonly type: "attach"; readonly key: string; readonly sourceId: string | null }
  | { readonly type: "restate"; readonly rules: SplitRules }
  | { readonly type: "restore"; readonly parts: readonly SplitPart[] };

/** Why a part of a means cannot be added now. */
export type AddObstacle = "not_offered" | "below_threshold" | "too_many" | "too_small";

/** What still stands between a split and paying. `key` names the part, where it is about one. */
export type SplitProblem =
  | { readonly code: "no_parts" }
  | { readonly code: "unplaced"; readonly amountMinor: bigint }
  | { readonly code: "below_min"; readonly key: string; readonly amountMinor: bigint }
  | { readonly code: "above_cap"; readonly key: string; readonly amountMinor: bigint }
  | { readonly code: "source_missing"; readonly key: string };

/** How many numbers there are: as many as parts have colours. */
const partNumbersAtMost = 6;

/** A split without parts. */
export function emptySplit(rules: SplitRules): Split {
  return { rules, parts: [] };
}

/** What no part pays yet. Never negative. */
export function unplacedMinor(split: Split): bigint {
  return split.rules.totalMinor - sumMinor(split.parts.map((part) => part.amountMinor));
}

/** The unit that sliders and even shares round to: a hundredth of the total at most, a power of ten. */
export function stepMinor(totalMinor: bigint): bigint {
  let step = 1n;
  while (step * 1_000n <= totalMinor) step *= 10n;
  return step;
}

/** The most that a means may pay in one part: its cap, or the whole total. */
function ceilingMinor(rules: SplitRules, means: Means): bigint {
  const cap = rules.means.find((rule) => rule.means === means)?.capMinor ?? null;
  return cap !== null && cap < rules.totalMinor ? cap : rules.totalMinor;
}

/** The least that each part pays in a payment of so many parts. */
function floorMinor(rules: SplitRules, count: number): bigint {
  return count > 1 || rules.besideOthers ? rules.minTenderMinor : 0n;
}

/**
 * The range in which a part's amount can be chosen: below it the policy refuses the part, above it other chosen amounts
 * would be overrun, or the parts that share the rest would fall under their minimum.
 */
export function rangeOf(split: Split, key: string): { leastMinor: bigint; maxMinor: bigint } {
  const { rules, parts } = split;
  const leastMinor = floorMinor(rules, parts.length);
  let room = rules.totalMinor;
  let ceiling = rules.totalMinor;
  for (const part of parts) {
    if (part.key === key) ceiling = ceilingMinor(rules, part.means);
    else room -= part.fixed ? part.amountMinor : leastMinor;
  }
  const most = room < ceiling ? room : ceiling;
  return { leastMinor, maxMinor: most > 0n ? most : 0n };
}

/** What is said beside a part's amount: that its means pays no more at once, the range that the others leave, or nothing. */
export function amountHintOf(split: Split, key: string): "capHint" | "capHintMobile" | "range" | null {
  const part = split.parts.find((one) => one.key === key);
  const cap = split.rules.means.find((rule) => rule.means === part?.means)?.capMinor ?? null;
  if (cap !== null && rangeOf(split, key).maxMinor === cap)
    return part?.means === "mobile" ? "capHintMobile" : "capHint";
  return split.parts.length > 1 ? "range" : null;
}

/** The range of the boundary after a part: it gives to the next part what it takes from this one, and back. */
export function boundaryRangeOf(split: Split, key: string): { leastMinor: bigint; maxMinor: bigint } | null {
  const index = split.parts.findIndex((part) => part.key === key);
  const left = split.parts[index];
  const right = split.parts[index + 1];
  if (!left) return null;
  if (!right) return unplacedMinor(split) > 0n ? rangeOf(split, key) : null;
  const both = left.amountMinor + right.amountMinor;
  const floor = floorMinor(split.rules, split.parts.length);
  // Two parts that are under their minimum already can still be moved against each other.
  const least = both >= 2n * floor ? floor : 0n;
  const rightCeiling = ceilingMinor(split.rules, right.means);
  const leftCeiling = ceilingMinor(split.rules, left.means);
  const leastMinor = both - rightCeiling > least ? both - rightCeiling : least;
  const maxMinor = both - least < leftCeiling ? both - least : leftCeiling;
  return leastMinor <= maxMinor ? { leastMinor, maxMinor } : null;
}

/** Why no part of a means can be added now, or null when one can. */
export function obstacleToAdding(split: Split, means: Means): AddObstacle | null {
  const { rules, parts } = split;
  const rule = rules.means.find((candidate) => candidate.means === means);
  if (!rule || rule.atMost === 0) return "not_offered";
  if (parts.length > 0 && !rules.splitAllowed) return "below_threshold";
  if (parts.filter((part) => part.means === means).length >= rule.atMost) return "too_many";
  const count = parts.length + 1;
  return rules.totalMinor < floorMinor(rules, count) * BigInt(count) ? "too_small" : null;
}

/** Whether what has to be behind a part is not there yet. */
export function lacksSource(rules: SplitRules, { means, sourceId }: Pick<SplitPart, "means" | "sourceId">): boolean {
  return sourceId === null && (rules.means.find((rule) => rule.means === means)?.needsSource ?? true);
}

/** Everything that still stands between this split and paying, the split's own problems before those of its parts. */
export function problemsOf(split: Split): SplitProblem[] {
  const { rules, parts } = split;
  if (parts.length === 0) return [{ code: "no_parts" }];
  const problems: SplitProblem[] = [];
  const unplaced = unplacedMinor(split);
  if (unplaced > 0n) problems.push({ code: "unplaced", amountMinor: unplaced });
  const least = floorMinor(rules, parts.length);
  for (const part of parts) {
    const ceiling = ceilingMinor(rules, part.means);
    if (part.amountMinor === 0n || part.amountMinor < least) {
      problems.push({ code: "below_min", key: part.key, amountMinor: least > 0n ? least : 1n });
    } else if (part.amountMinor > ceiling) {
      problems.push({ code: "above_cap", key: part.key, amountMinor: ceiling });
    }
    if (lacksSource(rules, part)) problems.push({ code: "source_missing", key: part.key });
  }
  return problems;
}

/**
 * Shares an amount over parts with ceilings, as evenly as they allow and in round figures; what rounding leaves goes to
 * the part with the most room. Nothing is lost: the shares add up to the amount, or to all ceilings where that is less.
 */
export function shareEvenly(
  amountMinor: bigint,
  ceilings: readonly bigint[],
  roundTo: bigint,
  least: bigint,
): bigint[] {
  const shares = ceilings.map(() => 0n);
  const order = ceilings.map((ceiling, index) => ({ ceiling, index }));
  // The tightest part first, so that what it cannot take is shared by those after it.
  order.sort((a, b) => (a.ceiling < b.ceiling ? -1 : a.ceiling > b.ceiling ? 1 : a.index - b.index));
  let left = amountMinor;
  let roomAfter = sumMinor(ceilings);
  order.forEach(({ ceiling, index }, place) => {
    roomAfter -= ceiling;
    const even = left / BigInt(order.length - place);
    const round = (even / roundTo) * roundTo;
    let share = round < least ? even : round;
    if (left - share > roomAfter) share = left - roomAfter;
    if (share > ceiling) share = ceiling;
    shares[index] = share;
    left -= share;
  });
  return shares;
}

/** Lets the parts that are not fixed share what the fixed ones leave, and fixed ones keep within what is there. */
function settle(rules: SplitRules, parts: readonly SplitPart[]): Split {
  let left = rules.totalMinor;
  const kept = parts.map((part) => {
    if (!part.fixed) return part;
    const ceiling = ceilingMinor(rules, part.means);
    const wanted = part.amountMinor < ceiling ? part.amountMinor : ceiling;
    const amountMinor = wanted < left ? wanted : left;
    left -= amountMinor;
    return { ...part, amountMinor };
  });
  const sharing = kept.filter((part) => !part.fixed);
  const shares = shareEvenly(
    left,
    sharing.map((part) => ceilingMinor(rules, part.means)),
    stepMinor(rules.totalMinor),
    floorMinor(rules, parts.length),
  );
  const shareOf = new Map(sharing.map((part, index) => [part.key, shares[index] ?? 0n]));
  return {
    rules,
    parts: kept.map((part) => ({ ...part, amountMinor: shareOf.get(part.key) ?? part.amountMinor })),
  };
}

function clamp(amountMinor: bigint, leastMinor: bigint, maxMinor: bigint): bigint {
  if (amountMinor > maxMinor) return maxMinor;
  return amountMinor < leastMinor ? leastMinor : amountMinor;
}

/**
 * Adds a part. It shares what is not chosen yet; where everything is chosen, the largest chosen amount is released, because
 * anyone who adds a part wants it to carry something.
 */
function addPart(split: Split, action: Extract<SplitAction, { type: "add" }>): Split {
  if (obstacleToAdding(split, action.means) !== null) return split;
  if (split.parts.some((part) => part.key === action.key)) return split;
  const standing = numbered(split.parts);
  const added: SplitPart = {
    key: action.key,
    number: Math.max(-1, ...standing.map(({ number }) => number)) + 1,
    means: action.means,
    amountMinor: 0n,
    fixed: false,
    sourceId: action.sourceId,
  };
  let parts = [...standing, added];
  const floor = floorMinor(split.rules, parts.length);
  for (;;) {
    const chosen = parts.filter((part) => part.fixed);
    const sharing = parts.length - chosen.length;
    const room = split.rules.totalMinor - sumMinor(chosen.map((part) => part.amountMinor));
    const largest = chosen.reduce<SplitPart | null>(
      (best, part) => (best === null || part.amountMinor > best.amountMinor ? part : best),
      null,
    );
    if (largest === null || (room > 0n && room >= floor * BigInt(sharing))) break;
    parts = parts.map((part) => (part.key === largest.key ? { ...part, fixed: false } : part));
  }
  return settle(split.rules, parts);
}

/** Parts that leave a number for one more: where the last is taken they count again, for no two may look alike. */
function numbered(parts: readonly SplitPart[]): readonly SplitPart[] {
  const last = parts.at(-1)?.number ?? -1;
  return last + 1 < partNumbersAtMost ? parts : parts.map((part, number) => ({ ...part, number }));
}

/** Moves money over the boundary after a part; together the two parts pay what they paid before. */
function moveBoundary(split: Split, key: string, amountMinor: bigint): Split {
  const index = split.parts.findIndex((part) => part.key === key);
  const left = split.parts[index];
  const right = split.parts[index + 1];
  const range = boundaryRangeOf(split, key);
  if (!left || !range) return split;
  const leftMinor = clamp(amountMinor, range.leastMinor, range.maxMinor);
  if (!right) return splitReducer(split, { type: "typeAmount", key, amountMinor: leftMinor });
  const rightMinor = left.amountMinor + right.amountMinor - leftMinor;
  const moved = split.parts.map((part) => {
    // Parts that share the rest stay as they are seen, or a drag here would stir amounts elsewhere.
    if (part.key === left.key) return { ...part, amountMinor: leftMinor, fixed: true };
    if (part.key === right.key) return { ...part, amountMinor: rightMinor, fixed: true };
    return part;
  });
  // The right part goes on taking the rest when that changes nothing that the buyer sees.
  const following = settle(
    split.rules,
    moved.map((part) => (part.key === right.key ? { ...part, fixed: right.fixed } : part)),
  );
  const unchanged = following.parts.every((part, place) => part.amountMinor === moved[place]?.amountMinor);
  return unchanged ? following : { rules: split.rules, parts: moved };
}

/** The parts that the rules let stand, earlier ones before later ones. */
function permitted(rules: SplitRules, parts: readonly SplitPart[]): SplitPart[] {
  return parts.reduce<SplitPart[]>(
    (kept, part) => (obstacleToAdding({ rules, parts: kept }, part.means) === null ? [...kept, part] : kept),
    [],
  );
}

/** The split after one step of the buyer. Whatever the step, the parts never add up to more than the total. */
export function splitReducer(split: Split, action: SplitAction): Split {
  const { rules, parts } = split;
  switch (action.type) {
    case "add":
      return addPart(split, action);
    case "remove": {
      const left = parts.filter((part) => part.key !== action.key);
      // A single part that is left pays everything: there is nobody to share with.
      return settle(rules, left.length === 1 ? left.map((part) => ({ ...part, fixed: false })) : left);
    }
    case "typeAmount": {
      const { maxMinor } = rangeOf(split, action.key);
      // Too little is left standing, to be told beside the field: the buyer may be in the middle of a number.
      const amountMinor = clamp(action.amountMinor, 0n, maxMinor);
      return settle(
        rules,
        parts.map((part) => (part.key === action.key ? { ...part, amountMinor, fixed: true } : part)),
      );
    }
    case "moveBoundary":
      return moveBoundary(split, action.key, action.amountMinor);
    case "takeRest":
      return settle(
        rules,
        parts.map((part) => ({ ...part, fixed: part.key !== action.key })),
      );
    case "balance":
      return settle(
        rules,
        parts.map((part) => ({ ...part, fixed: false })),
      );
    case "attach":
      return {
        rules,
        parts: parts.map((part) => (part.key === action.key ? { ...part, sourceId: action.sourceId } : part)),
      };
    case "restate":
      return settle(action.rules, permitted(action.rules, parts));
    case "restore":
      return settle(rules, permitted(rules, action.parts));
  }
}
