import { z } from "zod";
import { formValuesSchema, type FormValues } from "./form-values";

/** What a seller typed and has not saved, kept in this browser. */
const keptDraft = z.object({ keptAt: z.iso.datetime(), values: formValuesSchema });

export interface KeptDraft {
  readonly keptAt: Date;
  readonly values: FormValues;
}

/** Drafts are kept for each person and listing, because several people may share a browser. */
export const draftKey = (keeperId: string, listingId: string | null) =>
  `partwise:listing-draft:${keeperId}:${listingId ?? "new"}`;

/** The draft under this key, or null when there is none that this version can read. */
export function readDraft(storage: Pick<Storage, "getItem">, key: string): KeptDraft | null {
  try {
    const parsed = keptDraft.safeParse(JSON.parse(storage.getItem(key) ?? "null"));
    return parsed.success ? { keptAt: new Date(parsed.data.keptAt), values: parsed.data.values } : null;
  } catch {
    return null;
  }
}

/** Keeps what is typed. A browser that refuses to keep anything is no reason to stop typing. */
export function keepDraft(storage: Pick<Storage, "setItem">, key: string, values: FormValues): void {
  try {
    storage.setItem(key, JSON.stringify({ keptAt: new Date().toISOString(), values }));
  } catch {
    // Full, or not allowed.
  }
}

export function forgetDraft(storage: Pick<Storage, "removeItem">, key: string): void {
  try {
    storage.removeItem(key);
  } catch {
    // Not allowed, so nothing was kept either.
  }
}
