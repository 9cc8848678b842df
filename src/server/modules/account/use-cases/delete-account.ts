import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { DeleteAccountInput } from "@/inputs/account";
import { attempts, listings, refundAccounts, sellers, users } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { checkOwnPassword } from "@/server/modules/identity";
import { takeAwayAllCards } from "@/server/modules/payment-means";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { listBelongings } from "../queries/list-belongings";
import { listDeletionObstacles } from "../queries/list-deletion-obstacles";

/** What stands in the place of a name that was taken out. */
const nobody = "—";

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
  const { userId, email } = person;
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
    present(locked, "whoever gave the right password is there");
    const obstacles = await listDeletionObstacles(tx, userId);
    if (obstacles.length > 0) {
      throw new DomainError("ACCOUNT.NOT_YET", "conflict", { values: { reasons: obstacles.length } });
    }
    await takeAwayAllCards(tx, userId, now);
    for (const table of await listBelongings(tx)) {
      await tx.execute(sql`delete from ${sql.identifier(table)} where user_id = ${userId}`);
    }
    await tx
      .update(refundAccounts)
      .set({ numberEncrypted: secrets.encrypt(nobody), numberMasked: nobody, holderName: nobody })
      .where(eq(refundAccounts.userId, userId));
    await tx
      .delete(attempts)
      .where(sql`position(${email} in ${attempts.key}) > 0 or position(${userId} in ${attempts.key}) > 0`);
    const [shop] = await tx
      .update(sellers)
      .set({
        businessNumber: null,
        returnAddress: null,
        description: "",
        contactEmail: null,
        contactPhone: null,
        business: null,
      })
      .where(eq(sellers.userId, userId))
      .returning({ id: sellers.id });
    const archived = shop
      ? await tx
          .update(listings)
          .set({ state: "archived", updatedAt: now })
          .where(and(eq(listings.sellerId, shop.id), inArray(listings.state, ["published", "draft"])))
          .returning({ slug: listings.slug, publishedAt: listings.publishedAt })
      : [];
    await tx
      .update(users)
      .set({
        email: `deleted-${userId}@deleted.invalid`,
        name: nobody,
        passwordHash: null,
        suspendedAt: sql`coalesce(${users.suspendedAt}, ${now.toISOString()}::timestamptz)`,
        deletedAt: now,
        sessionsFrom: now,
        emailVerifiedAt: null,
        passwordOwnedAt: null,
        emailRefusedAt: null,
        emailRefusedCode: null,
      })
      .where(eq(users.id, userId));
    return archived.flatMap(({ slug, publishedAt }) => (publishedAt ? [slug] : []));
  });
  for (const slug of slugs) await pages.refreshListing(slug);
}
