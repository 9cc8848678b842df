import { maxContractBytes, pdfMark } from "@/shared/contract-file";
import type { VerifyProblem } from "./verify-texts";

/** A file's digest in hexadecimal, or why the file cannot be one of ours. The file stays in the browser. */
export async function readContractFile(
  file: Blob,
): Promise<{ readonly sha256: string } | { readonly problem: VerifyProblem }> {
  if (file.size === 0) return { problem: "no_file" };
  if (file.size > maxContractBytes) return { problem: "too_large" };
  const bytes = await file.arrayBuffer();
  // What it is called says nothing of what it is.
  const beginning = new TextDecoder("latin1").decode(bytes.slice(0, pdfMark.length));
  if (beginning !== pdfMark) return { problem: "no_pdf" };
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return { sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") };
}
