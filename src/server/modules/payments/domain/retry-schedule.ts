import type { TenderState } from "@/inputs/payments";
import { patienceMs } from "@/shared/back-off";

const second = 1_000;
const halfAnHour = 30 * 60 * second;

/** Anyone who works on an operation has it for so long; longer than any provider's time-out. */
export const claimMs = 30 * second;

/** After so many attempts a provider's refusal to take what it holds is believed. */
export const captureAttempts = 5;

/** After so many attempts, some four minutes, a payment that its provider does not know is believed not to exist. */
export const startAttempts = 7;

/** States in which money may move without our asking, so that a lost webhook must not be the end of the news. */
const watched: readonly TenderState[] = ["requested", "issued", "part_funded", "lapsed"];

/**
 * Look-ups without news after which a deposit is looked for no more: an account that lapsed is watched for some seven
 * hours, one that is open for more than twenty days, longer than it lives in any market. Reconciliation finds what comes
 * later.
 */
const maxLookUps: Readonly<Partial<Record<TenderState, number>>> = { lapsed: 10, issued: 100, part_funded: 100 };

/** Look-ups whose pauses double, from half a minute to half an hour: people wait at their screens in this hour. */
const doublings = 6;
/** From then on each pause is so much longer than the one before. */
const growth = 1.5;
const longestPauseMs = 6 * 60 * 60 * second;

/** The pause before the look-up that follows `lookUps` others without news, in milliseconds. */
function pauseMs(lookUps: number): number {
  if (lookUps <= doublings) return patienceMs(lookUps + 1);
  return Math.min(longestPauseMs, halfAnHour * growth ** (lookUps - doublings));
}

/**
 * When a tender is to be read again although nobody hinted: a lost webhook is made good by looking, first after half a
 * minute, then ever less often, at most six hours apart; and once more at the deadline, so that what arrived in time is
 * never taken for late. Null for states that only we can change.
 *
 * @param deadline when what the tender waits for is given up; null where nothing is
 */
export function afterLookUp(
  tender: { readonly state: TenderState; readonly lookUps: number },
  changed: boolean,
  now: Date,
  deadline: Date | null,
): { lookUps: number; lookUpAt: Date | null } {
  if (!watched.includes(tender.state)) return { lookUps: 0, lookUpAt: null };
  const lookUps = changed ? 0 : tender.lookUps + 1;
  const at = now.getTime() + pauseMs(lookUps);
  if (deadline !== null && deadline > now) return { lookUps, lookUpAt: new Date(Math.min(at, deadline.getTime())) };
  if (lookUps > (maxLookUps[tender.state] ?? Infinity)) return { lookUps, lookUpAt: null };
  return { lookUps, lookUpAt: new Date(at) };
}
