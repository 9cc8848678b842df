import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/trpc/root";

/** What the ledger's procedures answer. */
type Ledger = inferRouterOutputs<AppRouter>["ledger"];

export type TrialBalance = Ledger["trialBalance"];
export type TrialBalanceRow = TrialBalance["rows"][number];
export type OwnerBalances = Ledger["ownerBalances"];
export type AccountStatement = Ledger["accountStatement"];
export type Movement = Ledger["transaction"];
export type MovementEntry = Movement["entries"][number];
export type OwnerName = NonNullable<MovementEntry["owner"]>;
export type Reconciliation = Ledger["reconciliation"];
export type Difference = Reconciliation["differences"][number];
