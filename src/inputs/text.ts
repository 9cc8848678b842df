import { z } from "zod";

/*
 * The one rule for what people and machines may send as text, and for ids. Every input is made of these: ESLint refuses
 * a bare `z.string()` or `z.uuid()` elsewhere. Without it NUL, half a surrogate pair and the like reach Postgres, which
 * refuses them as a defect of ours. See docs/decisions/083-one-rule-for-text.md.
 *
 * Each check's message is `characters` unless a caller's own check fails: forms translate it beside the field.
 */

/** Control characters, NUL among them, and surrogates without their other half. */
const unfitForLine = /[\p{Cc}\p{Cs}]/u;

/** The same, without what parts lines and columns. */
const unfitForParagraphs = /\p{Cs}|(?![\t\n])\p{Cc}/u;

/** Marks that turn the order of what others read; pasted telephone numbers bring them along. */
const directionMarks = /[\u202A-\u202E\u2066-\u2069]/gu;

/** Nothing that can be seen: spaces, fillers and marks of width zero alone. */
const invisible = /^[\s\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** NFC, because the same name typed on another system is the same name, and because fonts have no decomposed letters. */
function tidy(text: string): string {
  const composed = text.normalize("NFC").replace(directionMarks, "");
  return invisible.test(composed) ? "" : composed.trim();
}

/** One line that people read: composed (NFC), trimmed, empty when nothing of it can be seen, without control characters. */
export const line = z
  .string()
  .overwrite(tidy)
  .refine((text) => !unfitForLine.test(text), { error: "characters", abort: true });

/** Several lines that people read: as `line`, with line breaks (all as `\n`) and tabs. */
export const paragraphs = z
  .string()
  .overwrite((text) => tidy(text.replace(/\r\n?/g, "\n")))
  .refine((text) => !unfitForParagraphs.test(text), { error: "characters", abort: true });

/** A password: composed as RFC 8265 has it, so that another keyboard makes the same one, and otherwise as it was typed. */
export const secretText = z
  .string()
  .normalize("NFC")
  .refine((text) => !unfitForLine.test(text), { error: "characters", abort: true });

/** What a machine made and a machine reads: keys, cursors, paths, digests. Printable ASCII without spaces. */
export const token = z.string().regex(/^[\x21-\x7e]*$/, { error: "characters", abort: true });

/** A SHA-256 digest in hexadecimal. */
export const digest = token.regex(/^[0-9a-f]{64}$/);

/** An id of ours, in the one spelling that Postgres answers; `message` names what is wrong with another. */
export const idOr = (message?: string) => z.uuid(message).toLowerCase();

/** An id of ours, in the one spelling that Postgres answers. */
export const id = idOr();

/** An instant that a calendar of ours has. */
export const instant = z.date().min(new Date("1900-01-01")).max(new Date("2200-01-01"));

/** A civil date that a calendar of ours has: Postgres knows no year 0. */
export const civilDate = z.iso.date().refine((date) => date >= "1900-01-01" && date < "2200-01-01");

/** An id as an address carries it: null when it is none, so that what it names is not found. */
export function readId(text: unknown): string | null {
  return id.safeParse(text).data ?? null;
}
