import type { NextRequest } from "next/server";
import { suggestInput, type SuggestionsAnswer } from "@/inputs/catalog";
import { publicCaller } from "@/trpc/server";

const nothing: SuggestionsAnswer = { listings: [], categories: [], shops: [] };

/** What somebody who is typing may mean. The same for everybody, so a browser may keep it for a moment. */
export async function GET(request: NextRequest): Promise<Response> {
  const { searchParams } = request.nextUrl;
  const asked = suggestInput.safeParse({ text: searchParams.get("q"), locale: searchParams.get("locale") });
  if (!asked.success) return Response.json(nothing, { status: 400 });
  const found = await publicCaller().catalog.suggest(asked.data);
  const suggestions: SuggestionsAnswer = {
    ...found,
    listings: found.listings.map((listing) => ({ ...listing, fromPriceMinor: listing.fromPriceMinor.toString() })),
  };
  return Response.json(suggestions, { headers: { "cache-control": "public, max-age=60" } });
}
