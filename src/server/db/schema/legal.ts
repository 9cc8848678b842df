import { sql } from "drizzle-orm";
import { check, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "../columns";
import { users } from "./identity";

/**
 * Which version of a document of the market a person agreed to, in which language, and when. The hash is that of the
 * text as it was shown. Append-only, and kept after a deletion: what was agreed to belongs to the contracts made under it.
 */
export const legalAcceptances = pgTable(
  "legal_acceptances",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    document: text().$type<"terms" | "privacy">().notNull(),
    /** The day from which the version holds, as in its address. */
    version: text().notNull(),
    locale: text().notNull(),
    /** SHA-256 of the text, in hex. */
    textHash: text().notNull(),
    acceptedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("legal_acceptances_once").on(t.userId, t.document, t.version),
    check("legal_acceptances_document_known", sql`${t.document} in ('terms', 'privacy')`),
    check("legal_acceptances_locale_known", sql`${t.locale} in ('en', 'ko')`),
  ],
);
