import { eq } from "drizzle-orm";
import { refundAccounts } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Secrets } from "@/server/secrets";

/** What stands in the place of a number or a name that was taken out. */
const nothing = "—";

/** Takes the numbers and holders out of a person's refund accounts; the rows stay, because refunds name them. */
export async function eraseRefundAccounts(tx: Tx, secrets: Secrets, userId: string): Promise<void> {
  await tx
    .update(refundAccounts)
    .set({ numberEncrypted: secrets.encrypt(nothing), numberMasked: nothing, holderName: nothing })
    .where(eq(refundAccounts.userId, userId));
}
