import type { Task, TaskList } from "graphile-worker";
import { z } from "zod";
import { asRequestId, withRequestId } from "@/server/telemetry/request-scope";

const leftBy = z.object({ requestId: z.string() });

/** Each job runs on behalf of the request that left it, as its log lines tell; one that nobody left has a name of its own. */
export function onBehalfOfRequests(tasks: TaskList): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]): [string, Task] => [
      name,
      (payload, helpers) => {
        const left = leftBy.safeParse(payload);
        const requestId = asRequestId(left.success ? left.data.requestId : null) ?? `job-${name}-${helpers.job.id}`;
        return withRequestId(requestId, () => task?.(payload as never, helpers));
      },
    ]),
  );
}
