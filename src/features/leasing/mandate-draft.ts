import { z } from "zod";
import { sumMinor } from "@/shared/money";

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

const keptRows = z
  .array(
    z.object({
      key: z.string().min(1).max(40),
      cardId: z.string().max(80).nullable(),
      chosenMinor: z.string().regex(/^\d{1,15}$/),
    }),
  )
  .min(1)
  .max(4);

/** The rows as text, to survive a reload of the page. */
export function writeMandate(rows: readonly MandateRow[]): string {
  return JSON.stringify(rows.map((row) => ({ ...row, chosenMinor: row.chosenMinor.toString() })));
}

/** The rows of a kept text, without cards that no longer exist; null when it is not one of ours. */
export function readMandate(text: string | null, knownCards: ReadonlySet<string>): MandateRow[] | null {
  try {
    const kept = keptRows.safeParse(JSON.parse(text ?? "null"));
    if (!kept.success) return null;
    return kept.data.map(({ key, cardId, chosenMinor }) => ({
      key,
      cardId: cardId !== null && knownCards.has(cardId) ? cardId : null,
      chosenMinor: BigInt(chosenMinor),
    }));
  } catch {
    return null;
  }
}
