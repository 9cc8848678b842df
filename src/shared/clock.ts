/** The present instant, passed in wherever a decision depends on it, so that tests choose the time. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** How far a clock is ahead of the machine's, in whole seconds: more than none only where a demo's time was moved. */
export const secondsAhead = (clock: Clock): number => Math.round((clock.now().getTime() - Date.now()) / 1_000);
