import type { LimitRequestState } from "@/inputs/limits";
import { transitions } from "@/shared/transitions";

export type LimitRequestEvent =
  "approved" | "rejected" | "referred" | "proposed" | "sentBack" | "appealed" | "withdrawn";

/** How a request for a limit moves. `referred` waits for an admin, `awaiting_second` for another one. */
export const limitRequestTransitions = transitions<LimitRequestState, LimitRequestEvent>()({
  asked: { approved: "approved", rejected: "rejected", referred: "referred", withdrawn: "withdrawn" },
  referred: { approved: "approved", rejected: "rejected", proposed: "awaiting_second", withdrawn: "withdrawn" },
  awaiting_second: { approved: "approved", sentBack: "referred", withdrawn: "withdrawn" },
  // An approval of too little carries nothing, so it can be appealed like a rejection.
  approved: { appealed: "referred", withdrawn: "withdrawn" },
  rejected: { appealed: "referred", withdrawn: "withdrawn" },
  withdrawn: {},
});
