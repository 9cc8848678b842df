import Bowser from "bowser";
import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Db } from "@/server/db/client";
import { sessions } from "@/server/db/schema/identity";

/** A browser in which a person is signed in, as they see it. */
export interface OwnSession {
  readonly id: string;
  /** What the browser says it is, such as `Firefox`; null where it says nothing that is known. */
  readonly browser: string | null;
  /** What it runs on, such as `macOS`. */
  readonly system: string | null;
  readonly isHandheld: boolean;
  /** The network signed in from, such as `203.0.113.0/24`; empty where it is not known. */
  readonly network: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

/** More than anybody is signed in at; who is finds the rest by signing out everywhere. */
const maxShown = 100;

/** Where a person is signed in: this session first, then by when they were seen last. */
export async function listSessions(
  db: Db,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
  now: Date,
): Promise<OwnSession[]> {
  const rows = await db
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      network: sessions.network,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(maxShown);
  return rows
    .map(({ userAgent, ...row }) => ({ ...row, ...deviceOf(userAgent), current: row.id === sessionId }))
    .toSorted((one, other) => Number(other.current) - Number(one.current));
}

function deviceOf(userAgent: string): Pick<OwnSession, "browser" | "system" | "isHandheld"> {
  // The parser refuses an empty text.
  if (userAgent === "") return { browser: null, system: null, isHandheld: false };
  const { browser, os, platform } = Bowser.parse(userAgent);
  return {
    browser: browser.name || null,
    system: os.name ?? null,
    isHandheld: platform.type === "mobile" || platform.type === "tablet",
  };
}
