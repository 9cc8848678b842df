import type { LimitPolicy } from "@/market";
import type { AskedLimit, DeciderAnswer, LimitDecider } from "../domain/limit-decider";
import { assessLimit } from "../domain/score-card";

const dayMs = 86_400_000;

/** The marketplace's own lease desk: decides by score card, and refers to its people what the card leaves open. */
export function createLeaseDesk(policy: LimitPolicy): LimitDecider {
  const decide = (asked: AskedLimit, now: Date): DeciderAnswer => {
    const assessment = assessLimit({ ...asked, ...asked.statement, ...asked.history }, policy);
    const { outcome, amountMinor, validDays, reasonCodes } = assessment;
    const decided =
      outcome === "approved" && amountMinor !== null && validDays !== null
        ? { outcome, amountMinor, expiresAt: new Date(now.getTime() + validDays * dayMs), reasonCodes }
        : { outcome: outcome === "approved" ? ("referred" as const) : outcome, reasonCodes };
    return { kind: "decided", decided, externalReference: null, assessment };
  };
  return {
    digest: () => null,
    ask: (asked, _nonce, now) => Promise.resolve(decide(asked, now)),
    lookUp: (asked, _nonce, now) => Promise.resolve(decide(asked, now)),
  };
}
