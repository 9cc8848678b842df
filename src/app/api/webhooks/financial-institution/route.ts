import { getComposition } from "@/server/compose";
import { hearInstitution } from "@/server/http/hear-institution";
import { readAtMost } from "@/server/read-at-most";

/** Receives the financial institution's callbacks. */
export async function POST(request: Request): Promise<Response> {
  const status = await hearInstitution(getComposition().deps, request.headers, async (maxBytes) => {
    const body = await readAtMost(request, maxBytes);
    return body && body.toString("utf8");
  });
  return new Response(null, { status });
}
