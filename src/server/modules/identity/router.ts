import { registerInput } from "@/inputs/identity";
import { publicProcedure, router } from "@/server/trpc/init";
import { registerPerson } from "./use-cases/register-person";

export const identityRouter = router({
  register: publicProcedure
    .input(registerInput)
    .mutation(({ ctx, input }) => registerPerson(ctx.deps, input, ctx.clientIp)),
});
