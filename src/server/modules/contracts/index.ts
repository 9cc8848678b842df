import "server-only";

export { drawContract, drawSignedContract } from "./adapters/draw-contract";
export type { SealKey } from "./adapters/open-seal-key";
export { createSeal } from "./adapters/seal";
export {
  contractTemplateVersion,
  figuresHash,
  type ContractExitRow,
  type ContractFigures,
  type ContractParticulars,
  type ContractScheduleRow,
  type SigningEvidence,
} from "./domain/particulars";
export { drawOrderForm, drawWithdrawalPaper } from "./adapters/draw-order-form";
export type { DisclosureGroup, DisclosureLine, Disclosures, PaperClause, WithdrawalForm } from "./domain/disclosures";
export type { OrderFormPaper, OrderFormWords } from "./domain/order-form-paper";
export type { Seal } from "./domain/seal";
export { verifyLimits } from "./domain/verify-limits";
export {
  findDocument,
  listDocuments,
  readDocument,
  type DocumentFacts,
  type DocumentFile,
} from "./queries/read-document";
export { makeContract, makeOrderFormDocument, type ContractDocument } from "./use-cases/make-contract";
export { makeOwnershipPaper } from "./use-cases/make-ownership-paper";
export type { OwnershipPaper } from "./domain/ownership-paper";
export { storeDocument, type StoredDocument } from "./use-cases/store-document";
export type { ContractVerification } from "./use-cases/verify-document";
