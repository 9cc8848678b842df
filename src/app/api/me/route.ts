import type { Me, Role } from "@/inputs/identity";
import { getSession } from "@/server/auth/session";

/** Who is asking: the one personal thing that prerendered pages fetch. */
export async function GET(): Promise<Response> {
  const session = await getSession();
  const roles: Role[] = [];
  if (session?.sellerId) roles.push("seller");
  if (session?.isAdmin) roles.push("admin");
  const me: Me = { user: session ? { name: session.name, roles } : null };
  return Response.json(me, { headers: { "cache-control": "private, no-store" } });
}
