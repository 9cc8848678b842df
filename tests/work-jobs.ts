import { Logger, runOnce } from "graphile-worker";
import { createTaskList } from "@/server/jobs/task-list";
import type { Deps } from "@/server/deps";

const silent = new Logger(() => () => undefined);

/** Runs the real worker until no job is due: what was enqueued by transactions that committed. */
export async function workJobs(databaseUrl: string, deps: Deps): Promise<void> {
  await runOnce({
    connectionString: databaseUrl,
    taskList: createTaskList(deps),
    // One after the other, so that mails arrive in the order of what happened.
    concurrency: 1,
    noHandleSignals: true,
    logger: silent,
  });
}
