import type { Me, Role } from "@/inputs/identity";
import { getSession } from "@/server/auth/find-session";
import { getComposition } from "@/server/compose";
import { countWork } from "@/server/modules/account";
import { countCart } from "@/server/modules/cart";
import { listSavedIds } from "@/server/modules/catalog";
import { countUnread } from "@/server/modules/notifications";

/** What is the reader's own: the one personal thing that prerendered pages fetch. */
export async function GET(): Promise<Response> {
  const session = await getSession();
  const roles: Role[] = [];
  if (session?.sellerId) roles.push("seller");
  if (session?.isAdmin) roles.push("admin");
  const { db } = getComposition().deps;
  const [saved, cartCount, unread, work] = session
    ? await Promise.all([
        listSavedIds(db, session.userId),
        countCart(db, session.userId),
        countUnread(db, session.userId),
        countWork(db, session),
      ])
    : [[], 0, 0, { shop: null, desk: null }];
  const me: Me = { user: session ? { name: session.name, roles, unread, work } : null, saved, cartCount };
  return Response.json(me, { headers: { "cache-control": "private, no-store" } });
}
