import { sql } from "drizzle-orm";
import { contractConfirmations, limitRequests } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { logger } from "@/server/telemetry/logger";
import { advanceLimitRequest } from "./advance-limit-request";
import { advanceContractConfirmation } from "./ask-contract-confirmation";

type SweepDeps = Pick<Deps, "db" | "clock" | "secrets" | "limitDeciders">;

/**
 * Asks and looks up whatever is due: what was just asked, what is looked up on its schedule, deadlines that passed, and
 * what a crash left behind. Answers how much there was. A request that cannot be advanced is logged and comes back.
 */
export async function sweepLimits(deps: SweepDeps, most: number): Promise<number> {
  const now = deps.clock.now().toISOString();
  const requests = await deps.db.execute<{ id: string }>(sql`
    select ${limitRequests.id} as id from ${limitRequests}
    where ${limitRequests.dueAt} <= ${now}::timestamptz order by ${limitRequests.dueAt} limit ${most}`);
  const contracts = await deps.db.execute<{ id: string }>(sql`
    select ${contractConfirmations.contractId} as id from ${contractConfirmations}
    where ${contractConfirmations.dueAt} <= ${now}::timestamptz order by ${contractConfirmations.dueAt} limit ${most}`);
  const results = await Promise.allSettled([
    ...requests.map(({ id }) => advanceLimitRequest(deps, id)),
    ...contracts.map(({ id }) => advanceContractConfirmation(deps, id)),
  ]);
  for (const result of results) {
    if (result.status === "rejected") logger.error({ err: result.reason as unknown }, "a limit could not be advanced");
  }
  return results.length;
}
