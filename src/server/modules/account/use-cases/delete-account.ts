import { and, eq, isNull, sql } from "drizzle-orm";
import type { DeleteAccountInput } from "@/inputs/account";
import { users } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { archiveAllListings } from "@/server/modules/catalog";
import { checkOwnPassword, erasePerson } from "@/server/modules/identity";
import { eraseRefundAccounts, detachAllCards } from "@/server/modules/payment-means";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { listBelongings } from "../queries/list-belongings";
import { listDeletionObstacles } from "../queries/list-deletion-obstacles";

/**
 * Deletes an account as far as the books allow, for good. Name, mail address, addresses, means of payment, sign-ins and
 * everything that is kept for the person's convenience go; orders, payments, contracts and the ledger stay, with what was
 * frozen in them (docs/decisions/081). Saved cards are taken away at their provider, listings leave the market, and every
 * session ends.
 * Errors: ACCOUNT.WRONG_PASSWORD (field `password`), ACCOUNT.NOT_YET with the number of reasons,
 * IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function deleteAccount(
  deps: Pick<Deps, "db" | "clock" | "secrets" | "pages">,
  person: { readonly userId: string; readonly email: string },
  input: DeleteAccountInput,
): Promise<void> {
  const { db, clock, secrets, pages } = deps;
  const { userId } = person;
  // Before anything is locked: checking a password is slow on purpose.
  await checkOwnPassword(deps, userId, input.password).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "IDENTITY.WRONG_PASSWORD") {
      throw new DomainError("ACCOUNT.WRONG_PASSWORD", "invalid", { field: "password" });
    }
    throw error;
  });
  const slugs = await db.transaction(async (tx) => {
    const now = clock.now();
    const [locked] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.deletedAt)))
      .for("update");
    present(locked, "anyone who gave the right password is there");
    const obstacles = await listDeletionObstacles(tx, userId);
    if (obstacles.length > 0) {
      throw new DomainError("ACCOUNT.NOT_YET", "conflict", { values: { reasons: obstacles.length } });
    }
    await detachAllCards(tx, userId, now);
    for (const table of await listBelongings(tx)) {
      await tx.execute(sql`delete from ${sql.identifier(table)} where user_id = ${userId}`);
    }
    await eraseRefundAccounts(tx, secrets, userId);
    const sellerId = await erasePerson(tx, person, now);
    const archived = sellerId === null ? [] : await archiveAllListings(tx, sellerId, now);
    return archived;
  });
  for (const slug of slugs) await pages.refreshListing(slug);
}
