import { notFound } from "next/navigation";
import { getSession } from "@/server/auth/find-session";

/**
 * To anybody but the marketplace's own people there are no such pages. Each page sends who is signed out to sign in,
 * and each procedure asks again who reads.
 */
export default async function AdminLayout({ children }: LayoutProps<"/[locale]/admin">) {
  const session = await getSession();
  if (session && !session.isAdmin) notFound();
  return children;
}
