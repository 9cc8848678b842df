import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { MailState, NotificationKind, NotificationTopic } from "@/inputs/notifications";
import { id, instant } from "../columns";
import { users } from "./identity";
import { leases } from "./leasing";
import { limitRequests } from "./limits";
import { orders, reviewCases } from "./orders";

/**
 * What a person is told: one row for one event and one person, whether they read it in the page, by mail, or both. It is
 * written in the transaction of the event, and so is the job that mails it. What it says is read from the order or lease
 * when it is shown or mailed.
 */
export const notifications = pgTable(
  "notifications",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    kind: text().$type<NotificationKind>().notNull(),
    /** Names the event among those of its kind and person: the same event tells once. */
    eventKey: text().notNull(),
    orderId: uuid().references(() => orders.id),
    leaseId: uuid().references(() => leases.id),
    /** What an admin is to look at: a case of the order, or a request for a limit. */
    reviewCaseId: uuid().references(() => reviewCases.id),
    limitRequestId: uuid().references(() => limitRequests.id),
    /** The row of `order_events`, `lease_events` or `service_events` that it tells of, for the facts that only the event has. */
    eventSeq: bigint({ mode: "bigint" }),
    /** Whether the page shows it; otherwise it is there for its mail only. */
    inPage: boolean().notNull(),
    readAt: instant(),
    mailState: text().$type<MailState>().notNull(),
    mailAttempts: integer().notNull(),
    /** The mail server's status code of the last failure, such as 550. */
    mailFailure: text(),
    mailedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("notifications_once").on(t.userId, t.kind, t.eventKey),
    index("notifications_shown")
      .on(t.userId, t.id.desc().nullsFirst())
      .where(sql`${t.inPage}`),
    index("notifications_unread")
      .on(t.userId)
      .where(sql`${t.inPage} and ${t.readAt} is null`),
    // What the sweep for lost jobs reads.
    index("notifications_waiting")
      .on(t.createdAt)
      .where(sql`${t.mailState} = 'waiting'`),
    check("notifications_one_subject", sql`num_nonnulls(${t.orderId}, ${t.leaseId}, ${t.limitRequestId}) <= 1`),
    check("notifications_case_of_order", sql`${t.reviewCaseId} is null or ${t.orderId} is not null`),
    check("notifications_told_somewhere", sql`${t.inPage} or ${t.mailState} <> 'none'`),
    check("notifications_mail_state", sql`${t.mailState} in ('none','waiting','sent','refused','given_up')`),
    check("notifications_mailed_whole", sql`(${t.mailState} = 'sent') = (${t.mailedAt} is not null)`),
  ],
);

/** What a person chose about a topic. No row: both ways. Topics that cannot be switched off have none. */
export const notificationChoices = pgTable(
  "notification_choices",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id),
    topic: text().$type<NotificationTopic>().notNull(),
    byMail: boolean().notNull(),
    inPage: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.topic] }),
    check("notification_choices_topic", sql`${t.topic} in ('money','orders','leases','sales','desk')`),
  ],
);
