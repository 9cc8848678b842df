import "server-only";

export { createFinancialInstitution } from "./adapters/financial-institution";
export { createLeaseDesk } from "./adapters/lease-desk";
export type { FinancialInstitution, LimitDeciders } from "./domain/financial-institution";
export { exposureDiscrepancies } from "./queries/exposure-discrepancies";
export { findContractConfirmation, type ContractConfirmation } from "./queries/find-contract-confirmation";
export { findCurrentLimit, roomOfSeller, type CurrentLimit } from "./queries/find-current-limit";
export { findDecision, type StandingDecision } from "./queries/find-decision";
export { advanceLimitRequest } from "./use-cases/advance-limit-request";
export {
  advanceContractConfirmation,
  askContractConfirmation,
  endContractConfirmation,
} from "./use-cases/ask-contract-confirmation";
export { receiveInstitutionCallback, type CallbackReception } from "./use-cases/receive-institution-callback";
export { requestLimit, type LimitWish } from "./use-cases/request-limit";
export { releaseExposure, reserveExposure, type Exposure } from "./use-cases/reserve-exposure";
export { sweepLimits } from "./use-cases/sweep-limits";
export { withdrawLimitRequest } from "./use-cases/withdraw-limit-request";
