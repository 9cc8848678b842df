import { verifyContractInput } from "@/inputs/contracts";
import { publicProcedure, router } from "@/server/trpc/init";
import { verifyDocument } from "./use-cases/verify-document";

export const contractsRouter = router({
  /** A mutation, because it counts the try and because a digest does not belong into an address. */
  verify: publicProcedure
    .input(verifyContractInput)
    .mutation(({ ctx, input }) => verifyDocument(ctx.deps, input, ctx.clientIp)),
});
