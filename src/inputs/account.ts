import { z } from "zod";
import { secretText } from "./text";

/** Why an account cannot be deleted yet. */
export const deletionObstacles = [
  "staff",
  "orders",
  "sales",
  "changes",
  "review",
  "leases",
  "leasedOut",
  "balance",
] as const;
export type DeletionObstacle = (typeof deletionObstacles)[number];

/** Deletes the account for good: asked for twice, the second time with the password. */
export const deleteAccountInput = z.object({ password: secretText.min(1).max(200), understood: z.literal(true) });
export type DeleteAccountInput = z.output<typeof deleteAccountInput>;
