import { logger } from "@/server/telemetry/logger";
import { findDatabaseUnavailable } from "@/shared/database-unavailable";
import { statusOf } from "@/shared/error-codes";
import { retryAfter } from "./retry-after";

/**
 * A route's handler that answers 503 with the error's code, and when to come back, where the database could not be
 * reached or was lost. Other errors stay as they are.
 */
export function answerUnavailable<Given extends readonly unknown[]>(
  handle: (...given: Given) => Promise<Response>,
): (...given: Given) => Promise<Response> {
  return async (...given) => {
    try {
      return await handle(...given);
    } catch (error) {
      const unavailable = findDatabaseUnavailable(error);
      if (!unavailable) throw error;
      logger.warn({ err: unavailable }, "a request was answered 503");
      const headers = { ...retryAfter(unavailable), "cache-control": "no-store" };
      return Response.json({ code: unavailable.code }, { status: statusOf(unavailable.code), headers });
    }
  };
}
