import { connection } from "next/server";
import { getEnv } from "@/env";
import { connect } from "@/server/db/client";
import { checkReadiness } from "@/server/telemetry/readiness";

let database: ReturnType<typeof connect> | null = null;

/** Answers 200 when this process can serve people: its database is reachable and at this build's version. */
export async function GET(): Promise<Response> {
  await connection();
  // A connection of its own: a pool that is busy is not a database that is gone.
  database ??= connect(getEnv().DATABASE_URL, { max: 1 });
  const readiness = await checkReadiness(database.sql);
  return Response.json(readiness, { status: readiness.ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}
