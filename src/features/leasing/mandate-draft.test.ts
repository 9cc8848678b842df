import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { z } from "zod";
import { sumMinor } from "@/shared/money";
import {
  mandateAmounts,
  mandateDraft,
  mandateOf,
  shareMandate,
  withKnownCards,
  type MandateRow,
} from "./mandate-draft";

const amount = fc.bigInt({ min: 0n, max: 9_000_000n });
const row = fc.record({ key: fc.uuid(), cardId: fc.uuid(), chosenMinor: amount });

describe("a mandate while it is put together", () => {
  test.prop([fc.array(row, { minLength: 1, maxLength: 4 }), amount])(
    "its cards carry exactly one instalment, whatever was chosen",
    (rows, instalmentMinor) => {
      const amounts = mandateAmounts(rows, instalmentMinor);
      expect(sumMinor(amounts)).toBe(instalmentMinor);
      expect(amounts.every((minor) => minor >= 0n)).toBe(true);
    },
  );

  test("is complete once every card is there and carries something", () => {
    const one: MandateRow = { key: "a", cardId: "card-a", chosenMinor: 0n };
    expect(mandateOf([one], 90_000n)).toEqual([{ cardId: "card-a", amountMinor: 90_000n }]);
    const two = shareMandate([one], "b", 90_001n);
    expect(mandateOf(two, 90_001n)).toBeNull();
    const both = two.map((line) => ({ ...line, cardId: line.cardId ?? "card-b" }));
    expect(mandateOf(both, 90_001n)).toEqual([
      { cardId: "card-a", amountMinor: 45_000n },
      { cardId: "card-b", amountMinor: 45_001n },
    ]);
    expect(
      mandateOf(
        [
          { ...one, chosenMinor: 90_000n },
          { ...one, key: "b" },
        ],
        90_000n,
      ),
    ).toBeNull();
  });

  test.prop([fc.array(row, { minLength: 1, maxLength: 4 })])("survives being kept as text", (rows) => {
    const kept = mandateDraft.parse(JSON.parse(JSON.stringify(z.encode(mandateDraft, rows))));
    expect(withKnownCards(kept, new Set(rows.map(({ cardId }) => cardId)))).toEqual(rows);
    expect(withKnownCards(kept, new Set()).every(({ cardId }) => cardId === null)).toBe(true);
    expect(mandateDraft.safeParse([]).success).toBe(false);
  });
});
