import { z } from "zod";
import { id } from "./text";

/** What people choose about: one row of the page of choices. `desk` is for admins. */
export const notificationTopics = ["money_due", "money", "orders", "leases", "sales", "desk", "account"] as const;
export type NotificationTopic = (typeof notificationTopics)[number];

/** What cannot be switched off: money that is due, and what happens to the account itself. */
export const fixedTopics: readonly NotificationTopic[] = ["money_due", "account"];

/** What a person is told, each with the topic it belongs to. */
export const notificationKinds = {
  welcome: "account",
  email_proof: "account",
  password_reset: "account",
  password_changed: "account",
  account_suspended: "account",
  account_restored: "account",
  /** Told no more, since paying is told; what was told once stays in people's lists. */
  order_placed: "orders",
  order_paid: "orders",
  order_accepted: "orders",
  deposit_account: "money_due",
  payment_failed: "money_due",
  deposit_received: "money",
  deposit_reversed: "money_due",
  deposit_returned: "money",
  order_expired: "money",
  order_aborted: "money",
  order_refunded: "money",
  refund_account_needed: "money",
  refund_returned: "money",
  order_shipped: "orders",
  order_delivered: "orders",
  order_cancelled: "orders",
  order_exchanged: "orders",
  exchange_ended: "orders",
  return_answered: "orders",
  return_to_confirm: "orders",
  return_decided: "orders",
  sale_declined: "orders",
  sale_requested: "sales",
  sale_cancelled: "sales",
  sale_changed: "sales",
  sale_on_hold: "sales",
  sale_goes_on: "sales",
  sale_under_review: "sales",
  sale_review_over: "sales",
  sale_return_requested: "sales",
  sale_return_withdrawn: "sales",
  sale_return_sent: "sales",
  sale_return_decided: "sales",
  lease_requested: "sales",
  lease_called_off: "sales",
  lease_disputed: "sales",
  lease_dispute_over: "sales",
  lease_terminal_unlocked: "sales",
  lease_in_force: "sales",
  lease_withdrawn: "sales",
  lease_sold: "sales",
  lease_decided: "leases",
  lease_form_ready: "leases",
  lease_confirmed: "leases",
  lease_declined: "leases",
  lease_shipped: "leases",
  lease_delivered: "leases",
  lease_contract_ready: "leases",
  lease_form_expired: "leases",
  lease_cancelled: "leases",
  lease_dispute_decided: "leases",
  lease_active: "leases",
  lease_door_locked: "leases",
  lease_door_unlocked: "leases",
  lease_goods_back: "leases",
  service_requested: "sales",
  service_written: "sales",
  service_appointment_accepted: "sales",
  service_missed: "sales",
  service_confirmed: "sales",
  service_reopened: "sales",
  service_cancelled: "sales",
  service_answered: "leases",
  service_planned: "leases",
  service_appointment: "leases",
  service_unit_replaced: "leases",
  service_resolved: "leases",
  service_credited: "leases",
  lease_charge_failed: "money_due",
  lease_ends_soon: "leases",
  lease_term_over: "leases",
  lease_bought_out: "leases",
  desk_deposit_reversed: "desk",
  desk_charged_back: "desk",
  desk_manual_refund: "desk",
  desk_mismatch: "desk",
  desk_refund_failed: "desk",
  desk_refund_in_doubt: "desk",
  desk_return_disputed: "desk",
  desk_provider_refuses_us: "desk",
  desk_step_failed: "desk",
  desk_limit_referred: "desk",
  desk_second_approval: "desk",
  desk_contradiction: "desk",
  desk_lease_disputed: "desk",
  desk_lease_standstill: "desk",
  desk_lease_door_locked: "desk",
} as const satisfies Record<string, NotificationTopic>;
export type NotificationKind = keyof typeof notificationKinds;

/** Where an admin does something about it; `limitRequestId` is null for what is not about one. */
export function deskPage(
  kind: NotificationKind,
  { leaseId, limitRequestId }: { readonly leaseId: string | null; readonly limitRequestId: string | null },
): `/${string}` {
  if (leaseId !== null) return `/admin/leases/${leaseId}`;
  if (kind === "desk_contradiction") return "/admin/limits";
  return limitRequestId === null ? "/admin/review" : `/admin/limits/${limitRequestId}`;
}

/** Where a request for service is read and answered, by whom it is told. */
export function servicePage(kind: NotificationKind, leaseId: string, serviceId: string): `/${string}` {
  return notificationKinds[kind] === "sales"
    ? `/seller/service/${serviceId}`
    : `/leases/${leaseId}/service/${serviceId}`;
}

/** How far the mail of a notification has come. `given_up` was tried for as long as it makes sense. */
export type MailState = "none" | "waiting" | "sent" | "refused" | "given_up";

/** What a person wants to be told of a topic, and where. */
export const notificationChoiceInput = z.object({
  topic: z.enum(notificationTopics).exclude(["money_due", "account"]),
  byMail: z.boolean(),
  inPage: z.boolean(),
});
export type NotificationChoiceInput = z.output<typeof notificationChoiceInput>;

/** A page of notifications; `cursor` is the last of the page before. */
export const notificationListInput = z.object({ cursor: id.nullish() });

export const notificationRef = z.object({ notificationId: id });
