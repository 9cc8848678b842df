import { and, desc, eq, isNotNull, isNull, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { fixedTopics, notificationKinds, type MailState, type NotificationKind } from "@/inputs/notifications";
import type { LeaseEvent, LeaseRole, LeaseState } from "@/inputs/leases";
import type { OrderState, ReviewKind } from "@/inputs/orders";
import { newId } from "@/server/db/columns";
import type { DbOrTx, Tx } from "@/server/db/client";
import { prepareOnce } from "@/server/db/prepare-once";
import { leases, notificationChoices, notifications, orders, sellers, users } from "@/server/db/schema";
import { currentRequestId } from "@/server/telemetry/request-scope";
import { mailAttempts } from "../domain/mail-attempts";
import { endsOf, tellingOfCase, tellingsOfLease, tellingsOfOrder, type Telling } from "../domain/who-is-told";

/** By the person's choice, unless it cannot be switched off; without a choice both ways. */
const byMail = sql<boolean>`(${sql.placeholder("fixed")}::boolean or coalesce(${notificationChoices.byMail}, true))`;
const inPage = sql<boolean>`(${sql.placeholder("shown")}::boolean and (${sql.placeholder("fixed")}::boolean or coalesce(${notificationChoices.inPage}, true)))`;

const noneSuch = sql`null::uuid`;

/** The row of a notification, in the order of the table's columns, for one `insert … select`. */
function row(subject: { orderId: SQL; leaseId: SQL; reviewCaseId?: SQL; limitRequestId?: SQL }) {
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

const toldSomewhere = or(byMail, inPage);
const choiceOfKind = and(
  eq(notificationChoices.userId, users.id),
  eq(notificationChoices.topic, sql`${sql.placeholder("topic")}::text`),
);

/**
 * The mail's job is written by the statement that writes the notification, and only if that wrote one: what was told
 * before finds its row and does nothing. The job's key keeps one notification to one job.
 */
const job = sql`case when ${notifications.mailState} = 'waiting' then (graphile_worker.add_job('send-mail', json_strip_nulls(json_build_object('notificationId', ${notifications.id}, 'requestId', ${sql.placeholder("requestId")}::text)), job_key := 'mail:' || ${notifications.id}, max_attempts := ${sql.raw(String(mailAttempts))})).id end`;

const receiver = sql`case when ${sql.placeholder("to")}::text = 'buyer' then ${orders.buyerId} else ${sellers.userId} end`;
const leaseReceiver = sql`case when ${sql.placeholder("to")}::text = 'buyer' then ${leases.buyerId} else ${sellers.userId} end`;

/**
 * What ends something is told to whom its beginning was told: of the kinds that begin and end it, the newest that the
 * person was told of this order is the beginning. Without a beginning there is nothing to ask.
 */
const earlier = alias(notifications, "earlier");
const stillBegun = (db: DbOrTx) =>
  sql`(${sql.placeholder("begins")}::text is null or ${sql.placeholder("begins")}::text = (${db
    .select({ kind: earlier.kind })
    .from(earlier)
    .where(
      and(
        eq(earlier.userId, users.id),
        eq(earlier.orderId, orders.id),
        sql`${earlier.kind} = any(string_to_array(${sql.placeholder("thread")}::text, ','))`,
      ),
    )
    .orderBy(desc(earlier.eventSeq))
    .limit(1)}))`;

const notifyOfOrder = prepareOnce((db: DbOrTx) =>
  db
    .insert(notifications)
    .select(
      db
        .select(
          row({
            // What pays for a lease is told as the lease's.
            orderId: sql`case when ${orders.leaseId} is null then ${orders.id} end`,
            leaseId: sql`${orders.leaseId}`,
          }),
        )
        .from(orders)
        .innerJoin(sellers, eq(sellers.id, orders.sellerId))
        .innerJoin(users, eq(users.id, receiver))
        .leftJoin(notificationChoices, choiceOfKind)
        .where(
          and(
            eq(orders.id, sql.placeholder("subjectId")),
            or(
              and(isNull(orders.leaseId), sql`${sql.placeholder("of")}::text <> 'leases'`),
              and(isNotNull(orders.leaseId), sql`${sql.placeholder("of")}::text <> 'purchases'`),
            ),
            stillBegun(db),
            toldSomewhere,
          ),
        ),
    )
    .onConflictDoNothing()
    .returning({ job })
    .prepare("notify_of_order"),
);

const notifyOfLease = prepareOnce((db: DbOrTx) =>
  db
    .insert(notifications)
    .select(
      db
        .select(row({ orderId: noneSuch, leaseId: sql`${leases.id}` }))
        .from(leases)
        .innerJoin(sellers, eq(sellers.id, leases.sellerId))
        .innerJoin(users, eq(users.id, leaseReceiver))
        .leftJoin(notificationChoices, choiceOfKind)
        .where(and(eq(leases.id, sql.placeholder("subjectId")), toldSomewhere)),
    )
    .onConflictDoNothing()
    .returning({ job })
    .prepare("notify_of_lease"),
);

const notifyOfAccount = prepareOnce((db: DbOrTx) =>
  db
    .insert(notifications)
    .select(
      db
        .select(row({ orderId: noneSuch, leaseId: noneSuch }))
        .from(users)
        .leftJoin(notificationChoices, choiceOfKind)
        .where(and(eq(users.id, sql.placeholder("subjectId")), toldSomewhere)),
    )
    .onConflictDoNothing()
    .returning({ job })
    .prepare("notify_of_account"),
);

const given = (name: string) => sql`${sql.placeholder(name)}::uuid`;

const notifyOfDesk = prepareOnce((db: DbOrTx) =>
  db
    .insert(notifications)
    .select(
      db
        .select(
          row({
            orderId: given("orderId"),
            leaseId: given("leaseId"),
            reviewCaseId: given("reviewCaseId"),
            limitRequestId: given("limitRequestId"),
          }),
        )
        .from(users)
        .leftJoin(notificationChoices, choiceOfKind)
        .where(and(eq(users.id, sql.placeholder("subjectId")), toldSomewhere)),
    )
    .onConflictDoNothing()
    .returning({ job })
    .prepare("notify_of_desk"),
);

const admins = prepareOnce((db: DbOrTx) =>
  db
    .select({ id: users.id })
    .from(users)
    .where(and(users.isAdmin, isNull(users.suspendedAt)))
    .orderBy(users.id)
    .prepare("admins_at_work"),
);

/** What a notification's statement is given whatever it is about. */
function telling(kind: NotificationKind) {
  const topic = notificationKinds[kind];
  // A reset is asked for by anybody who knows the address; in the page it would say nothing to who is signed in. That an
  // address is to be proved stands where it matters, at the checkout.
  const shown = kind !== "password_reset" && kind !== "email_proof";
  // The job that mails it runs on behalf of the same request.
  return { kind, topic, fixed: fixedTopics.includes(topic), shown, requestId: currentRequestId() };
}

function keyOf(once: Telling["once"], { seq, tenderId }: { seq: bigint; tenderId?: string | undefined }): string {
  if (once === "subject") return "once";
  return once === "tender" && tenderId ? tenderId : `event:${seq}`;
}

/** An event of an order as it was written. */
export interface OrderHappening {
  readonly seq: bigint;
  readonly event: string;
  readonly actor: string;
  /** The order's state after it. */
  readonly state: OrderState;
  readonly at: Date;
  readonly tenderId?: string | undefined;
  readonly detail?: Readonly<Record<string, string>> | undefined;
}

/**
 * Tells whom an order's event concerns, in the event's own transaction: the notification of the page and the job of the
 * mail, each as the person has chosen. What did not happen is not told, and a crash loses nothing that did.
 */
export async function notifyOrder(tx: Tx, orderId: string, happened: OrderHappening): Promise<void> {
  for (const { kind, to, once, of, ends } of tellingsOfOrder({
    ...happened,
    detail: happened.detail ?? {},
  })) {
    await notifyOfOrder(tx, {
      ...telling(kind),
      id: newId(),
      subjectId: orderId,
      to,
      of,
      begins: ends ?? null,
      thread: ends ? [ends, ...endsOf[ends]].join(",") : null,
      eventKey: `${orderId}:${keyOf(once, happened)}`,
      eventSeq: happened.seq,
      at: happened.at.toISOString(),
    });
  }
}

/** Tells whom a lease's event concerns, in the event's own transaction, as {@link notifyOrder} does. */
export async function notifyLease(
  tx: Tx,
  leaseId: string,
  happened: {
    readonly seq: bigint;
    readonly event: LeaseEvent;
    readonly role: LeaseRole;
    readonly from: LeaseState | null;
    readonly sellerAsked: boolean;
    readonly at: Date;
  },
): Promise<void> {
  for (const { kind, to, once } of tellingsOfLease(happened)) {
    if (to === "desk") {
      const [own] = await tx
        .select({ buyerId: leases.buyerId, keeperId: sellers.userId })
        .from(leases)
        .innerJoin(sellers, eq(sellers.id, leases.sellerId))
        .where(eq(leases.id, leaseId));
      await notifyAdmins(tx, {
        kind,
        eventKey: `${leaseId}:${keyOf(once, happened)}`,
        leaseId,
        at: happened.at,
        // Nobody decides about a lease of their own or of their own shop.
        may: (adminId) => adminId !== own?.buyerId && adminId !== own?.keeperId,
      });
      continue;
    }
    await notifyOfLease(tx, {
      ...telling(kind),
      id: newId(),
      subjectId: leaseId,
      to,
      eventKey: `${leaseId}:${keyOf(once, happened)}`,
      eventSeq: happened.seq,
      at: happened.at.toISOString(),
    });
  }
}

/** Something that waits for an admin, as {@link notifyAdmins} tells it. */
export interface DeskNews {
  readonly kind: NotificationKind;
  /** Names the event: the same one tells each admin once. */
  readonly eventKey: string;
  readonly at: Date;
  readonly orderId?: string;
  readonly leaseId?: string;
  readonly reviewCaseId?: string;
  readonly limitRequestId?: string;
  /** Whether this admin may do it; by default every admin may. */
  readonly may?: (adminId: string) => boolean;
}

/** Tells every admin who may act on it what waits for them, in the transaction that made it wait. */
export async function notifyAdmins(tx: DbOrTx, { kind, eventKey, at, may, ...subject }: DeskNews): Promise<void> {
  for (const { id: adminId } of await admins(tx, {})) {
    if (may && !may(adminId)) continue;
    await notifyOfDesk(tx, {
      ...telling(kind),
      id: newId(),
      subjectId: adminId,
      orderId: subject.orderId ?? null,
      leaseId: subject.leaseId ?? null,
      reviewCaseId: subject.reviewCaseId ?? null,
      limitRequestId: subject.limitRequestId ?? null,
      eventKey,
      eventSeq: null,
      at: at.toISOString(),
    });
  }
}

/** Tells the admins of a case of an order that was opened. */
export async function notifyOfCase(
  tx: Tx,
  opened: {
    readonly reviewCaseId: string;
    readonly orderId: string;
    readonly kind: ReviewKind;
    readonly at: Date;
  },
): Promise<void> {
  const { kind, reviewCaseId, ...rest } = opened;
  await notifyAdmins(tx, { ...rest, kind: tellingOfCase[kind], reviewCaseId, eventKey: `case:${reviewCaseId}` });
}

/** Tells a person what happened to their account. The same `eventKey` tells once. */
export async function notifyPerson(
  tx: DbOrTx,
  userId: string,
  { kind, eventKey, at }: { readonly kind: NotificationKind; readonly eventKey: string; readonly at: Date },
): Promise<void> {
  await notifyOfAccount(tx, {
    ...telling(kind),
    id: newId(),
    subjectId: userId,
    eventKey,
    eventSeq: null,
    at: at.toISOString(),
  });
}
