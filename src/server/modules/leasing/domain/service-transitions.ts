import type { ServiceEvent, ServiceRole, ServiceState } from "@/inputs/lease-service";
import { DomainError } from "@/shared/domain-error";
import { askServiceGuard, type GuardedService, type ServiceGuard, type KnownServiceFacts } from "./service-guards";

/** What a move writes besides the state and the event's row, in the same transaction and in the order of its row here. */
export type ServiceEffect =
  | "answerClockStarted"
  | "answerRecorded"
  | "messageRecorded"
  | "appointmentProposed"
  | "appointmentAgreed"
  | "unitSwapped"
  | "visitRecorded"
  | "silenceClockStarted"
  | "ratingRecorded"
  | "missRecorded"
  | "creditGiven";

/** One allowed move. `from` is null for the moves that begin a request. */
export interface ServiceTransition {
  readonly from: ServiceState | null;
  readonly event: ServiceEvent;
  readonly to: ServiceState;
  readonly by: readonly ServiceRole[];
  readonly guard?: ServiceGuard;
  readonly effects?: readonly ServiceEffect[];
}

/** States in which the seller has something to do. */
const atSeller = ["open", "assigned", "visited", "reopened"] as const;

/** States in which the seller has not yet taken the request on. */
const untaken = ["open", "reopened"] as const;

/**
 * The state table of requests for service: `open → assigned → visited → resolved → confirmed | reopened`, as domain.md
 * has it. What is not here is refused. Whatever the seller does or says answers the request, and stops its clock. The
 * drawing in docs/service-states.md is compared with it.
 */
export const serviceTransitions: readonly ServiceTransition[] = [
  {
    from: null,
    event: "opened",
    to: "open",
    by: ["buyer"],
    guard: "entitled",
    effects: ["answerClockStarted", "messageRecorded"],
  },
  // A visit that the contract includes, planned by the seller: nobody waits for an answer.
  {
    from: null,
    event: "planned",
    to: "assigned",
    by: ["seller"],
    guard: "entitled",
    effects: ["messageRecorded", "appointmentProposed"],
  },
  ...([...atSeller, "resolved"] as const).flatMap((from): ServiceTransition[] => [
    { from, event: "messaged", to: from, by: ["buyer"], effects: ["messageRecorded"] },
    { from, event: "messaged", to: from, by: ["seller"], effects: ["answerRecorded", "messageRecorded"] },
  ]),
  ...untaken.map((from): ServiceTransition => ({
    from,
    event: "assigned",
    to: "assigned",
    by: ["seller"],
    effects: ["answerRecorded", "messageRecorded", "appointmentProposed"],
  })),
  {
    from: "assigned",
    event: "appointmentProposed",
    to: "assigned",
    by: ["seller"],
    effects: ["appointmentProposed"],
  },
  {
    from: "assigned",
    event: "appointmentAccepted",
    to: "assigned",
    by: ["buyer"],
    guard: "appointmentShown",
    effects: ["appointmentAgreed"],
  },
  { from: "assigned", event: "visited", to: "visited", by: ["seller"], effects: ["visitRecorded"] },
  ...(["assigned", "visited"] as const).flatMap((from): ServiceTransition[] => [
    { from, event: "unitReplaced", to: from, by: ["seller"], guard: "replacementIncluded", effects: ["unitSwapped"] },
    { from, event: "resolved", to: "resolved", by: ["seller"], effects: ["messageRecorded", "silenceClockStarted"] },
  ]),
  { from: "resolved", event: "confirmed", to: "confirmed", by: ["buyer"], effects: ["ratingRecorded"] },
  { from: "resolved", event: "confirmed", to: "confirmed", by: ["system"], guard: "silenceOver" },
  {
    from: "resolved",
    event: "reopened",
    to: "reopened",
    by: ["buyer"],
    effects: ["answerClockStarted", "messageRecorded"],
  },
  ...untaken.map((from): ServiceTransition => ({
    from,
    event: "answerMissed",
    to: from,
    by: ["system"],
    guard: "answerOverdue",
    effects: ["missRecorded", "creditGiven"],
  })),
  ...(["open", "assigned", "reopened"] as const).map((from): ServiceTransition => ({
    from,
    event: "cancelled",
    to: "cancelled",
    by: ["buyer"],
    guard: "noAnswerOwed",
  })),
  // The lease has ended, and its service with it.
  ...([...atSeller, "resolved"] as const).map((from): ServiceTransition => ({
    from,
    event: "cancelled",
    to: "cancelled",
    by: ["system"],
  })),
];

/** States from which nothing moves any more. */
export const endedServiceStates: readonly ServiceState[] = ["confirmed", "cancelled"];

/** The move that an event makes from a state when this role asks for it, or null when the table has none. */
export function findServiceTransition(
  from: ServiceState | null,
  event: ServiceEvent,
  role: ServiceRole,
): ServiceTransition | null {
  return serviceTransitions.find((row) => row.from === from && row.event === event && row.by.includes(role)) ?? null;
}

/** The row by which a move may be made, its guard having been asked, or why it may not. */
export function judgeServiceMove(
  request: GuardedService,
  {
    event,
    role,
    at,
    facts,
  }: {
    readonly event: ServiceEvent;
    readonly role: ServiceRole;
    readonly at: Date;
    readonly facts?: KnownServiceFacts;
  },
): ServiceTransition | DomainError {
  const row = findServiceTransition(request.state, event, role);
  if (!row) return new DomainError("SERVICE.STATE", "conflict", { values: { state: request.state ?? "none" } });
  return (row.guard ? askServiceGuard(row.guard, request, facts ?? {}, at) : null) ?? row;
}

/** The table as a Mermaid state diagram: docs/service-states.md holds it. */
export function drawServiceStates(): string {
  const moves = serviceTransitions.map(({ from, event, to, by, guard }) => {
    const condition = guard ? ` [${guard}]` : "";
    return `  ${from ?? "[*]"} --> ${to}: ${event} by ${by.join(", ")}${condition}`;
  });
  return ["stateDiagram-v2", ...moves].join("\n");
}
