import { z } from "zod";

const stored = z.object({ path: z.string() });
const refused = z.object({ code: z.string() });

/** How an upload went: the path to use, or the code of what went wrong (`errors.<code>`). */
export type UploadOutcome = { readonly path: string } | { readonly code: string };

/** Sends one picture to this address, to be redrawn and kept. */
export async function uploadPicture(address: `/${string}`, file: File): Promise<UploadOutcome> {
  try {
    const response = await fetch(address, { method: "POST", body: file });
    const answer: unknown = await response.json();
    if (response.ok) return stored.parse(answer);
    const refusal = refused.safeParse(answer);
    return { code: refusal.success ? refusal.data.code : "INTERNAL" };
  } catch {
    return { code: "OFFLINE" };
  }
}
