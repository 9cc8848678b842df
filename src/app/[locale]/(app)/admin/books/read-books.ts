import { TRPCError } from "@trpc/server";
import { getLocale } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { localHref } from "@/i18n/locales";
import { caller } from "@/trpc/server";

type Books = Awaited<ReturnType<typeof caller>>["ledger"];

/**
 * Reads the books for the person who asks. Who is signed out is sent to sign in and comes back to `path`; to anybody
 * but the marketplace's own people, and for an address that means nothing, there is no such page.
 */
export async function readBooks<Answer>(path: `/${string}`, read: (books: Books) => Promise<Answer>): Promise<Answer> {
  const { ledger } = await caller();
  try {
    return await read(ledger);
  } catch (failure) {
    if (!(failure instanceof TRPCError)) throw failure;
    if (failure.code === "UNAUTHORIZED") {
      const locale = await getLocale();
      redirect(`${localHref(locale, "/sign-in")}?callbackUrl=${encodeURIComponent(localHref(locale, path))}`);
    }
    if (["FORBIDDEN", "NOT_FOUND", "BAD_REQUEST"].includes(failure.code)) notFound();
    throw failure;
  }
}
