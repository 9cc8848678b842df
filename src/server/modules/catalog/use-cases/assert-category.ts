import { eq } from "drizzle-orm";
import type { DbOrTx } from "@/server/db/client";
import { categories } from "@/server/db/schema";
import { DomainError } from "@/shared/domain-error";

/** Errors: CATALOG.CATEGORY_NOT_FOUND. */
export async function assertCategory(db: DbOrTx, categoryId: string): Promise<void> {
  const found = await db.select({ id: categories.id }).from(categories).where(eq(categories.id, categoryId));
  if (found.length === 0) throw new DomainError("CATALOG.CATEGORY_NOT_FOUND", "invalid", { field: "categoryId" });
}
