import { performCardOperation, readSaving, type CardDeps, type Saving } from "./perform-card-operation";

/**
 * The card's owner is back from the bank: the provider is asked what came of it. Another person's is not found.
 * Errors: PAYMENTS.CARD_NOT_FOUND, PAYMENTS.CARD_REFUSED, PAYMENTS.CARD_ALREADY_SAVED.
 */
export async function finishSaving(deps: CardDeps, buyerId: string, operationId: string): Promise<Saving> {
  const before = await readSaving(deps, buyerId, operationId);
  if (before.kind === "saved") return before;
  await performCardOperation(deps, operationId);
  return readSaving(deps, buyerId, operationId);
}
