import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { newId } from "@/server/db/columns";
import { sumMinor } from "@/shared/money";
import { commission, commissionReversal } from "./commission";
import { assertPosting, type Posting, type PostingEntry } from "./posting";
import * as postings from "./postings";

const event = { orderId: newId(), currency: "KRW", at: new Date("2026-03-01T00:00:00Z") } as const;
const sellerId = newId();
const tenderId = newId();
const bps = fc.integer({ min: 0, max: 3_000 });
const amount = fc.bigInt({ min: 1n, max: 9_000_000_000_000n });

/** A whole and a part of it, which may be nothing or all. */
const wholeAndPart = amount.chain((whole) => fc.tuple(fc.constant(whole), fc.bigInt({ min: 0n, max: whole })));

const refundsOf = (amounts: readonly bigint[]) =>
  amounts.map((amountMinor) => ({ refundId: newId(), tenderId: newId(), amountMinor }));

/** Every posting function at once, for the figures of one order. */
function everyPosting(total: bigint, part: bigint, rateBps: number, taxBps: number): Posting[] {
  const parts = part === 0n || part === total ? [total] : [part, total - part];
  const share = commission(total, rateBps, taxBps);
  const chargeback = { ...event, chargebackId: newId(), tenderId, means: "card" as const, sellerId };
  const deposit = { ...event, depositId: newId(), tenderId, amountMinor: total, appliedMinor: part };
  return [
    postings.orderPlaced({ ...event, totalMinor: total }),
    postings.tenderHeld({ ...event, tenderId, amountMinor: total }),
    postings.holdReleased({ ...event, tenderId, amountMinor: total }),
    postings.tenderCaptured({ ...event, tenderId, means: "card", amountMinor: total }),
    postings.tenderCaptured({ ...event, tenderId, means: "mobile", amountMinor: total }),
    postings.depositReceived(deposit),
    postings.depositReversed(deposit),
    postings.lateDepositReceived(deposit),
    postings.goodsAccepted({ ...event, sellerId, totalMinor: total, ...share }),
    postings.unfundedOrderEnded({
      ...event,
      totalMinor: total,
      paidByTender: part === 0n ? [] : [{ tenderId, amountMinor: part }],
    }),
    postings.refundDecidedBeforeAcceptance({ ...event, refunds: refundsOf(parts) }),
    postings.replacedTenderReturned({ ...event, refunds: refundsOf(parts) }),
    postings.refundDecidedAfterAcceptance({
      ...event,
      sellerId,
      released: false,
      remainingMinor: total,
      commissionBps: rateBps,
      commissionTaxBps: taxBps,
      refunds: refundsOf(parts),
    }),
    postings.excessRefundDecided({ ...event, refundId: newId(), tenderId, amountMinor: total }),
    ...(["card", "mobile", "cash", "manual"] as const).map((means) =>
      postings.refundConfirmed({ ...event, refundId: newId(), tenderId, means, amountMinor: total }),
    ),
    postings.sellerReleased({ ...event, sellerId, amountMinor: total }),
    postings.chargedBack({ ...chargeback, amountMinor: total, fromSellerMinor: part }),
    postings.chargebackWonBack({ ...chargeback, returnedBeforeMinor: 0n, amountMinor: total, fromSellerMinor: part }),
    postings.chargebackAbsorbed({ ...event, amountMinor: total }),
    postings.chargebackOwedAgain({ ...event, chargebackId: newId(), returnedBeforeMinor: part, amountMinor: total }),
    postings.refundTakenByBank({ ...event, refundId: newId(), chargebackId: newId(), tenderId, amountMinor: total }),
  ];
}

const balances = (entries: readonly PostingEntry[]) => {
  const sums = new Map<string, bigint>();
  for (const { account, ownerId, amountMinor } of entries) {
    const name = `${account} ${ownerId ?? ""}`;
    sums.set(name, (sums.get(name) ?? 0n) + amountMinor);
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0n));
};

describe("postings", () => {
  test.prop([wholeAndPart, bps, bps])("every posting balances and has no entry of zero", ([total, part], rate, tax) => {
    for (const posting of everyPosting(total, part, rate, tax)) {
      assertPosting(posting);
      expect(sumMinor(posting.entries.map((entry) => entry.amountMinor))).toBe(0n);
    }
  });

  test.prop([wholeAndPart])("every event has a key of its own", ([total, part]) => {
    const keys = everyPosting(total, part, 500, 1_000).map(({ key }) => key);
    // The same tender is captured twice in the list, by card and by mobile; the deposit arrives in time and late.
    expect(new Set(keys).size).toBe(keys.length - 2);
  });

  test.prop([wholeAndPart])("a reversal and a release mirror what they undo", ([total, part]) => {
    const hold = { ...event, tenderId, amountMinor: total };
    const deposit = { ...hold, depositId: newId(), appliedMinor: part };
    expect(balances([...postings.tenderHeld(hold).entries, ...postings.holdReleased(hold).entries])).toEqual(new Map());
    expect(
      balances([...postings.depositReceived(deposit).entries, ...postings.depositReversed(deposit).entries]),
    ).toEqual(new Map());
  });

  test.prop([wholeAndPart])("an order that ends unfunded and is refunded leaves nothing behind", ([total, part]) => {
    const paid = part === 0n ? [] : [{ tenderId, amountMinor: part }];
    const story = [
      postings.orderPlaced({ ...event, totalMinor: total }),
      ...paid.map((tender) => postings.tenderCaptured({ ...event, ...tender, means: "card" })),
      postings.unfundedOrderEnded({ ...event, totalMinor: total, paidByTender: paid }),
      ...paid.map((tender) => postings.refundConfirmed({ ...event, ...tender, refundId: newId(), means: "card" })),
    ];
    expect(balances(story.flatMap(({ entries }) => entries))).toEqual(new Map());
  });

  test.prop([wholeAndPart, bps, bps])(
    "an accepted order that is refunded in two parts leaves neither seller nor marketplace with anything",
    ([total, part], commissionBps, commissionTaxBps) => {
      const share = commission(total, commissionBps, commissionTaxBps);
      const rates = { commissionBps, commissionTaxBps };
      const parts = [part, total - part].filter((amountMinor) => amountMinor > 0n);
      let remainingMinor = total;
      const story = [postings.goodsAccepted({ ...event, sellerId, totalMinor: total, ...share })];
      for (const amountMinor of parts) {
        const refunds = refundsOf([amountMinor]);
        story.push(
          postings.refundDecidedAfterAcceptance({
            ...event,
            sellerId,
            released: false,
            remainingMinor,
            ...rates,
            refunds,
          }),
        );
        remainingMinor -= amountMinor;
      }
      const left = balances(story.flatMap(({ entries }) => entries));
      expect(left.get(`seller_pending ${sellerId}`)).toBeUndefined();
      expect(left.get("commission ")).toBeUndefined();
      expect(left.get("tax_payable ")).toBeUndefined();
    },
  );

  test("a negative amount is refused as a defect", () => {
    expect(() => postings.orderPlaced({ ...event, totalMinor: -1n })).toThrow(/negative/);
    const tooMuch = { ...event, depositId: newId(), tenderId, amountMinor: 1n, appliedMinor: 2n };
    expect(() => postings.depositReceived(tooMuch)).toThrow(/negative/);
  });
});

describe("commission", () => {
  test("is rounded half up, and so is the tax on it", () => {
    expect(commission(2_400_010n, 500, 1_000)).toEqual({ commissionMinor: 120_001n, commissionTaxMinor: 12_000n });
    expect(commission(90n, 500, 1_000)).toEqual({ commissionMinor: 5n, commissionTaxMinor: 1n });
  });

  test.prop([wholeAndPart, bps, bps])("is given back whole when everything is refunded", ([total, part], rate, tax) => {
    const first = commissionReversal(total, part, rate, tax);
    const rest = commissionReversal(total - part, total - part, rate, tax);
    expect({
      commissionMinor: first.commissionMinor + rest.commissionMinor,
      commissionTaxMinor: first.commissionTaxMinor + rest.commissionTaxMinor,
    }).toEqual(commission(total, rate, tax));
  });
});
