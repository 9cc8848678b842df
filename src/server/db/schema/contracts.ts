import { sql } from "drizzle-orm";
import { char, check, customType, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { ContractDocumentKind } from "@/inputs/contracts";
import type { MarketProfile } from "@/market";
import { createdAt, id, instant } from "../columns";

/** The bytes of a file. */
const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/**
 * Order forms and contracts as they were made, byte by byte: `order_form` is what the buyer could keep before ordering,
 * `issued` the contract that was shown, `signed` the same with the evidence of the signature, `ownership` says that the
 * goods were bought out of it. One of each for a lease. Never updated and never deleted: the database refuses both.
 */
export const contractDocuments = pgTable(
  "contract_documents",
  {
    id: id(),
    /** The lease application that it is about. The module that keeps applications stands above this one. */
    applicationId: uuid().notNull(),
    kind: text().$type<ContractDocumentKind>().notNull(),
    /** The contract's number, or an order form's lease's, as it is printed. */
    number: text().notNull(),
    locale: text().$type<MarketProfile["locales"][number]>().notNull(),
    templateVersion: text().notNull(),
    /** SHA-256 of the figures, or of the order form, as it is printed on every page. */
    figuresHash: char({ length: 64 }).notNull(),
    /** SHA-256 of the file. What a copy is recognised by. */
    sha256: char({ length: 64 }).notNull().unique("contract_documents_sha256_unique"),
    /** SHA-256 of the certificate of the platform's signature in it: keys change, and what they have signed stays. */
    certificateSha256: char({ length: 64 }).notNull(),
    bytes: bytes().notNull(),
    /** The instant that the document says it was issued or signed at. */
    issuedAt: instant().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("contract_documents_one_of_each").on(t.applicationId, t.kind),
    unique("contract_documents_number_unique").on(t.number, t.kind),
    check("contract_documents_kind_known", sql`${t.kind} in ('order_form', 'issued', 'signed', 'ownership')`),
    check("contract_documents_sha256_right", sql`${t.sha256} = encode(sha256(${t.bytes}), 'hex')`),
  ],
);
