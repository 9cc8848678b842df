import { Logger } from "graphile-worker";
import { logger } from "@/server/telemetry/logger";

const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

/**
 * What the queue says of itself, as lines of our log. Only its texts: beside them it hangs whole jobs and errors, with
 * what people wrote.
 */
export const queueLog = new Logger(
  ({ jobId, taskIdentifier }) =>
    (level, message, meta?: Readonly<Record<string, unknown>>) => {
      const failed = meta?.["error"];
      const [first = ""] = message.split("\n", 1);
      logger[levels[level]](
        { ...(jobId ? { jobId, task: taskIdentifier } : {}), ...(failed instanceof Error ? { err: failed } : {}) },
        // With an error its words follow, and are told, cleaned, by the error itself.
        failed instanceof Error ? (first.split(/ with error '|: /, 1)[0] ?? first) : first,
      );
    },
);
