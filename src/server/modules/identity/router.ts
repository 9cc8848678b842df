import {
  askResetInput,
  changePasswordInput,
  chooseLocaleInput,
  decideAboutPersonInput,
  peopleInput,
  registerInput,
  resetPasswordInput,
} from "@/inputs/identity";
import { openShopInput } from "@/inputs/shops";
import { beginSession } from "@/server/auth/session-cookie";
import { adminProcedure, buyerProcedure, publicProcedure, router } from "@/server/trpc/init";
import { listPeople } from "./queries/list-people";
import { askReset } from "./use-cases/ask-reset";
import { chooseLocale } from "./use-cases/choose-locale";
import { endSessions } from "./use-cases/end-sessions";
import { openShop } from "./use-cases/open-shop";
import { registerPerson } from "./use-cases/register-person";
import { changePassword, resetPassword } from "./use-cases/set-password";
import { restorePerson, suspendPerson } from "./use-cases/suspend-person";

export const identityRouter = router({
  register: publicProcedure
    .input(registerInput)
    .mutation(({ ctx, input }) => registerPerson(ctx.deps, input, ctx.clientIp)),
  /** All other sessions end; this one goes on under a new token. */
  changePassword: buyerProcedure.input(changePasswordInput).mutation(async ({ ctx, input }) => {
    const { sessionsFrom } = await changePassword(ctx.deps, ctx.session.userId, input);
    await beginSession(ctx.cookies, ctx.session.userId, sessionsFrom);
  }),
  signOutEverywhere: buyerProcedure.mutation(({ ctx }) => endSessions(ctx.deps, ctx.session.userId)),
  askReset: publicProcedure
    .input(askResetInput)
    .mutation(({ ctx, input }) => askReset(ctx.deps, input.email, ctx.clientIp)),
  resetPassword: publicProcedure
    .input(resetPasswordInput)
    .mutation(({ ctx, input }) => resetPassword(ctx.deps, input, ctx.clientIp)),
  people: adminProcedure.input(peopleInput).query(({ ctx, input }) => listPeople(ctx.deps.db, ctx.adminId, input)),
  suspend: adminProcedure
    .input(decideAboutPersonInput)
    .mutation(({ ctx, input }) => suspendPerson(ctx.deps, ctx.adminId, input)),
  restore: adminProcedure
    .input(decideAboutPersonInput)
    .mutation(({ ctx, input }) => restorePerson(ctx.deps, ctx.adminId, input)),
  chooseLocale: buyerProcedure
    .input(chooseLocaleInput)
    .mutation(({ ctx, input }) => chooseLocale(ctx.deps, ctx.buyerId, input.locale)),
  /** What a shop costs, as it is agreed to. */
  shopTerms: buyerProcedure.query(({ ctx }) => ctx.deps.market.commission),
  openShop: buyerProcedure.input(openShopInput).mutation(({ ctx, input }) => openShop(ctx.deps, ctx.buyerId, input)),
});
