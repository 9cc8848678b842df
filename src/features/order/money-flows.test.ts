import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { sumMinor } from "@/shared/money";
import { moneyFlows } from "./money-flows";

const minor = fc.bigInt({ min: 0n, max: 5_000_000n });

/** A picture whose two sides are equal, as the server sends them: what is not back is at places that share one pot. */
const money = fc
  .record({
    tenders: fc.array(fc.record({ refunded: minor, returning: minor, banks: minor, rest: minor }), {
      minLength: 1,
      maxLength: 6,
    }),
    carried: minor,
    seller: fc.nat(100),
  })
  .map(({ tenders, carried, seller }) => {
    const own = tenders.map(({ refunded, returning, banks, rest }, index) => ({
      tenderId: String(index),
      part: index,
      means: "card" as const,
      cardLast4: "4242",
      inMinor: refunded + returning + banks + rest,
      refundedMinor: refunded,
      returningMinor: returning,
      banksMinor: banks,
      surplusMinor: 0n,
    }));
    const pot = sumMinor(tenders.map(({ rest }) => rest)) + carried;
    const sellerMinor = (pot * BigInt(seller)) / 100n;
    const places = (
      [
        ["seller", sellerMinor],
        ["commission", pot - sellerMinor],
        ["returning", sumMinor(tenders.map(({ returning }) => returning))],
        ["refunded", sumMinor(tenders.map(({ refunded }) => refunded))],
        ["banks", sumMinor(tenders.map(({ banks }) => banks))],
      ] as const
    ).flatMap(([place, amountMinor]) => (amountMinor > 0n ? [{ place, amountMinor }] : []));
    return { tenders: own, carriedMinor: carried, owedMinor: 0n, totalMinor: 0n, places };
  });

test.prop([money])("every source is used up and every place is filled, to the won", (picture) => {
  const { sources, flows } = moneyFlows(picture);
  sources.forEach(({ amountMinor }, from) => {
    expect(sumMinor(flows.filter((flow) => flow.from === from).map((flow) => flow.amountMinor))).toBe(amountMinor);
  });
  picture.places.forEach(({ amountMinor }, to) => {
    expect(sumMinor(flows.filter((flow) => flow.to === to).map((flow) => flow.amountMinor))).toBe(amountMinor);
  });
});

test.prop([money])("what goes back flows from the tender that it goes back to", (picture) => {
  const { flows } = moneyFlows(picture);
  const to = picture.places.findIndex(({ place }) => place === "refunded");
  picture.tenders.forEach(({ refundedMinor }, from) => {
    const own = flows.filter((flow) => flow.from === from && flow.to === to).map(({ amountMinor }) => amountMinor);
    expect(sumMinor(own)).toBe(refundedMinor);
  });
});
