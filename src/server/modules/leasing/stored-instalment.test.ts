import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { shareMinor } from "@/shared/money";
import { percentOfBps } from "./domain/quote-lease";
import { levelInstalment } from "./domain/lease-maths";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const terms = fc.record({
  priceMinor: fc.bigInt({ min: 1_000n, max: 1_000_000_000n }),
  residualBps: fc.integer({ min: 0, max: 6_000 }),
  rateBps: fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 10_000 })),
  payments: fc.integer({ min: 6, max: 60 }),
  atSigning: fc.integer({ min: 0, max: 3 }),
});

test("what lists sort by is the instalment that is quoted, to the minor unit", async () => {
  const asked = fc.sample(terms, 1_000);
  const rows = await database.sql<{ instalment: string }[]>`
    select lease_instalment(price, residual, rate, payments, signing)::text as instalment
    from unnest(${asked.map(({ priceMinor }) => priceMinor.toString())}::bigint[],
      ${asked.map(({ residualBps }) => residualBps)}::int[], ${asked.map(({ rateBps }) => rateBps)}::int[],
      ${asked.map(({ payments }) => payments)}::int[], ${asked.map(({ atSigning }) => atSigning)}::int[])
      with ordinality as asked (price, residual, rate, payments, signing, place)
    order by place`;
  const quoted = asked.map(({ priceMinor, residualBps, rateBps, payments, atSigning }) =>
    levelInstalment({
      financedMinor: priceMinor,
      residualMinor: shareMinor(priceMinor, residualBps),
      annualRatePercent: percentOfBps(rateBps),
      payments,
      paymentsAtSigning: atSigning,
    }).toString(),
  );
  expect(rows.map(({ instalment }) => instalment)).toEqual(quoted);
});
