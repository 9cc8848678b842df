import { notificationChoiceInput, notificationListInput, notificationRef } from "@/inputs/notifications";
import { buyerProcedure, router } from "@/server/trpc/init";
import { listChoices } from "./queries/list-choices";
import { listNotifications } from "./queries/list-notifications";
import { chooseNotifications } from "./use-cases/choose-notifications";
import { markRead } from "./use-cases/mark-read";

export const notificationsRouter = router({
  list: buyerProcedure
    .input(notificationListInput)
    .query(({ ctx, input }) => listNotifications(ctx.deps.db, ctx.session.userId, input.cursor ?? null)),
  markRead: buyerProcedure
    .input(notificationRef)
    .mutation(({ ctx, input }) => markRead(ctx.deps, ctx.session.userId, input.notificationId)),
  markAllRead: buyerProcedure.mutation(({ ctx }) => markRead(ctx.deps, ctx.session.userId, null)),
  choices: buyerProcedure.query(({ ctx }) => listChoices(ctx.deps.db, ctx.session.userId)),
  choose: buyerProcedure
    .input(notificationChoiceInput)
    .mutation(({ ctx, input }) => chooseNotifications(ctx.deps, ctx.session.userId, input)),
});
