import { getSession } from "@/server/auth/find-session";
import { getComposition } from "@/server/compose";
import { exportPerson } from "@/server/modules/account";

/** Everything the market holds about anyone who asks, as one file, sent while it is read. */
export async function GET(): Promise<Response> {
  const session = await getSession();
  if (!session) return new Response(null, { status: 401 });
  const { deps } = getComposition();
  const now = deps.clock.now();
  const pieces = exportPerson(deps, session.userId, now);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = await pieces.next();
      if (piece.done) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="partwise-${now.toISOString().slice(0, 10)}.json"`,
      "cache-control": "private, no-store",
    },
  });
}
