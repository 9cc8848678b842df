/** How long the database may take before it counts as gone. All in milliseconds; see docs/decisions/006. */
export interface TimeLimits {
  /** Until a new connection answers its first statement. */
  readonly connectMs: number;
  /** Until a statement is answered; null for what may take as long as it likes, such as a migration. */
  readonly statementMs: number | null;
  /** How long work waits for a free connection. */
  readonly waitMs: number;
}

export const usualLimits: TimeLimits = { connectMs: 5_000, statementMs: 30_000, waitMs: 10_000 };

/** How single connections are opened. */
export interface ConnectionSettings extends TimeLimits {
  readonly url: string;
  /** Whether statements are prepared: not behind a pooler that lends a server connection for each transaction. */
  readonly prepare: boolean;
}
