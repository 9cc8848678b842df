import { connection } from "next/server";
import { getComposition } from "@/server/compose";
import { proveConnections } from "@/server/prove-connections";
import { checkReadiness } from "@/server/telemetry/readiness";

/**
 * Answers 200 when this process can serve people: its database is reachable and at this build's version, and
 * everything that it needs of its connections works; `faults` says in words what does not.
 */
export async function GET(): Promise<Response> {
  await connection();
  // Through the pool that serves requests: what waits there for too long, people wait for as well.
  const composition = getComposition();
  const readiness = await checkReadiness(composition.connection.sql);
  const faults = readiness.database === "reachable" ? await proveConnections() : null;
  const ready = readiness.ready && faults?.length === 0 && composition.isTimeKnown();
  const answer = { ...readiness, ready, faults: faults ?? [] };
  return Response.json(answer, { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}
