import { accountStatementInput, ledgerTransactionRef, ownerBalancesInput, trialBalanceInput } from "@/inputs/ledger";
import { orderRef } from "@/inputs/orders";
import { adminProcedure, router } from "@/server/trpc/init";
import { getLedgerTransaction } from "./queries/get-ledger-transaction";
import { getTrialBalance } from "./queries/get-trial-balance";
import { listAccountStatement } from "./queries/list-account-statement";
import { listOrderLedger } from "./queries/list-order-ledger";
import { listOwnerBalances } from "./queries/list-owner-balances";
import { reconcile } from "./use-cases/reconcile";

/** The books, for reading. Nothing is posted from here: movements follow from what happens, never from a form. */
export const ledgerRouter = router({
  trialBalance: adminProcedure.input(trialBalanceInput).query(({ ctx, input }) => getTrialBalance(ctx.deps.db, input)),
  ownerBalances: adminProcedure
    .input(ownerBalancesInput)
    .query(({ ctx, input }) => listOwnerBalances(ctx.deps.db, input)),
  accountStatement: adminProcedure
    .input(accountStatementInput)
    .query(({ ctx, input }) => listAccountStatement(ctx.deps.db, input)),
  transaction: adminProcedure
    .input(ledgerTransactionRef)
    .query(({ ctx, input }) => getLedgerTransaction(ctx.deps.db, input.id)),
  orderLedger: adminProcedure.input(orderRef).query(({ ctx, input }) => listOrderLedger(ctx.deps.db, input.orderId)),
  reconciliation: adminProcedure.query(({ ctx }) => reconcile(ctx.deps)),
});
