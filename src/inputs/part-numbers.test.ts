import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { nextPartNumber, partNumbers } from "./part-numbers";

const at = (step: number) => new Date(Date.UTC(2026, 10, 30) + step * 60_000);
const tender = (id: string, step: number, position: number, replacedById: string | null = null) => ({
  id,
  position,
  createdAt: at(step),
  replacedById,
});

describe("the number of a part", () => {
  test("counts by position, goes from a declined part to what replaces it, and on with what is added", () => {
    const numbers = partNumbers([
      tender("visa", 0, 0),
      tender("declined", 0, 1, "master"),
      tender("cash", 0, 2),
      tender("master", 1, 1),
      tender("amex", 1, 2),
      tender("exchange", 2, 0),
    ]);
    expect(Object.fromEntries(numbers)).toEqual({ visa: 0, declined: 1, cash: 2, master: 1, amex: 3, exchange: 4 });
    expect(nextPartNumber(numbers)).toBe(5);
    expect(nextPartNumber(partNumbers([]))).toBe(0);
  });

  test("is the one that it had while the payment was put together, though another was taken out", () => {
    const numbers = partNumbers([
      tender("visa", 0, 0),
      tender("cash", 0, 2, "master"),
      tender("master", 1, 2),
      tender("amex", 1, 3),
    ]);
    expect(Object.fromEntries(numbers)).toEqual({ visa: 0, cash: 2, master: 2, amex: 3 });
  });

  test.prop([fc.array(fc.record({ parts: fc.integer({ min: 1, max: 4 }), replaces: fc.nat() }), { maxLength: 6 })])(
    "never changes by what comes later, and no two parts that stand have the same",
    (steps) => {
      let tenders: ReturnType<typeof tender>[] = [];
      let before: ReadonlyMap<string, number> = new Map();
      steps.forEach(({ parts, replaces }, step) => {
        const standing = tenders.filter(({ replacedById }) => replacedById === null);
        // Every other step replaces a part that stands, as far as one does.
        const replaced = step % 2 === 1 ? standing[replaces % standing.length] : undefined;
        const added = Array.from({ length: parts }, (_, place) =>
          tender(`${step}-${place}`, step, (replaced?.position ?? 0) + place),
        );
        tenders = [
          ...tenders.map((each) => (each === replaced ? { ...each, replacedById: `${step}-0` } : each)),
          ...added,
        ];
        const numbers = partNumbers(tenders);
        for (const [id, number] of before) expect(numbers.get(id)).toBe(number);
        const left = tenders.filter(({ replacedById }) => replacedById === null).map(({ id }) => numbers.get(id));
        expect(new Set(left).size).toBe(left.length);
        before = numbers;
      });
    },
  );
});
