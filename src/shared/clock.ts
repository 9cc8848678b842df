/** The present instant, passed in wherever a decision depends on it, so that tests choose the time. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };
