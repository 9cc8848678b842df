import type { z } from "zod";
import type { refundAccountInput } from "@/inputs/payments";
import { refundAccounts } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { present } from "@/shared/assert";

/** A refund account as its owner sees it: the number masked. */
export interface RefundAccountView {
  readonly id: string;
  readonly bankCode: string;
  readonly numberMasked: string;
  readonly holderName: string;
}

/** Keeps the buyer's bank account for refunds, its number encrypted. */
export async function registerRefundAccount(
  { db, secrets }: Pick<Deps, "db" | "secrets">,
  buyerId: string,
  input: z.output<typeof refundAccountInput>,
): Promise<RefundAccountView> {
  const digits = input.accountNumber.replaceAll("-", "");
  const [row] = await db
    .insert(refundAccounts)
    .values({
      userId: buyerId,
      bankCode: input.bankCode,
      numberEncrypted: secrets.encrypt(digits),
      numberMasked: `•••• ${digits.slice(-4)}`,
      holderName: input.holderName,
    })
    .returning();
  const { id, bankCode, numberMasked, holderName } = present(row, "an insert returns its row");
  return { id, bankCode, numberMasked, holderName };
}
