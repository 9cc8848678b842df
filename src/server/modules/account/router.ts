import { buyerProcedure, router } from "@/server/trpc/init";
import { listWaiting } from "./queries/list-waiting";

export const accountRouter = router({
  waiting: buyerProcedure.query(({ ctx }) => listWaiting(ctx.deps.db, ctx.buyerId)),
});
