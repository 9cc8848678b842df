import { setTimeout as delay } from "node:timers/promises";
import { getEnv } from "@/env";
import { findConnectionFaults, type Addresses } from "@/server/db/connection/find-faults";
import { logger } from "@/server/telemetry/logger";

const lookAgainMs = 1_000;

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

/**
 * Refuses to go on, in words, where something can never work. A database that is not up yet is waited for; `holding`
 * keeps the process alive for that.
 */
export async function refuseFaultyConnections(holding = true): Promise<void> {
  refuse(await untilKnown(proveConnections, holding));
}

/** The same for addresses that are not this process's settings. `onWait` is told once that the database is not up yet. */
export async function refuseFaultyAddresses(
  addresses: Addresses,
  onWait: () => void,
  signal: AbortSignal,
): Promise<void> {
  let told = false;
  const faults = await untilKnown(async () => {
    signal.throwIfAborted();
    try {
      return await findConnectionFaults(addresses);
    } catch {
      if (!told) onWait();
      told = true;
      return null;
    }
  });
  refuse(faults);
}

async function untilKnown(find: () => Promise<readonly string[] | null>, holding = true): Promise<readonly string[]> {
  for (;;) {
    const faults = await find();
    if (faults) return faults;
    await delay(lookAgainMs, undefined, { ref: holding });
  }
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`This process cannot work:\n  ${faults.join("\n  ")}`);
}
