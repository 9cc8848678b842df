import {
  askResetInput,
  changePasswordInput,
  chooseLocaleInput,
  decideAboutPersonInput,
  peopleInput,
  proveEmailInput,
  registerInput,
  resetPasswordInput,
  sessionRef,
} from "@/inputs/identity";
import { agreeInput } from "@/inputs/legal";
import { openShopInput, updateShopInput } from "@/inputs/shops";
import { setSessionCookie } from "@/server/auth/session-cookie";
import type { Context } from "@/server/trpc/context";
import { adminProcedure, buyerProcedure, publicProcedure, router, sellerProcedure } from "@/server/trpc/init";
import { acceptDocuments } from "@/server/modules/legal";
import type { Visitor } from "./domain/attempt-limits";
import { readKnownDevice, rememberDevice } from "./known-device";
import { listPeople } from "./queries/list-people";
import { listSessions } from "./queries/list-sessions";
import { getOwnShop } from "./queries/get-own-shop";
import { getOrderReadiness } from "./queries/get-order-readiness";
import { askProof, proveEmail } from "./use-cases/prove-email";
import { askReset } from "./use-cases/ask-reset";
import { beginSession } from "./use-cases/begin-session";
import { chooseLocale } from "./use-cases/choose-locale";
import { endOwnSession, endSessions } from "./use-cases/end-sessions";
import { openShop } from "./use-cases/open-shop";
import { registerPerson } from "./use-cases/register-person";
import { changePassword } from "./use-cases/change-password";
import { resetPassword } from "./use-cases/reset-password";
import { updateShop } from "./use-cases/update-shop";
import { restorePerson, suspendPerson } from "./use-cases/suspend-person";

/** Who asks about the account of an address. */
const visitorOf = ({ clientIp, cookies, deps }: Context, email: string): Visitor => ({
  clientIp,
  device: readKnownDevice(cookies, deps.secrets, email),
});

export const identityRouter = router({
  register: publicProcedure
    .input(registerInput)
    .mutation(({ ctx, input }) => registerPerson(ctx.deps, input, ctx.clientIp)),
  /** All other sessions end; this one goes on under a new token. */
  changePassword: buyerProcedure.input(changePasswordInput).mutation(async ({ ctx, input }) => {
    const { userId } = ctx.session;
    const { passwordHash } = await changePassword(ctx.deps, ctx.session, input);
    const key = await beginSession(ctx.deps, { userId, passwordHash }, ctx);
    await setSessionCookie(ctx.cookies, key);
    rememberDevice(ctx.cookies, ctx.deps.secrets, ctx.session.email);
  }),
  /** What is still to be done before one can order. */
  orderReadiness: buyerProcedure.query(({ ctx }) => getOrderReadiness(ctx.deps, ctx.buyerId)),
  askProof: buyerProcedure.mutation(({ ctx }) => askProof(ctx.deps, ctx.buyerId)),
  /** Who has the mail proves the address, also in a browser where they are not signed in. */
  proveEmail: publicProcedure.input(proveEmailInput).mutation(async ({ ctx, input }) =>
    proveEmail(ctx.deps, input.token, {
      clientIp: ctx.clientIp,
      signedInId: (await ctx.getSession())?.userId ?? null,
    }),
  ),
  agree: buyerProcedure
    .input(agreeInput)
    .mutation(({ ctx, input }) => acceptDocuments(ctx.deps.db, ctx.buyerId, input, ctx.deps.clock.now())),
  /** Where one is signed in, this session first. */
  sessions: buyerProcedure.query(({ ctx }) => listSessions(ctx.deps.db, ctx.session, ctx.deps.clock.now())),
  endSession: buyerProcedure
    .input(sessionRef)
    .mutation(({ ctx, input }) => endOwnSession(ctx.deps, ctx.session.userId, input.sessionId)),
  signOutEverywhere: buyerProcedure.mutation(({ ctx }) => endSessions(ctx.deps, ctx.session.userId)),
  askReset: publicProcedure
    .input(askResetInput)
    .mutation(({ ctx, input }) => askReset(ctx.deps, input.email, visitorOf(ctx, input.email))),
  resetPassword: publicProcedure.input(resetPasswordInput).mutation(async ({ ctx, input }) => {
    const { email } = await resetPassword(ctx.deps, input, ctx.clientIp);
    // Who reads the address's mail is its owner: strangers who try the address do not keep them from signing in here.
    rememberDevice(ctx.cookies, ctx.deps.secrets, email);
  }),
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
  /** A shop's settings, for its seller. */
  ownShop: sellerProcedure.query(({ ctx }) => getOwnShop(ctx.deps.db, ctx.sellerId)),
  updateShop: sellerProcedure
    .input(updateShopInput)
    .mutation(({ ctx, input }) => updateShop(ctx.deps, ctx.sellerId, input)),
  openShop: buyerProcedure.input(openShopInput).mutation(({ ctx, input }) => openShop(ctx.deps, ctx.buyerId, input)),
});
