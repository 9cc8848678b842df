import type { ServiceKind, ServiceState } from "@/inputs/lease-service";
import { present } from "@/shared/assert";
import type { CivilDate } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";

/** What guards look at of the request itself. `state` is null for one that is about to be made. */
export interface GuardedService {
  readonly state: ServiceState | null;
  readonly kind: ServiceKind;
  readonly answerDueAt: Date | null;
  readonly answeredAt: Date | null;
  readonly missedAt: Date | null;
  readonly appointmentAt: Date | null;
  readonly confirmBy: Date | null;
}

/** What a contract includes. */
export interface Entitled {
  readonly visitsPerYear: number;
  readonly repair: boolean;
  readonly replacement: boolean;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly endedAt: Date | null;
}

/** What guards must be told beside the request: the use-case reads it under the lease's lock. */
export interface ServiceGuardFacts {
  readonly entitled: {
    /** Null while the lease is not in force. */
    readonly entitlement: Entitled | null;
    readonly today: CivilDate;
    /** A request of this kind that has not ended. */
    readonly alreadyOpen: boolean;
    /** Visits of the running year of the contract that nobody has taken. */
    readonly visitsLeft: number;
  };
  /** The time that the buyer saw. */
  readonly appointmentShown: { readonly appointmentAt: Date };
  readonly replacementIncluded: { readonly entitlement: Entitled | null };
}

/** Guards that look at the request and the time alone. */
type OwnGuard = "answerOverdue" | "silenceOver" | "noAnswerOwed";

export type ServiceGuard = keyof ServiceGuardFacts | OwnGuard;

/** Why a move may not be made, as the person who asked for it is told; null when it may. */
type Refusal = DomainError | null;

const wrongState = ({ state }: GuardedService) =>
  new DomainError("SERVICE.STATE", "conflict", { values: { state: state ?? "none" } });

/** Whether service is promised on a day. */
export const isServiceInForce = ({ startsOn, endsOn, endedAt }: Entitled, today: CivilDate): boolean =>
  endedAt === null && startsOn <= today && today <= endsOn;

/** Whether a contract includes a kind of service. */
export const includes = ({ visitsPerYear, repair, replacement }: Entitled, kind: ServiceKind): boolean =>
  ({ repair, replacement, visit: visitsPerYear > 0 })[kind];

const guards: {
  readonly [Guard in keyof ServiceGuardFacts]: (request: GuardedService, facts: ServiceGuardFacts[Guard]) => Refusal;
} = {
  entitled: ({ kind }, { entitlement, today, alreadyOpen, visitsLeft }) => {
    if (!entitlement || !isServiceInForce(entitlement, today))
      return new DomainError("SERVICE.NOT_IN_FORCE", "conflict");
    if (!includes(entitlement, kind)) return new DomainError("SERVICE.NOT_INCLUDED", "invalid", { field: "kind" });
    if (alreadyOpen) return new DomainError("SERVICE.ALREADY_OPEN", "conflict", { field: "kind" });
    return kind === "visit" && visitsLeft <= 0
      ? new DomainError("SERVICE.VISITS_USED", "conflict", {
          field: "kind",
          values: { count: entitlement.visitsPerYear },
        })
      : null;
  },
  appointmentShown: ({ appointmentAt }, shown) =>
    appointmentAt?.getTime() === shown.appointmentAt.getTime()
      ? null
      : new DomainError("SERVICE.APPOINTMENT_CHANGED", "conflict"),
  replacementIncluded: (_, { entitlement }) =>
    entitlement?.replacement ? null : new DomainError("SERVICE.NOT_INCLUDED", "invalid", { field: "serialNumber" }),
};

const ownGuards: { readonly [Guard in OwnGuard]: (request: GuardedService, at: Date) => Refusal } = {
  answerOverdue: (request, at) =>
    isAwaitingAnswer(request) && request.answerDueAt !== null && request.answerDueAt <= at ? null : wrongState(request),
  // Called off and asked again, one silence would be credited day after day.
  noAnswerOwed: ({ missedAt, answeredAt }) =>
    missedAt !== null && answeredAt === null ? new DomainError("SERVICE.ANSWER_OWED", "conflict") : null,
  silenceOver: (request, at) => (request.confirmBy !== null && request.confirmBy <= at ? null : wrongState(request)),
};

export const isOwnGuard = (guard: ServiceGuard): guard is OwnGuard => Object.hasOwn(ownGuards, guard);

/** Whether the buyer still waits for the seller's first word, and nobody was credited for its absence. */
export const isAwaitingAnswer = ({
  state,
  answeredAt,
  missedAt,
}: Pick<GuardedService, "state" | "answeredAt" | "missedAt">): boolean =>
  (state === "open" || state === "reopened") && answeredAt === null && missedAt === null;

/** What a use-case knows; each guard takes its own. */
export type KnownServiceFacts = { readonly [Guard in keyof ServiceGuardFacts]?: ServiceGuardFacts[Guard] };

/** Asks a guard. One that was told nothing of what it judges by is a defect of the caller. */
export function askServiceGuard(
  guard: ServiceGuard,
  request: GuardedService,
  facts: KnownServiceFacts,
  at: Date,
): Refusal {
  return isOwnGuard(guard) ? ownGuards[guard](request, at) : askOfFacts(guard, facts[guard], request);
}

function askOfFacts<Guard extends keyof ServiceGuardFacts>(
  guard: Guard,
  known: ServiceGuardFacts[Guard] | undefined,
  request: GuardedService,
): Refusal {
  return guards[guard](request, present(known, `the guard ${guard} is told what it judges by`));
}
