import { z } from "zod";
import { line } from "./text";

/** What a contract's file is: as it was shown to the buyer, or with the evidence of the signature. */
export type ContractDocumentKind = "issued" | "signed";

/** SHA-256 of a file, in hexadecimal. */
export const fileDigest = line.toLowerCase().regex(/^[0-9a-f]{64}$/);

/** Asks whether the platform has issued a file. */
export const verifyContractInput = z.object({ sha256: fileDigest });
export type VerifyContractInput = z.output<typeof verifyContractInput>;
