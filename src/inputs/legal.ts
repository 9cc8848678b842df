import { z } from "zod";
import { civilDate } from "./text";

/** The documents of the market that people agree to. */
export const legalDocuments = ["terms", "privacy"] as const;
export type LegalDocument = (typeof legalDocuments)[number];

/** The version of each that holds now, named by the day from which it does. Another text is another version. */
export const currentVersions: Readonly<Record<LegalDocument, string>> = { terms: "2026-12-02", privacy: "2026-12-02" };

/** What a person agreed to, as it was shown: a version that holds no longer is not agreed to. */
export const agreedVersions = z.object({ terms: civilDate, privacy: civilDate });
export type AgreedVersions = z.output<typeof agreedVersions>;

/** Agrees to the documents in the language in which they were read. */
export const agreeInput = z.object({ versions: agreedVersions, locale: z.enum(["en", "ko"]) });
export type AgreeInput = z.output<typeof agreeInput>;
