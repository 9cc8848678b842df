import { getComposition } from "@/server/compose";
import { receiveInstitutionCallback } from "@/server/modules/limits";

// An answer is a few hundred bytes; nobody else has business here.
const mostBytes = 64 * 1_024;

/** Receives the financial institution's callbacks: 200 when kept or seen before, 401 when it cannot be believed. */
export async function POST(request: Request): Promise<Response> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return new Response(null, { status: 413 });
  const body = await request.text();
  if (body.length > mostBytes) return new Response(null, { status: 413 });
  const reception = await receiveInstitutionCallback(getComposition().deps, body, request.headers);
  return new Response(null, { status: reception === "refused" ? 401 : 200 });
}
