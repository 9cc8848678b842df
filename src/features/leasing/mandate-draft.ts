import { z } from "zod";
import { sumMinor } from "@/shared/money";
import { keptAmount } from "@/ui/draft";

/** One card of a mandate while it is put together. The last one carries what the others leave. */
export interface MandateRow {
  readonly key: string;
  readonly cardId: string | null;
  /** What the buyer chose for this card, in minor units; of the last one it is not asked. */
  readonly chosenMinor: bigint;
}

/** What each card carries of one instalment: the chosen amounts, and for the last one the rest, never below zero. */
export function mandateAmounts(rows: readonly MandateRow[], instalmentMinor: bigint): bigint[] {
  let left = instalmentMinor;
  return rows.map(({ chosenMinor }, place) => {
    const wanted = place === rows.length - 1 ? left : chosenMinor;
    const amount = wanted < left ? wanted : left;
    left -= amount;
    return amount;
  });
}

/** One more card: everybody carries an even share, which can then be changed. */
export function shareMandate(rows: readonly MandateRow[], key: string, instalmentMinor: bigint): MandateRow[] {
  const count = BigInt(rows.length + 1);
  return [...rows, { key, cardId: null, chosenMinor: 0n }].map((row) => ({
    ...row,
    chosenMinor: instalmentMinor / count,
  }));
}

/** The mandate as the server wants it; null while a card is missing or carries nothing. */
export function mandateOf(
  rows: readonly MandateRow[],
  instalmentMinor: bigint,
): { cardId: string; amountMinor: bigint }[] | null {
  const amounts = mandateAmounts(rows, instalmentMinor);
  const mandate = rows.flatMap(({ cardId }, place) => {
    const amountMinor = amounts[place] ?? 0n;
    return cardId === null || amountMinor <= 0n ? [] : [{ cardId, amountMinor }];
  });
  const complete = mandate.length === rows.length && sumMinor(amounts) === instalmentMinor;
  return complete && mandate.length > 0 ? mandate : null;
}

/** The cards of a mandate as this tab keeps them. */
export const mandateDraft = z
  .array(
    z.object({
      key: z.string().min(1).max(40),
      cardId: z.string().max(80).nullable(),
      chosenMinor: keptAmount,
    }),
  )
  .min(1)
  .max(4)
  .readonly();

/** The rows of a draft without cards that no longer exist. */
export function withKnownCards(rows: readonly MandateRow[], knownCards: ReadonlySet<string>): MandateRow[] {
  return rows.map((row) => ({ ...row, cardId: row.cardId !== null && knownCards.has(row.cardId) ? row.cardId : null }));
}
