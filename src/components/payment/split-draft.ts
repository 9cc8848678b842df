import { z } from "zod";
import { meansKinds } from "@/market";
import { keptAmount } from "@/ui/draft";
import type { SplitPart } from "./split-reducer";

/** The parts of a split as this tab keeps them. */
export const splitDraft = z
  .array(
    z.object({
      key: z.string().min(1).max(40),
      number: z.int().min(0).max(11),
      means: z.enum(meansKinds),
      amountMinor: keptAmount,
      fixed: z.boolean(),
      sourceId: z.string().max(80).nullable(),
    }),
  )
  .readonly();

/** The parts of a draft without cards and accounts that no longer exist. */
export function withKnownSources(parts: readonly SplitPart[], knownSources: ReadonlySet<string>): SplitPart[] {
  return parts.map((part) => ({
    ...part,
    sourceId: part.sourceId !== null && knownSources.has(part.sourceId) ? part.sourceId : null,
  }));
}
