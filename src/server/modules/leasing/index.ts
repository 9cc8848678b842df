import "server-only";

export {
  canonicalQuote,
  freezeQuote,
  leaseRulesVersion,
  percentOfBps,
  quoteHash,
  quoteLease,
  parseFrozenQuote,
  type LeaseQuote,
} from "./domain/quote-lease";
export { toColumns as leaseOfferColumns } from "./domain/lease-offer";
export { advanceLease, type AdvanceLeaseDeps } from "./use-cases/advance-lease";
export { writeLeasePrices } from "./use-cases/write-lease-prices";
export { advanceService, claimDueService } from "./use-cases/advance-service";
export { remindDecidedLeases } from "./use-cases/remind-decided-leases";
export { claimDueLeases } from "./use-cases/claim-due-leases";
export { getQuotableOffer, type QuotableOffer } from "./queries/get-lease-quotes";
export { serviceWaitingForSeller } from "./queries/list-service-requests";
export { lockedDoors, waitingForLeaseDesk, waitingForSeller } from "./queries/waiting-leases";
export type { LeaseReader, LeaseView } from "./queries/lease-view";
export { readLeaseContract } from "./queries/read-lease-contract";
export { readWithdrawalForm } from "./queries/read-withdrawal-form";
export { readLeaseCalendar } from "./queries/read-lease-calendar";
