import type { AmendmentState } from "@/inputs/amendments";
import { transitions } from "@/shared/transitions";

/** What moves an amendment. */
export type AmendmentEvent =
  | "approved"
  | "refused"
  | "withdrawn"
  | "sent"
  | "foundAsAgreed"
  | "disputed"
  | "decided"
  | "waysChanged"
  | "confirmed"
  | "paid"
  | "unpaid";

/**
 * The amendment's state table. Cancellations, and exchanges that nothing has to be paid for, are written as done. An
 * end is an end: the database refuses to change an amendment after it.
 */
export const amendmentTransitions = transitions<AmendmentState, AmendmentEvent>()({
  awaiting_payment: { paid: "done", unpaid: "abandoned" },
  requested: { approved: "approved", refused: "refused", withdrawn: "withdrawn" },
  approved: { sent: "sent", withdrawn: "withdrawn" },
  // What the buyer confirmed is what is executed; where its ways have closed meanwhile, the buyer is asked again.
  sent: { foundAsAgreed: "done", waysChanged: "to_confirm", disputed: "disputed" },
  disputed: { decided: "done", waysChanged: "to_confirm" },
  to_confirm: { confirmed: "done" },
  done: {},
  refused: {},
  withdrawn: {},
  abandoned: {},
});
