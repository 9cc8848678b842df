/** What stands between an admin and a request. */
export interface RequestPeople {
  readonly applicantId: string;
  /** The person who keeps the shop that would sell. */
  readonly keeperId: string;
  /** Admins who decided, or proposed a decision, before the applicant appealed. Empty without an appeal. */
  readonly decidedBeforeAppeal: readonly string[];
  /** Who proposed what now waits for a second admin. */
  readonly proposedBy: string | null;
}

export type DecisionRefusal = "LIMITS.OWN_REQUEST" | "LIMITS.DECIDED_BEFORE" | "LIMITS.SAME_ADMIN";

/**
 * Why this admin may not decide now, or null: nobody decides on their own request or for their own shop, an appeal is
 * for other eyes, and the second of two admins is not the first.
 */
export function whyNotDecide(adminId: string, people: RequestPeople): DecisionRefusal | null {
  if (adminId === people.applicantId || adminId === people.keeperId) return "LIMITS.OWN_REQUEST";
  if (people.decidedBeforeAppeal.includes(adminId)) return "LIMITS.DECIDED_BEFORE";
  return adminId === people.proposedBy ? "LIMITS.SAME_ADMIN" : null;
}
