import type { AttemptLimit } from "@/server/modules/identity";

/**
 * What checks of contracts are counted against: many for a person with a drawer full of papers, few for a machine. A
 * digest cannot be guessed however often somebody tries; this keeps strangers from keeping the database busy.
 */
export function verifyLimits(clientIp: string): readonly AttemptLimit[] {
  return [{ key: `verify-contract:network:${clientIp}`, max: 60, windowMs: 10 * 60_000 }];
}
