import { eq } from "drizzle-orm";
import { contractConfirmations } from "@/server/db/schema";
import type { DbOrTx } from "@/server/db/client";

/** How far the institution's confirmation of a contract has come. */
export type ContractConfirmation = Pick<
  typeof contractConfirmations.$inferSelect,
  "contractId" | "sha256" | "figuresHash" | "state" | "externalReference" | "reason" | "answeredAt"
>;

/** The confirmation of a contract; null when the institution was never asked. */
export async function findContractConfirmation(db: DbOrTx, contractId: string): Promise<ContractConfirmation | null> {
  const [found] = await db
    .select({
      contractId: contractConfirmations.contractId,
      sha256: contractConfirmations.sha256,
      figuresHash: contractConfirmations.figuresHash,
      state: contractConfirmations.state,
      externalReference: contractConfirmations.externalReference,
      reason: contractConfirmations.reason,
      answeredAt: contractConfirmations.answeredAt,
    })
    .from(contractConfirmations)
    .where(eq(contractConfirmations.contractId, contractId));
  return found ?? null;
}
