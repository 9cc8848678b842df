import { z } from "zod";
import { keptInstant } from "@/ui/draft";
import { formValuesSchema } from "./form-values";

/** What a seller typed and has not saved, kept in this browser. */
export const listingDraft = z.object({ keptAt: keptInstant, values: formValuesSchema });

/** Drafts are kept for each person and listing, because several people may share a browser. */
export const listingDraftKey = (keeperId: string, listingId: string | null) =>
  `partwise:listing-draft:${keeperId}:${listingId ?? "new"}`;
