import { setTimeout as delay } from "node:timers/promises";
import { getEnv } from "@/env";
import { findConnectionFaults, type Addresses } from "@/server/db/connection/find-faults";
import { logger } from "@/server/telemetry/logger";

const lookAgainMs = 1_000;

/** A fault is believed when it was found so often in a row: one alone may be a server that is full or busy just now. */
const looksForFault = 3;

/**
 * Finds out what can never work between this process and its database, in words. Only that everything works is
 * remembered: what was found once may pass, so it is looked for again at each call. Null while the database cannot be
 * reached, which is no fault of the settings.
 */
export function connectionProof(addresses: () => Addresses): () => Promise<readonly string[] | null> {
  let works = false;
  return async () => {
    if (works) return [];
    let faults: readonly string[];
    try {
      faults = await findConnectionFaults(addresses());
    } catch (error) {
      logger.warn({ err: error }, "the database cannot be reached yet");
      return null;
    }
    works = faults.length === 0;
    for (const fault of faults) logger.error(fault);
    return faults;
  };
}

/** The same for the addresses of this process. */
export const proveConnections = connectionProof(() => {
  const { DATABASE_URL, DATABASE_DIRECT_URL, DATABASE_PREPARE } = getEnv();
  return { url: DATABASE_URL, directUrl: DATABASE_DIRECT_URL, prepare: DATABASE_PREPARE === "true" };
});

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

/** Looks until nothing is found, or something has been found several times in a row. */
export async function untilKnown(
  find: () => Promise<readonly string[] | null>,
  holding = true,
): Promise<readonly string[]> {
  for (let found = 0; ;) {
    const faults = await find();
    found = faults ? found + 1 : 0;
    if (faults && (faults.length === 0 || found >= looksForFault)) return faults;
    await delay(lookAgainMs, undefined, { ref: holding });
  }
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`This process cannot work:\n  ${faults.join("\n  ")}`);
}
