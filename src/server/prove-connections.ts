import { getEnv } from "@/env";
import { findConnectionFaults } from "@/server/db/connection/find-faults";
import { logger } from "@/server/telemetry/logger";

let proven: readonly string[] | null = null;

/**
 * What can never work between this process and its database, in words; tried until it was reachable once. Null while
 * it is not, which is no fault of the settings.
 */
export async function proveConnections(): Promise<readonly string[] | null> {
  if (proven) return proven;
  const { DATABASE_URL, DATABASE_DIRECT_URL, DATABASE_PREPARE } = getEnv();
  try {
    proven = await findConnectionFaults({
      url: DATABASE_URL,
      directUrl: DATABASE_DIRECT_URL,
      prepare: DATABASE_PREPARE === "true",
    });
  } catch (error) {
    logger.warn({ err: error }, "the database cannot be reached yet");
    return null;
  }
  for (const fault of proven) logger.fatal(fault);
  return proven;
}

/** Refuses to go on, in words, where something can never work. A database that is away is waited for. */
export async function refuseFaultyConnections(): Promise<void> {
  const faults = await proveConnections();
  if (faults && faults.length > 0) throw new Error(`This process cannot work:\n  ${faults.join("\n  ")}`);
}
