import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sumMinor } from "@/shared/money";
import { allocateRefund, isRefundWindowOpen, type RefundableTender, type RefundPart } from "./refund-allocator";

const card = { partialRefund: true, refundWindow: "long", refundNeedsAccount: "never" } as const;
const mobile = { partialRefund: false, refundWindow: "same_month", refundNeedsAccount: "window_closed" } as const;
const cash = { partialRefund: true, refundWindow: "long", refundNeedsAccount: "always" } as const;
const time = { now: new Date("2026-03-20T03:00:00Z"), timeZone: "Asia/Seoul" };

let made = 0;
function paid(capabilities: RefundableTender["capabilities"], amountMinor: bigint, at = "2026-03-10T00:00:00Z") {
  made += 1;
  const id = `t${String(made).padStart(4, "0")}`;
  return { id, capabilities, capturedAt: new Date(at), capturedMinor: amountMinor, remainingMinor: amountMinor };
}

const after = (tenders: readonly RefundableTender[], parts: readonly RefundPart[]): RefundableTender[] =>
  tenders.map((tender) => {
    const taken = parts.filter(({ tenderId }) => tenderId === tender.id).map(({ amountMinor }) => amountMinor);
    return { ...tender, remainingMinor: tender.remainingMinor - sumMinor(taken) };
  });

const amounts = (parts: readonly RefundPart[]) => parts.map(({ amountMinor, route }) => `${amountMinor} ${route}`);

const anyTender = fc
  .record({
    capabilities: fc.constantFrom(card, mobile, cash),
    capturedMinor: fc.bigInt({ min: 1n, max: 5_000_000n }),
    givenBack: fc.nat(100),
    day: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ capabilities, capturedMinor, givenBack, day }): RefundableTender => ({
    ...paid(capabilities, capturedMinor),
    capturedAt: new Date(Date.UTC(2026, 0, 20) + day * 86_400_000),
    remainingMinor: capturedMinor - (capturedMinor * BigInt(givenBack)) / 100n,
  }));
const anyTenders = fc.array(anyTender, { minLength: 1, maxLength: 6 });
/** A share of what remains, in thousandths. */
const anyShare = fc.integer({ min: 0, max: 1_000 });

const remaining = (tenders: readonly RefundableTender[]) => sumMinor(tenders.map((tender) => tender.remainingMinor));

describe("a refund divided over the tenders that paid", () => {
  test("sums exactly, is legal by capability, and takes from no tender more than remains", () => {
    fc.assert(
      fc.property(anyTenders, anyShare, (tenders, share) => {
        const amountMinor = (remaining(tenders) * BigInt(share)) / 1_000n;
        const parts = allocateRefund(amountMinor, tenders, time);
        expect(sumMinor(parts.map((part) => part.amountMinor))).toBe(amountMinor);
        expect(new Set(parts.map(({ tenderId }) => tenderId)).size).toBe(parts.length);
        for (const part of parts) {
          const tender = tenders.find(({ id }) => id === part.tenderId);
          expect(part.amountMinor > 0n && part.amountMinor <= (tender?.remainingMinor ?? 0n)).toBe(true);
          if (!tender || part.route === "by_hand") continue;
          expect(isRefundWindowOpen(tender, time)).toBe(true);
          if (!tender.capabilities.partialRefund) expect(part.amountMinor).toBe(tender.capturedMinor);
          expect(part.needsAccount).toBe(tender.capabilities.refundNeedsAccount === "always");
        }
      }),
    );
  });

  test("goes by hand only where no means could have carried more", () => {
    fc.assert(
      fc.property(anyTenders, anyShare, (tenders, share) => {
        const parts = allocateRefund((remaining(tenders) * BigInt(share)) / 1_000n, tenders, time);
        if (!parts.some(({ route }) => route === "by_hand")) return;
        const left = after(
          tenders,
          parts.filter(({ route }) => route === "means"),
        );
        const divisible = left.filter(
          (tender) => tender.capabilities.partialRefund && isRefundWindowOpen(tender, time),
        );
        expect(remaining(divisible)).toBe(0n);
      }),
    );
  });

  test("over divisible means, k parts end at the same figures for each tender as one at once", () => {
    const divisible = fc.array(
      anyTender.map((tender) => (tender.capabilities === mobile ? { ...tender, capabilities: card } : tender)),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(divisible, fc.array(anyShare, { minLength: 1, maxLength: 8 }), (tenders, shares) => {
        let inParts = tenders;
        let givenMinor = 0n;
        for (const share of shares) {
          const amountMinor = (remaining(inParts) * BigInt(share)) / 1_000n;
          inParts = after(inParts, allocateRefund(amountMinor, inParts, time));
          givenMinor += amountMinor;
        }
        expect(inParts).toEqual(after(tenders, allocateRefund(givenMinor, tenders, time)));
      }),
    );
  });

  test("over all means, k parts give back the same total as one at once", () => {
    fc.assert(
      fc.property(anyTenders, fc.array(anyShare, { minLength: 1, maxLength: 8 }), (tenders, shares) => {
        let left = tenders;
        for (const share of shares) {
          const amountMinor = (remaining(left) * BigInt(share)) / 1_000n;
          left = after(left, allocateRefund(amountMinor, left, time));
        }
        left = after(left, allocateRefund(remaining(left), left, time));
        expect(remaining(left)).toBe(0n);
      }),
    );
  });

  test("an order paid 60 + 40 and refunded 50 twice gives back 100", () => {
    const [first, second] = [paid(card, 60n, "2026-03-10T00:00:00Z"), paid(card, 40n, "2026-03-10T00:00:01Z")];
    const once = allocateRefund(50n, [first, second], time);
    expect(once).toMatchObject([
      { tenderId: second.id, amountMinor: 40n },
      { tenderId: first.id, amountMinor: 10n },
    ]);
    const left = after([first, second], once);
    expect(allocateRefund(50n, left, time)).toMatchObject([{ tenderId: first.id, amountMinor: 50n }]);
  });

  test("cards give before the phone bill, the phone bill before the bank account", () => {
    const tenders = [paid(cash, 300n), paid(mobile, 200n), paid(card, 100n)];
    expect(amounts(allocateRefund(100n, tenders, time))).toEqual(["100 means"]);
    expect(allocateRefund(350n, tenders, time).map(({ tenderId }) => tenderId)).toEqual(
      [tenders[2], tenders[1], tenders[0]].map((tender) => tender?.id),
    );
  });

  test("a refund that would take a piece of the phone bill passes on to the next way", () => {
    const tenders = [paid(card, 100n), paid(mobile, 200n), paid(cash, 300n)];
    const parts = allocateRefund(250n, tenders, time);
    expect(parts.map(({ tenderId, amountMinor }) => [tenderId, amountMinor])).toEqual([
      [tenders[0]?.id, 100n],
      [tenders[2]?.id, 150n],
    ]);
  });

  test("the phone bill after its month goes by hand, the month being the marketplace's", () => {
    const bill = paid(mobile, 200n, "2026-02-28T15:00:00Z");
    expect(amounts(allocateRefund(200n, [bill], time))).toEqual(["200 means"]);
    const before = { ...bill, capturedAt: new Date("2026-02-28T14:59:59Z") };
    expect(allocateRefund(200n, [before], time)).toEqual([
      { tenderId: bill.id, amountMinor: 200n, route: "by_hand", needsAccount: true },
    ]);
  });

  test("a piece of the phone bill alone goes by hand, and then so does the rest of it", () => {
    const bill = paid(mobile, 200n);
    const once = allocateRefund(50n, [bill], time);
    expect(amounts(once)).toEqual(["50 by_hand"]);
    expect(amounts(allocateRefund(150n, after([bill], once), time))).toEqual(["150 by_hand"]);
  });
});
