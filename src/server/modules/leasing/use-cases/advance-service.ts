import { sql } from "drizzle-orm";
import { serviceRequests } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { present } from "@/shared/assert";
import { askServiceGuard } from "../domain/service-guards";
import { findServicePromise } from "../queries/find-service-promise";
import type { Clocked } from "./assert-not-in-doubt";
import { lockService } from "./lock-service";
import { moveService } from "./move-service";

/**
 * Takes a batch of requests whose answer was due, or whose silence is over. Each is put off by a minute as it is taken, so
 * that it comes back should this worker die.
 */
export async function claimDueService({ db, clock }: Clocked, most: number): Promise<string[]> {
  const now = clock.now();
  const later = new Date(now.getTime() + 60_000);
  const taken = await db.execute<{ id: string }>(sql`
    update ${serviceRequests} set advance_at = ${later.toISOString()}::timestamptz
    where id in (
      select id from ${serviceRequests} where advance_at <= ${now.toISOString()}::timestamptz
      order by advance_at limit ${most} for update skip locked
    )
    returning id`);
  return taken.map(({ id }) => id);
}

/**
 * Does what time alone does to a request: a promised answer that did not come is credited, and silence confirms. Anybody
 * may call it at any time, any number at once: under the locks it asks the table's guards again, so that the second finds
 * nothing to do.
 */
export async function advanceService(
  { db, clock, market }: Clocked & Pick<Deps, "market">,
  serviceId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const locked = await lockService(tx, serviceId);
    if (!locked) return;
    const at = clock.now();
    const { request, lease } = locked;
    const bySystem = { role: "system", personId: null, at } as const;
    if (askServiceGuard("answerOverdue", request, {}, at) === null) {
      const promise = await findServicePromise(tx, market, lease.id);
      const { missedAnswerBps } = present(promise, "a request is made of a promise");
      const given = { creditGiven: { market, missedAnswerBps } };
      await moveService(tx, locked, { ...bySystem, event: "answerMissed", given });
    } else if (request.state === "resolved" && askServiceGuard("silenceOver", request, {}, at) === null) {
      await moveService(tx, locked, { ...bySystem, event: "confirmed" });
    }
  });
}
