import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  serviceEvents,
  serviceRoles,
  serviceStates,
  type ServiceEvent,
  type ServiceRole,
  type ServiceState,
} from "@/inputs/lease-service";
import { DomainError } from "@/shared/domain-error";
import type { Entitled, GuardedService, ServiceGuard, KnownServiceFacts } from "./service-guards";
import { askServiceGuard } from "./service-guards";
import {
  drawServiceStates,
  endedServiceStates,
  findServiceTransition,
  serviceTransitions,
} from "./service-transitions";

// domain.md's "Service during the term", written out: from, event, role, to. Everything else is refused.
const law: readonly [ServiceState | null, ServiceEvent, ServiceRole, ServiceState][] = [
  [null, "opened", "buyer", "open"],
  [null, "planned", "seller", "assigned"],
  ["open", "messaged", "buyer", "open"],
  ["open", "messaged", "seller", "open"],
  ["assigned", "messaged", "buyer", "assigned"],
  ["assigned", "messaged", "seller", "assigned"],
  ["visited", "messaged", "buyer", "visited"],
  ["visited", "messaged", "seller", "visited"],
  ["reopened", "messaged", "buyer", "reopened"],
  ["reopened", "messaged", "seller", "reopened"],
  ["resolved", "messaged", "buyer", "resolved"],
  ["resolved", "messaged", "seller", "resolved"],
  ["open", "assigned", "seller", "assigned"],
  ["reopened", "assigned", "seller", "assigned"],
  ["assigned", "appointmentProposed", "seller", "assigned"],
  ["assigned", "appointmentAccepted", "buyer", "assigned"],
  ["assigned", "visited", "seller", "visited"],
  ["assigned", "unitReplaced", "seller", "assigned"],
  ["visited", "unitReplaced", "seller", "visited"],
  ["assigned", "resolved", "seller", "resolved"],
  ["visited", "resolved", "seller", "resolved"],
  ["resolved", "confirmed", "buyer", "confirmed"],
  ["resolved", "confirmed", "system", "confirmed"],
  ["resolved", "reopened", "buyer", "reopened"],
  ["open", "answerMissed", "system", "open"],
  ["reopened", "answerMissed", "system", "reopened"],
  ["open", "cancelled", "buyer", "cancelled"],
  ["assigned", "cancelled", "buyer", "cancelled"],
  ["reopened", "cancelled", "buyer", "cancelled"],
  ["open", "cancelled", "system", "cancelled"],
  ["assigned", "cancelled", "system", "cancelled"],
  ["visited", "cancelled", "system", "cancelled"],
  ["reopened", "cancelled", "system", "cancelled"],
  ["resolved", "cancelled", "system", "cancelled"],
];

describe("the state table of requests for service", () => {
  test("answers every event in every state by every role as the law does", () => {
    for (const from of [null, ...serviceStates]) {
      for (const event of serviceEvents) {
        for (const role of serviceRoles) {
          const lawful = law.find((row) => row[0] === from && row[1] === event && row[2] === role)?.[3] ?? null;
          expect(findServiceTransition(from, event, role)?.to ?? null, `${from ?? "new"} × ${event} × ${role}`).toBe(
            lawful,
          );
        }
      }
    }
  });

  test("reaches every state, and leaves every state that is not an end", () => {
    const left = new Set(serviceTransitions.filter(({ from, to }) => from !== to).map(({ from }) => from));
    for (const state of serviceStates) {
      expect(
        serviceTransitions.some(({ to }) => to === state),
        state,
      ).toBe(true);
      expect(left.has(state), state).toBe(!endedServiceStates.includes(state));
    }
  });

  test("credits exactly where an answer is missed, and never for what the seller planned", () => {
    for (const { event, effects = [] } of serviceTransitions) {
      expect(effects.includes("creditGiven"), event).toBe(event === "answerMissed");
      expect(effects.includes("answerClockStarted"), event).toBe(event === "opened" || event === "reopened");
    }
  });

  test("is the picture in the documentation", () => {
    expect(readFileSync("docs/service-states.md", "utf8")).toContain(drawServiceStates());
  });
});

const now = new Date("2027-03-10T03:00:00Z");
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);
const entitlement: Entitled = {
  visitsPerYear: 2,
  repair: true,
  replacement: true,
  startsOn: "2027-01-10",
  endsOn: "2028-01-10",
  endedAt: null,
};
const asked = { entitlement, today: "2027-03-10" as const, alreadyOpen: false, visitsLeft: 1 };

type Case = readonly [holds: string, facts: KnownServiceFacts, request: Partial<GuardedService>];

const cases: Readonly<Record<ServiceGuard, { readonly lets: Case[]; readonly refuses: Case[] }>> = {
  entitled: {
    lets: [
      ["repair is included", { entitled: asked }, {}],
      ["on the last day", { entitled: { ...asked, today: "2028-01-10" } }, {}],
      ["a visit is left", { entitled: asked }, { kind: "visit" }],
    ],
    refuses: [
      ["SERVICE.NOT_IN_FORCE", { entitled: { ...asked, entitlement: null } }, {}],
      ["SERVICE.NOT_IN_FORCE", { entitled: { ...asked, today: "2027-01-09" } }, {}],
      ["SERVICE.NOT_IN_FORCE", { entitled: { ...asked, today: "2028-01-11" } }, {}],
      ["SERVICE.NOT_IN_FORCE", { entitled: { ...asked, entitlement: { ...entitlement, endedAt: before } } }, {}],
      ["SERVICE.NOT_INCLUDED", { entitled: { ...asked, entitlement: { ...entitlement, repair: false } } }, {}],
      ["SERVICE.ALREADY_OPEN", { entitled: { ...asked, alreadyOpen: true } }, {}],
      ["SERVICE.VISITS_USED", { entitled: { ...asked, visitsLeft: 0 } }, { kind: "visit" }],
    ],
  },
  appointmentShown: {
    lets: [["the time is the one that was shown", { appointmentShown: { appointmentAt: after } }, {}]],
    refuses: [
      ["SERVICE.APPOINTMENT_CHANGED", { appointmentShown: { appointmentAt: now } }, {}],
      ["SERVICE.APPOINTMENT_CHANGED", { appointmentShown: { appointmentAt: now } }, { appointmentAt: null }],
    ],
  },
  replacementIncluded: {
    lets: [["it is included", { replacementIncluded: { entitlement } }, {}]],
    refuses: [
      ["SERVICE.NOT_INCLUDED", { replacementIncluded: { entitlement: { ...entitlement, replacement: false } } }, {}],
      ["SERVICE.NOT_INCLUDED", { replacementIncluded: { entitlement: null } }, {}],
    ],
  },
  answerOverdue: {
    lets: [
      ["nobody answered until now", {}, { answerDueAt: now }],
      ["nor after it was opened again", {}, { answerDueAt: before, state: "reopened" }],
    ],
    refuses: [
      ["SERVICE.STATE", {}, { answerDueAt: after }],
      ["SERVICE.STATE", {}, { answerDueAt: before, answeredAt: before }],
      ["SERVICE.STATE", {}, { answerDueAt: before, missedAt: before }],
      ["SERVICE.STATE", {}, { answerDueAt: before, state: "assigned" }],
    ],
  },
  noAnswerOwed: {
    lets: [
      ["nothing was missed", {}, {}],
      ["it was answered since", {}, { missedAt: before, answeredAt: now }],
    ],
    refuses: [["SERVICE.ANSWER_OWED", {}, { missedAt: before }]],
  },
  silenceOver: {
    lets: [["the time is over", {}, { confirmBy: now }]],
    refuses: [["SERVICE.STATE", {}, { confirmBy: after }]],
  },
};

const request: GuardedService = {
  state: "open",
  kind: "repair",
  answerDueAt: after,
  answeredAt: null,
  missedAt: null,
  appointmentAt: after,
  confirmBy: null,
};

describe.each(Object.entries(cases))("the guard %s", (guard, { lets, refuses }) => {
  test.each(lets)("lets pass: %s", (_, facts, own) => {
    expect(askServiceGuard(guard as ServiceGuard, { ...request, ...own }, facts, now)).toBeNull();
  });

  test.each(refuses)("refuses with %s", (code, facts, own) => {
    const refusal = askServiceGuard(guard as ServiceGuard, { ...request, ...own }, facts, now);
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal?.code).toBe(code);
  });
});
