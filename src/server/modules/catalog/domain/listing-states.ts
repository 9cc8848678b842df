import type { ListingState } from "@/inputs/catalog";
import { transitions } from "@/shared/transitions";

export type ListingEvent = "published" | "archived";

/** How a listing moves. A seller moves it; nothing is ever deleted, because orders name it. */
export const listingTransitions = transitions<ListingState, ListingEvent>()({
  draft: { published: "published", archived: "archived" },
  published: { archived: "archived" },
  archived: { published: "published" },
});
