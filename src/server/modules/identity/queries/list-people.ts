import { and, desc, eq, ilike, isNull, lt, or, sql } from "drizzle-orm";
import type { z } from "zod";
import type { peopleInput } from "@/inputs/identity";
import type { Db } from "@/server/db/client";
import { personEvents, sellers, users } from "@/server/db/schema";

/** A person as an admin sees them. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly shopName: string | null;
  readonly isAdmin: boolean;
  /** Whether it is the admin who asks: nobody decides about themself. */
  readonly own: boolean;
  readonly suspendedAt: Date | null;
  /** Why they were suspended, when they are. */
  readonly reason: string | null;
  readonly createdAt: Date;
}

const pageSize = 25;

/** People whose address or name has the words, the newest first. */
export async function listPeople(
  db: Db,
  adminId: string,
  { words, cursor }: z.output<typeof peopleInput>,
): Promise<{ items: Person[]; nextCursor: string | null }> {
  // What a pattern means is not what a person means who types it.
  const pattern = `%${words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const reason = db
    .select({ reason: personEvents.reason })
    .from(personEvents)
    .where(and(eq(personEvents.userId, users.id), eq(personEvents.event, "suspended")))
    .orderBy(desc(personEvents.seq))
    .limit(1);
  const rows = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      shopName: sellers.name,
      isAdmin: users.isAdmin,
      suspendedAt: users.suspendedAt,
      reason: sql<string | null>`case when ${users.suspendedAt} is not null then (${reason}) end`,
      createdAt: users.createdAt,
    })
    .from(users)
    .leftJoin(sellers, eq(sellers.userId, users.id))
    .where(
      and(
        isNull(users.deletedAt),
        words === "" ? undefined : or(ilike(users.email, pattern), ilike(users.name, pattern)),
        cursor ? lt(users.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(users.id))
    .limit(pageSize + 1);
  const items = rows.slice(0, pageSize).map((row) => ({ ...row, own: row.id === adminId }));
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}
