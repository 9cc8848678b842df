import type { Decided, LimitDecider } from "./limit-decider";

/** A contract to be confirmed: digests only, the document stays with us. */
export interface ContractToConfirm {
  readonly contractId: string;
  /** SHA-256 of the document, in hexadecimal. */
  readonly sha256: string;
  /** SHA-256 of the figures in it. */
  readonly figuresHash: string;
}

/** A contract whose lease is over, before or after the institution confirmed it. */
export interface ContractWithdrawal extends Pick<ContractToConfirm, "contractId" | "sha256"> {
  readonly endedAt: Date;
}

/** What the institution says about a contract. */
export interface ContractAnswer extends ContractToConfirm {
  readonly outcome: "confirmed" | "refused";
  readonly externalReference: string;
  readonly reason: string | null;
}

export type ContractReply =
  | { readonly kind: "answered"; readonly answer: ContractAnswer }
  | { readonly kind: "pending"; readonly externalReference: string }
  | { readonly kind: "absent" }
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "unknown"; readonly reason: string; readonly refusesUs?: true };

interface CallbackEnvelope {
  readonly eventId: string;
  readonly type: string;
  readonly nonce: string;
  readonly digest: string;
  /** What was signed and the signature, as evidence. */
  readonly signature: string;
  readonly payload: unknown;
}

/** A callback whose signature is right. What it is about is read; what it means is decided elsewhere. */
export type InstitutionCallback = CallbackEnvelope &
  (
    | {
        readonly about: "limit_request";
        readonly limitRequestId: string;
        readonly currency: string;
        readonly decided: Decided;
        readonly externalReference: string;
      }
    | { readonly about: "contract"; readonly answer: ContractAnswer }
    | { readonly about: "nothing" }
  );

/** A financial institution: decides about limits and confirms contracts, and answers by signed callbacks. */
export interface FinancialInstitution extends LimitDecider {
  contractDigest(contract: ContractToConfirm): string;
  askContract(contract: ContractToConfirm, nonce: string, now: Date): Promise<ContractReply>;
  lookUpContract(contract: ContractToConfirm, nonce: string, now: Date): Promise<ContractReply>;
  withdrawalDigest(withdrawal: ContractWithdrawal): string;
  /** Tells it that a contract is not to be. Telling may be repeated. */
  withdrawContract(
    withdrawal: ContractWithdrawal,
    nonce: string,
    now: Date,
  ): Promise<{ readonly kind: "answered" | "refused" | "unknown"; readonly refusesUs?: true }>;
  /** Verifies a callback's signature and age, and reads it; null when it is forged, too old or not understood. */
  readCallback(body: string, headers: Headers, now: Date): InstitutionCallback | null;
}

/** The deciders by name. */
export interface LimitDeciders {
  readonly lease_desk: LimitDecider;
  readonly financial_institution: FinancialInstitution;
}
