import { and, eq, or, sql, type SQL } from "drizzle-orm";
import { fixedTopics, notificationKinds, type MailState, type NotificationKind } from "@/inputs/notifications";
import { notificationChoices, notifications, users } from "@/server/db/schema";
import { currentRequestId } from "@/server/telemetry/request-scope";
import { mailAttempts } from "../domain/mail-attempts";
import type { Notice } from "../domain/who-is-told";

/** By the person's choice, unless it cannot be switched off; without a choice both ways. */
const byMail = sql<boolean>`(${sql.placeholder("fixed")}::boolean or coalesce(${notificationChoices.byMail}, true))`;

const inPage = sql<boolean>`(${sql.placeholder("shown")}::boolean and (${sql.placeholder("fixed")}::boolean or coalesce(${notificationChoices.inPage}, true)))`;

export const noneSuch = sql`null::uuid`;

/** The row of a notification, in the order of the table's columns, for one `insert … select`. */
export function row(subject: { orderId: SQL; leaseId: SQL; reviewCaseId?: SQL; limitRequestId?: SQL }) {
  return {
    id: sql<string>`${sql.placeholder("id")}::uuid`.as("id"),
    userId: sql<string>`${users.id}`.as("user_id"),
    kind: sql<NotificationKind>`${sql.placeholder("kind")}::text`.as("kind"),
    eventKey: sql<string>`${sql.placeholder("eventKey")}::text`.as("event_key"),
    orderId: subject.orderId.as("order_id"),
    leaseId: subject.leaseId.as("lease_id"),
    reviewCaseId: (subject.reviewCaseId ?? noneSuch).as("review_case_id"),
    limitRequestId: (subject.limitRequestId ?? noneSuch).as("limit_request_id"),
    eventSeq: sql<bigint>`${sql.placeholder("eventSeq")}::bigint`.as("event_seq"),
    inPage: sql<boolean>`${inPage}`.as("in_page"),
    readAt: sql<Date>`null::timestamptz`.as("read_at"),
    mailState: sql<MailState>`case when ${byMail} then 'waiting' else 'none' end`.as("mail_state"),
    mailAttempts: sql<number>`0`.as("mail_attempts"),
    mailFailure: sql<string>`null::text`.as("mail_failure"),
    mailedAt: sql<Date>`null::timestamptz`.as("mailed_at"),
    createdAt: sql<Date>`${sql.placeholder("at")}::timestamptz`.as("created_at"),
  };
}

export const toldSomewhere = or(byMail, inPage);

export const choiceOfKind = and(
  eq(notificationChoices.userId, users.id),
  eq(notificationChoices.topic, sql`${sql.placeholder("topic")}::text`),
);

/**
 * The mail's job is written by the statement that writes the notification, and only if that wrote one: what was told
 * before finds its row and does nothing. The job's key keeps one notification to one job.
 */
export const job = sql`case when ${notifications.mailState} = 'waiting' then (graphile_worker.add_job('send-mail', json_strip_nulls(json_build_object('notificationId', ${notifications.id}, 'requestId', ${sql.placeholder("requestId")}::text)), job_key := 'mail:' || ${notifications.id}, max_attempts := ${sql.raw(String(mailAttempts))})).id end`;

/** What a notification's statement is given whatever it is about. */
export function telling(kind: NotificationKind) {
  const topic = notificationKinds[kind];
  // A reset is asked for by anybody who knows the address; in the page it would say nothing to who is signed in. That an
  // address is to be proved stands where it matters, at the checkout.
  const shown = kind !== "password_reset" && kind !== "email_proof";
  // The job that mails it runs on behalf of the same request.
  return { kind, topic, fixed: fixedTopics.includes(topic), shown, requestId: currentRequestId() };
}

export function keyOf(once: Notice["once"], { seq, tenderId }: { seq: bigint; tenderId?: string | undefined }): string {
  if (once === "subject") return "once";
  return once === "tender" && tenderId ? tenderId : `event:${seq}`;
}
