import { createHash, randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { fixedTopics, notificationKinds, type MailState } from "@/inputs/notifications";
import type { Deps } from "@/server/deps";
import { emailProofs, notifications, passwordResets } from "@/server/db/schema";
import { AddressRefused, failureCodeOf } from "@/server/mail/mailer";
import { findNews, type News } from "../queries/find-news";
import { writeMail } from "../adapters/write-mail";

const tokenLifetimeMs = 60 * 60_000;

/** What a mail told about its person's address: it was refused for good, or takes mail again (null). */
export interface MailAnswer {
  readonly userId: string;
  readonly refusedCode: string | null;
}

/**
 * Mails a notification that waits for it, and writes down what came of it. A mail that is sent is not sent again; should
 * the process die between the mail server's answer and the record of it, the mail goes out a second time with the same
 * Message-ID, by which mailboxes know it: at least once is what mail can promise. Rejects when it should be tried again;
 * `lastTry` says that it will not be. Returns what is news about the address, for its owner to keep.
 */
export async function sendMail(
  deps: Pick<Deps, "db" | "clock" | "mailer" | "appUrl">,
  notificationId: string,
  lastTry: boolean,
): Promise<MailAnswer | null> {
  const { db, mailer, appUrl } = deps;
  const news = await findNews(db, notificationId);
  if (news?.mailState !== "waiting") return null;
  // Of a deleted account there is no address any more.
  if (news.person.deleted) {
    await record(deps, news, "refused", "DELETED");
    return null;
  }
  // Whose address is refused gets only what they must not miss: it may have been mended meanwhile.
  if (news.person.refused && !fixedTopics.includes(notificationKinds[news.kind])) {
    await record(deps, news, "refused", null);
    return null;
  }
  const token = await createMailToken(deps, news);
  try {
    await mailer.send(await writeMail(news, appUrl, token));
  } catch (error) {
    if (error instanceof AddressRefused) {
      await record(deps, news, "refused", error.code);
      return { userId: news.person.userId, refusedCode: error.code };
    }
    const code = failureCodeOf(error);
    await record(deps, news, lastTry ? "given_up" : "waiting", code);
    // The server's own words may name the address: only their code goes on to the queue and the log.
    throw new Error(`a mail could not be handed over: ${code}`);
  }
  await record(deps, news, "sent", null);
  return news.person.refused ? { userId: news.person.userId, refusedCode: null } : null;
}

async function record(
  { db, clock }: Pick<Deps, "db" | "clock">,
  news: News,
  mailState: MailState,
  mailFailure: string | null,
): Promise<void> {
  await db
    .update(notifications)
    .set({
      mailState,
      mailFailure,
      mailAttempts: sql`${notifications.mailAttempts} + 1`,
      mailedAt: mailState === "sent" ? clock.now() : null,
    })
    .where(eq(notifications.id, news.id));
}

/** The mails that carry a token, and where its digest is kept. */
const tokenTables = { password_reset: passwordResets, email_proof: emailProofs } as const;

/**
 * Makes the token when its mail is written, so that it is nowhere but in the mail: the database has its digest. A mail
 * that is tried again carries another token; whichever arrives works. Null for mails that carry none.
 */
async function createMailToken(
  { db, clock }: Pick<Deps, "db" | "clock">,
  { kind, person }: News,
): Promise<string | null> {
  if (kind !== "password_reset" && kind !== "email_proof") return null;
  const token = randomBytes(32).toString("base64url");
  const createdAt = clock.now();
  await db.insert(tokenTables[kind]).values({
    tokenHash: hashMailToken(token),
    userId: person.userId,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + tokenLifetimeMs),
  });
  return token;
}

/** What the database knows of a mail's token. It is long and random, so one round of SHA-256 is enough. */
export function hashMailToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
