import type { ServiceState } from "@/inputs/lease-service";
import { endedServiceStates } from "./service-transitions";
import { isAwaitingAnswer } from "./service-guards";

/** What the clocks of a request follow from. */
interface Clocked {
  readonly state: ServiceState;
  readonly answerDueAt: Date | null;
  readonly answeredAt: Date | null;
  readonly missedAt: Date | null;
  readonly appointmentAt: Date | null;
  readonly confirmBy: Date | null;
  readonly createdAt: Date;
}

/**
 * When the seller's next act is due, which is how the seller's queue is sorted, and when the worker must look. Whoever has
 * not answered is due when the promised hours are over; then the appointment is; without one the request is as old as it is.
 */
export function serviceDue(request: Clocked): { readonly sellerDueAt: Date | null; readonly advanceAt: Date | null } {
  const { state, answerDueAt, appointmentAt, confirmBy, createdAt } = request;
  if (endedServiceStates.includes(state)) return { sellerDueAt: null, advanceAt: null };
  if (state === "resolved") return { sellerDueAt: null, advanceAt: confirmBy };
  if (isAwaitingAnswer(request)) return { sellerDueAt: answerDueAt, advanceAt: answerDueAt };
  const coming = state === "assigned" ? appointmentAt : null;
  return { sellerDueAt: coming ?? answerDueAt ?? createdAt, advanceAt: null };
}
