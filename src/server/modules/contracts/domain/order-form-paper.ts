import type { ContractExitRow, ContractFigures, ContractParticulars, ContractScheduleRow } from "./particulars";
import type { Disclosures, PaperClause, WithdrawalForm } from "./disclosures";

/** Names the words and the order of an order form's paper. */
export const orderFormTemplateVersion = "2027-03";

/** What an order form's paper says in words of one language. */
export interface OrderFormWords {
  readonly locale: ContractParticulars["locale"];
  readonly disclosures: Disclosures;
  readonly rateLabel: string;
  /** What must stand beside the rate; the paper then states no other. */
  readonly rateCaveat: string | null;
  readonly clauses: readonly PaperClause[];
  readonly withdrawalForm: WithdrawalForm;
}

/** Everything that an order form's paper says. Amounts are whole minor units. */
export interface OrderFormPaper {
  /** The lease's number. */
  readonly number: string;
  readonly marketplace: string;
  readonly titles: { readonly en: string; readonly ko: string };
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly currency: ContractParticulars["currency"];
  readonly figures: ContractFigures;
  readonly schedule: readonly ContractScheduleRow[];
  readonly exitTable: readonly ContractExitRow[];
  readonly service: ContractParticulars["service"];
  /** SHA-256 of the form, in hexadecimal: what is ordered by, and what the contract names. */
  readonly formHash: string;
  /** The buyer's language first, then the other one. */
  readonly words: readonly OrderFormWords[];
  readonly verifyUrl: string;
}
