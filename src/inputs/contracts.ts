import { z } from "zod";
import { line } from "./text";

/**
 * What a sealed file is: the order form before a lease, its contract as it was shown to the buyer, the same signed, or who
 * owns the goods after a buyout.
 */
export const contractDocumentKinds = ["order_form", "issued", "signed", "ownership"] as const;
export type ContractDocumentKind = (typeof contractDocumentKinds)[number];

/** SHA-256 of a file, in hexadecimal. */
export const fileDigest = line.toLowerCase().regex(/^[0-9a-f]{64}$/);

/** Asks whether the platform has issued a file. */
export const verifyContractInput = z.object({ sha256: fileDigest });
export type VerifyContractInput = z.output<typeof verifyContractInput>;
