import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leaseOfferTerms, type LeaseOfferTerms } from "@/inputs/leasing";
import { market, marketProfiles } from "@/market";
import { addMonths, daysBetween, type CivilDate } from "@/shared/civil-date";
import { sumMinor } from "@/shared/money";
import {
  canonicalQuote,
  freezeQuote,
  leaseRulesVersion,
  percentOfBps,
  quoteHash,
  quoteLease,
  parseFrozenQuote,
} from "../index";
import { contractDueDates, contractEndsOn } from "./contract-dates";
import { exitsOf, instalmentOf, leaseExits, lowestInstalment } from "./quote-lease";

const terms: LeaseOfferTerms = {
  termsMonths: [12, 24, 36],
  annualRateBps: 790,
  paymentsAtSigning: 1,
  residualBps: 2_500,
  securityDepositBps: 1_000,
  service: { visitsPerYear: 2, repair: true, replacement: false, responseHours: 48 },
  earlyExit: { kind: "percent_of_principal", feeBps: 150 },
  returnFeeBps: 3_000,
  funder: "seller",
};
const offer = { offerId: "offer", version: 1, terms };
const price = 6_800_000n;
const signing = "2026-11-20" as const;

const anyTerms = fc
  .record({
    termsMonths: fc.uniqueArray(fc.integer({ min: 6, max: 60 }), { minLength: 1, maxLength: 4 }),
    annualRateBps: fc.integer({ min: 0, max: 2_000 }),
    paymentsAtSigning: fc.integer({ min: 0, max: 3 }),
    residualBps: fc.integer({ min: 1_500, max: 5_000 }),
    securityDepositBps: fc.integer({ min: 0, max: 3_000 }),
    service: fc.constant(terms.service),
    earlyExit: fc.constantFrom(
      { kind: "no_fee" as const },
      { kind: "percent_of_principal" as const, feeBps: 300 },
      { kind: "months_of_interest" as const, months: 3 },
    ),
    returnFeeBps: fc.integer({ min: 0, max: 1_000 }),
    funder: fc.constantFrom("seller" as const, "financial_institution" as const),
  })
  .map((wish) => leaseOfferTerms.parse(wish));
const anyPrice = fc.bigInt({ min: 100_000n, max: 100_000_000n });
const anyDate = fc
  .date({ min: new Date("2024-01-01"), max: new Date("2031-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as CivilDate);

describe("a lease quote", () => {
  const quote = quoteLease(offer, price, { termMonths: 24 }, signing, market);

  test("says everything there is to pay", () => {
    expect(quote).toMatchObject({
      rulesVersion: leaseRulesVersion,
      currency: "KRW",
      cashPriceMinor: price,
      anchorDate: signing,
      endsOn: "2028-11-20",
      annualRatePercent: "7.90",
      effectiveAnnualRatePercent: "7.90",
      rateLabel: "effective_annual_rate",
      buyoutMinor: 1_700_000n,
      dueAtSigning: { instalmentsMinor: quote.instalmentMinor, securityDepositMinor: 680_000n },
    });
    expect(quote.schedule).toHaveLength(24);
    expect(quote.schedule[0]).toMatchObject({ dueOn: signing, interestMinor: 0n });
    expect(quote.exits.map(({ afterPayment }) => afterPayment)).toEqual(quote.schedule.map(({ number }) => number));
  });

  test("is the same to the last won wherever its figures come from", () => {
    fc.assert(
      fc.property(anyTerms, anyPrice, anyDate, fc.nat(3), (someTerms, somePrice, on, pick) => {
        const termMonths = someTerms.termsMonths[pick % someTerms.termsMonths.length] ?? 0;
        const some = quoteLease({ ...offer, terms: someTerms }, somePrice, { termMonths }, on, market);
        expect(some.instalmentMinor).toBe(instalmentOf(someTerms, somePrice, termMonths));
        expect(some.totalOfPaymentsMinor).toBe(sumMinor(some.schedule.map((line) => line.instalmentMinor)));
        expect(some.totalWithBuyoutMinor).toBe(some.totalOfPaymentsMinor + some.buyoutMinor);
        expect(some.costOfLeaseMinor).toBe(sumMinor(some.schedule.map((line) => line.interestMinor)));
        expect(some.dueAtSigning.totalMinor).toBe(
          some.dueAtSigning.instalmentsMinor + some.dueAtSigning.securityDepositMinor,
        );
        expect(some.schedule.at(-1)?.balanceMinor).toBe(some.buyoutMinor);
        expect(some.loan.totalMinor).toBe(somePrice + some.loan.interestMinor);
        expect(some.costOfLeaseMinor).toBeGreaterThanOrEqual(0n);
      }),
      { numRuns: 60 },
    );
  });

  test("shows a way out after every payment, which gets no dearer, and is the buyout at the end", () => {
    fc.assert(
      fc.property(anyTerms, anyPrice, anyDate, (someTerms, somePrice, on) => {
        const termMonths = Math.max(...someTerms.termsMonths);
        const { exits, schedule, buyoutMinor } = quoteLease(
          { ...offer, terms: someTerms },
          somePrice,
          { termMonths },
          on,
          market,
        );
        const first = Math.max(someTerms.paymentsAtSigning, 1);
        expect(exits.map(({ afterPayment, on: day }) => [afterPayment, day])).toEqual(
          schedule.slice(first - 1).map(({ number, dueOn }) => [number, dueOn]),
        );
        expect(exits.at(-1)).toMatchObject({ buyoutMinor, buyoutFeeMinor: 0n, returnCostMinor: 0n });
        for (const [index, exit] of exits.entries()) {
          const before = exits[index - 1];
          if (before) expect(exit.returnCostMinor).toBeLessThanOrEqual(before.returnCostMinor);
          expect(exit.returnCostMinor).toBeLessThanOrEqual(exit.buyoutMinor);
          expect(exit.buyoutMinor).toBeGreaterThanOrEqual(buyoutMinor);
          // The rule of clause 6, and nothing beside it: what is outstanding after the payment, and the fee on that.
          const { balanceMinor } = schedule[exit.afterPayment - 1] ?? { balanceMinor: 0n };
          expect(exit.buyoutMinor).toBe(balanceMinor + exit.buyoutFeeMinor);
        }
      }),
      { numRuns: 40 },
    );
  });

  test("comes with the name that the jurisdiction gives the rate", () => {
    const american = {
      currency: "USD",
      lease: { ...market.lease, rateLabel: "lease_charge_rate", highestRateBps: 3_600 },
    } as const;
    const quoted = quoteLease(offer, 680_000n, { termMonths: 36 }, signing, american);
    expect(quoted).toMatchObject({ rateLabel: "lease_charge_rate", currency: "USD" });
    expect(canonicalQuote(quoted)).not.toMatch(/annual.?percentage.?rate/i);
  });

  test("is refused for a term that is not offered", () => {
    expect(() => quoteLease(offer, price, { termMonths: 18 }, signing, market)).toThrow("LEASING.TERM_NOT_OFFERED");
  });

  test("advertises the instalment of the longest term", () => {
    expect(lowestInstalment(terms, price)).toBe(instalmentOf(terms, price, 36));
    expect(lowestInstalment(terms, price)).toBeLessThan(instalmentOf(terms, price, 24));
  });

  test("writes rates in basis points as percent", () => {
    expect([0, 5, 790, 1_000, 2_005].map(percentOfBps)).toEqual(["0.00", "0.05", "7.90", "10.00", "20.05"]);
  });
});

describe("a chosen due day", () => {
  test("falls fifteen days after signing at the earliest, and then on the same day", () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 31 }), (on, dueDay) => {
        const { schedule, endsOn } = quoteLease(offer, price, { termMonths: 24, dueDay }, on, market);
        const first = schedule[1]?.dueOn ?? on;
        expect(daysBetween(on, first)).toBeGreaterThanOrEqual(15);
        expect(daysBetween(on, first)).toBeLessThanOrEqual(50);
        for (const { dueOn } of schedule.slice(1)) expect(dueOn).toBe(addMonths(dueOn, 0, dueDay));
        expect(endsOn).toBe(addMonths(endsOn, 0, dueDay));
        expect(endsOn > (schedule.at(-1)?.dueOn ?? endsOn)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("bears interest for the odd days", () => {
    const regular = quoteLease(offer, price, { termMonths: 24 }, signing, market);
    const later = quoteLease(offer, price, { termMonths: 24, dueDay: 5 }, signing, market);
    expect(later.schedule[1]?.dueOn).toBe("2026-12-05");
    expect(later.schedule[1]?.interestMinor).toBeLessThan(regular.schedule[1]?.interestMinor ?? 0n);
    expect(later.instalmentMinor).toBe(regular.instalmentMinor);
  });
});

describe("a frozen quote", () => {
  const quote = quoteLease(offer, price, { termMonths: 36, dueDay: 25 }, signing, market);

  test("comes back as it was, also when a database has put its keys in another order", () => {
    const shuffled: unknown = JSON.parse(
      JSON.stringify(Object.fromEntries(Object.entries(freezeQuote(quote) as object).reverse())),
    );
    expect(parseFrozenQuote(shuffled)).toEqual(quote);
    expect(quoteHash(parseFrozenQuote(shuffled))).toBe(quoteHash(quote));
  });

  test("has a hash of its own, which every figure changes", () => {
    expect(quoteHash(quote)).toMatch(/^[0-9a-f]{64}$/);
    expect(quoteHash({ ...quote, buyoutMinor: quote.buyoutMinor + 1n })).not.toBe(quoteHash(quote));
    expect(quoteHash({ ...quote, endsOn: "2030-01-01" })).not.toBe(quoteHash(quote));
  });
});

describe("the ways out of a contract", () => {
  test("stand after the payments that were made, where the due day is not that of receipt", () => {
    // The order form's own example: $1,790.00 over 12 months, received on 30 November, due on the 15th.
    const american: LeaseOfferTerms = { ...terms, annualRateBps: 690, residualBps: 2_000, returnFeeBps: 3_000 };
    const quote = quoteLease({ ...offer, terms: american }, 179_000n, { termMonths: 12 }, "2026-11-20", {
      ...marketProfiles.us,
    });
    const dueDates = contractDueDates("2026-11-30", 15, quote.schedule.length, 1);
    const schedule = quote.schedule.map((line, index) => ({ ...line, dueOn: dueDates[index] ?? line.dueOn }));
    const exits = leaseExits(american, schedule, "2026-11-30", marketProfiles.us.lease.rules);
    // A month after receipt one payment was made, and the next is due in the middle of January.
    expect(exits.slice(0, 2)).toMatchObject([
      { afterPayment: 1, on: "2026-11-30", buyoutMinor: 168_979n, returnCostMinor: 41_309n },
      { afterPayment: 2, on: "2027-01-15", buyoutMinor: 157_245n, returnCostMinor: 37_554n },
    ]);
    expect(exits.at(-1)).toMatchObject({ afterPayment: 12, on: "2027-11-15", buyoutMinor: quote.buyoutMinor });
  });

  test("cost what the order form said, whichever day the goods came and payments are due", () => {
    fc.assert(
      fc.property(anyTerms, anyPrice, anyDate, anyDate, fc.integer({ min: 1, max: 31 }), (some, price, at, on, day) => {
        const termMonths = Math.max(...some.termsMonths);
        const quote = quoteLease({ ...offer, terms: some }, price, { termMonths }, at, market);
        const dueDates = contractDueDates(on, day, termMonths, some.paymentsAtSigning);
        const schedule = quote.schedule.map((line, index) => ({ ...line, dueOn: dueDates[index] ?? line.dueOn }));
        const exits = leaseExits(some, schedule, on, market.lease.rules);
        const amounts = (rows: typeof exits) =>
          rows.map(({ afterPayment, buyoutMinor, buyoutFeeMinor, returnCostMinor }) => [
            afterPayment,
            buyoutMinor,
            buyoutFeeMinor,
            returnCostMinor,
          ]);
        expect(amounts(exits)).toEqual(amounts(quote.exits));
        expect(exitsOf(quote, market.lease.rules)).toEqual(quote.exits);
        for (const exit of exits) expect(exit.on).toBe(dueDates[exit.afterPayment - 1]);
        // The term is whole: nothing that it promises ends before.
        const endsOn = contractEndsOn(on, termMonths, dueDates);
        expect(endsOn >= addMonths(on, termMonths)).toBe(true);
        expect(endsOn >= (dueDates.at(-1) ?? endsOn)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
