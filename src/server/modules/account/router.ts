import { deleteAccountInput } from "@/inputs/account";
import { buyerProcedure, router } from "@/server/trpc/init";
import { countWork } from "./queries/count-work";
import { listDeletionObstacles } from "./queries/list-deletion-obstacles";
import { listWaiting } from "./queries/list-waiting";
import { deleteAccount } from "./use-cases/delete-account";

export const accountRouter = router({
  waiting: buyerProcedure.query(({ ctx }) => listWaiting(ctx.deps.db, ctx.buyerId)),
  work: buyerProcedure.query(({ ctx }) => countWork(ctx.deps.db, ctx.session)),
  deletionObstacles: buyerProcedure.query(({ ctx }) => listDeletionObstacles(ctx.deps.db, ctx.buyerId)),
  delete: buyerProcedure
    .input(deleteAccountInput)
    .mutation(({ ctx, input }) => deleteAccount(ctx.deps, ctx.session, input)),
});
