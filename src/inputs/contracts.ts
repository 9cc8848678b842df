/** What a contract's file is: as it was shown to the buyer, or with the evidence of the signature. */
export type ContractDocumentKind = "issued" | "signed";
