import { z } from "zod";

/*
 * The one keeper of drafts: what somebody has typed and not sent, as text in the browser's store, in the shape that a
 * schema states. A text of another shape (of an older version, or not ours) is no draft.
 */

/** An amount in minor units, kept as its digits: JSON has no bigints. */
export const keptAmount = z.codec(z.string().regex(/^\d{1,15}$/), z.bigint(), {
  decode: (digits) => BigInt(digits),
  encode: (amountMinor) => amountMinor.toString(),
});

/** An instant, kept as its ISO text. */
export const keptInstant = z.codec(z.iso.datetime(), z.date(), {
  decode: (text) => new Date(text),
  encode: (instant) => instant.toISOString(),
});

/** The draft under this key, or null when there is none of this shape. */
export function readDraft<Shape extends z.ZodType>(
  storage: Pick<Storage, "getItem">,
  key: string,
  shape: Shape,
): z.output<Shape> | null {
  try {
    const text: unknown = JSON.parse(storage.getItem(key) ?? "null");
    const kept = shape.safeParse(text);
    return kept.success ? kept.data : null;
  } catch {
    return null;
  }
}

/** Keeps what is typed. A browser that refuses to keep anything is no reason to stop typing. */
export function keepDraft<Shape extends z.ZodType>(
  storage: Pick<Storage, "setItem">,
  key: string,
  shape: Shape,
  value: z.output<Shape>,
): void {
  try {
    storage.setItem(key, JSON.stringify(z.encode(shape, value)));
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
