import { z } from "zod";
import { meansKinds } from "@/market";
import type { SplitPart } from "./split-reducer";

const draftParts = z.array(
  z.object({
    key: z.string().min(1).max(40),
    number: z.int().min(0).max(11),
    means: z.enum(meansKinds),
    amountMinor: z.string().regex(/^\d{1,15}$/),
    fixed: z.boolean(),
    sourceId: z.string().max(80).nullable(),
  }),
);

/** The parts as text, to survive a reload of the page. */
export function writeSplitDraft(parts: readonly SplitPart[]): string {
  return JSON.stringify(parts.map((part) => ({ ...part, amountMinor: part.amountMinor.toString() })));
}

/** The parts of a stored text; none when it is not one of ours. Sources that no longer exist are left out. */
export function readSplitDraft(text: string | null, knownSources: ReadonlySet<string>): SplitPart[] {
  if (text === null) return [];
  try {
    const parsed = draftParts.safeParse(JSON.parse(text));
    if (!parsed.success) return [];
    return parsed.data.map((part) => ({
      ...part,
      amountMinor: BigInt(part.amountMinor),
      sourceId: part.sourceId !== null && knownSources.has(part.sourceId) ? part.sourceId : null,
    }));
  } catch {
    return [];
  }
}
