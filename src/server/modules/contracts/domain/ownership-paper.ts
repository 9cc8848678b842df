import type { ContractParticulars } from "./particulars";

/** Names the words and the order of the paper that says whose the goods of a lease are after a buyout. */
export const ownershipTemplateVersion = "2027-03";

/** Everything that the paper says: the goods were paid in full, and are the buyer's. Amounts in minor units. */
export interface OwnershipPaper {
  /** The contract that ended by it. */
  readonly contract: Pick<
    ContractParticulars,
    "number" | "locale" | "currency" | "parties" | "unit" | "translation" | "verifyUrl"
  >;
  /** SHA-256 of the contract's figures, as it is printed on every page of the contract. */
  readonly figuresHash: string;
  /** SHA-256 of the signed contract's file. */
  readonly contractSha256: string;
  /** When the price was in hand: from then on the goods are the buyer's. */
  readonly boughtAt: Date;
  readonly priceMinor: bigint;
  /** The order that paid. */
  readonly orderNumber: string;
  /** Given back over what had paid it; zero where there was none. */
  readonly depositMinor: bigint;
}
