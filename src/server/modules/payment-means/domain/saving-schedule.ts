import { doublingMs } from "@/shared/back-off";

const minute = 60_000;
const hour = 60 * minute;

/** How long a card's owner has to act at the bank before saving the card is given up. */
export const ownerActsWithinMs = 24 * hour;

/** When the provider is asked again after so many tries without a result: from ten seconds up to an hour. */
export function askAgainAt(now: Date, attempts: number): Date {
  return new Date(now.getTime() + doublingMs(attempts, 10_000, hour));
}

/** When a saving that waits for its owner is looked at again: the owner may have closed the page after approving. */
export function lookAgainAt(now: Date): Date {
  return new Date(now.getTime() + hour);
}
