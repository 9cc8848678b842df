import { commission, leasePostings, type Posting } from "@/server/modules/ledger";
import { shareMinor } from "@/shared/money";
import type { LeaseRow } from "./lease-row";

/**
 * What a contract writes into the books when it comes into force: its instalments are owed; what was paid at signing
 * leaves its order for the deposit and the first instalments, which are passed on; and an institution that funds it owes
 * the goods' price. Withdrawing mirrors exactly these, so both are made here.
 */
export function contractPostings(lease: LeaseRow, at: Date): Posting[] {
  const { id: leaseId, paymentOrderId: orderId, currency, sellerId, commissionBps, commissionTaxBps } = lease;
  const event = { leaseId, orderId, currency, at };
  // What is owed, and what the institution pays, is none of the money that came in with the order.
  const ofContract = { ...event, orderId: null };
  const advanceMinor = lease.dueAtSigningMinor - lease.securityDepositMinor;
  const byInstitution = lease.funder === "financial_institution";
  const postings = [leasePostings.leaseStarted({ ...ofContract, totalMinor: lease.totalOfPaymentsMinor })];
  if (byInstitution) {
    const priceMinor = lease.cashPriceMinor;
    const share = commission(priceMinor, commissionBps, commissionTaxBps);
    postings.push(leasePostings.leaseGoodsFunded({ ...ofContract, sellerId, priceMinor, ...share }));
  }
  if (orderId === null) return postings;
  const depositMinor = lease.securityDepositMinor;
  postings.push(leasePostings.leaseSigningApplied({ ...event, orderId, advanceMinor, depositMinor }));
  if (advanceMinor === 0n) return postings;
  const passedOn = { ...event, name: "signing", amountMinor: advanceMinor };
  postings.push(
    byInstitution
      ? leasePostings.leaseInstalmentsPassedToInstitution({
          ...passedOn,
          feeMinor: shareMinor(advanceMinor, lease.servicingFeeBps),
        })
      : leasePostings.leaseInstalmentsPassedToSeller({
          ...passedOn,
          sellerId,
          ...commission(advanceMinor, commissionBps, commissionTaxBps),
        }),
  );
  return postings;
}
