import type { Deps } from "@/server/deps";
import { logger } from "@/server/telemetry/logger";
import type { ProviderName } from "@/market";
import {
  type MovementSource,
  type ProviderMovement,
  type Reconciliation,
  reconcileMovements,
} from "../domain/reconciliation";
import { listBookedMovements, listPaymentAccounts } from "../queries/list-booked-movements";

/** A movement that one book has and the other has not after this long is a difference, not a delay. */
const inFlightMs = 2 * 60_000;

/** What comparing the books said. */
export interface ReconciliationReport extends Reconciliation {
  /** When the books were compared. */
  readonly at: Date;
  readonly providers: readonly ProviderName[];
  /** Providers that could not be read: what they hold is compared with nothing, so the report is not the whole. */
  readonly unreachable: readonly ProviderName[];
}

/**
 * Reads the providers' own books and compares them with ours: every movement that ever was. Changes nothing.
 * A provider that does not answer is named in the report, and its payments are left out of the comparison.
 */
export async function reconcile({
  db,
  clock,
  gateways,
}: Pick<Deps, "db" | "clock" | "gateways">): Promise<ReconciliationReport> {
  const at = clock.now();
  const answers = await Promise.all(Object.values(gateways).map((source) => readBook(source, at)));
  const unreachable = answers.flatMap(({ provider, movements }) => (movements ? [] : [provider]));
  const theirs = answers.flatMap(({ movements }) => movements ?? []);
  // Ours is read after theirs: what happened in between is missing there, in flight, rather than money we know nothing of.
  const ours = (await listBookedMovements(db)).filter(({ provider }) => !unreachable.includes(provider));
  const accountOf = await listPaymentAccounts(db);
  const freshSince = new Date(at.getTime() - inFlightMs);
  return {
    ...reconcileMovements(theirs, ours, accountOf, freshSince),
    at,
    providers: answers.map(({ provider }) => provider),
    unreachable,
  };
}

async function readBook(
  source: MovementSource,
  at: Date,
): Promise<{ provider: ProviderName; movements: ProviderMovement[] | null }> {
  const movements: ProviderMovement[] = [];
  // The provider's clock may go before ours.
  const until = new Date(at.getTime() + 60_000);
  try {
    for await (const movement of source.listMovements(new Date(0), until)) movements.push(movement);
    return { provider: source.provider, movements };
  } catch (failure) {
    logger.warn({ provider: source.provider, err: failure }, "the provider's book could not be read");
    return { provider: source.provider, movements: null };
  }
}
