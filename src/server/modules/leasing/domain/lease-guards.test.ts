import { describe, expect, test } from "vitest";
import { orderStates } from "@/inputs/orders";
import { DomainError } from "@/shared/domain-error";
import type { GuardedLease, KnownFacts } from "./lease-guards";
import { judgeLeaseMove, leaseTransitions, type LeaseTransition } from "./lease-transitions";

const now = new Date("2026-11-30T09:00:00Z");
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);

/** What holds, in words or as the code of the refusal, what the guard is told, and what of the lease it looks at. */
type Case = readonly [holds: string, facts: KnownFacts, lease: Partial<GuardedLease>];

/** For each guard: what it lets pass, and what it refuses with which code. */
const cases: Readonly<
  Record<NonNullable<LeaseTransition["guard"]>, { readonly lets: Case[]; readonly refuses: Case[] }>
> = {
  quoteInForce: {
    lets: [["the quote is the one that was shown", { quoteInForce: { quoteHash: "a", shownHash: "a" } }, {}]],
    refuses: [["LEASES.QUOTE_CHANGED", { quoteInForce: { quoteHash: "a", shownHash: "b" } }, {}]],
  },
  limitCoversInstalment: {
    lets: [["one instalment is approved", { limitCoversInstalment: { approvedMinor: 100n } }, {}]],
    refuses: [["LEASES.STATE", { limitCoversInstalment: { approvedMinor: 99n } }, {}]],
  },
  notAppealedBefore: {
    lets: [["nobody appealed", {}, {}]],
    refuses: [["LEASES.STATE", {}, { appealedAt: before }]],
  },
  formInForce: {
    lets: [["the form runs on", { formInForce: { expiresAt: after } }, {}]],
    refuses: [["LEASES.FORM_EXPIRED", { formInForce: { expiresAt: now } }, {}]],
  },
  formOver: {
    lets: [["the form ends now", { formOver: { expiresAt: now } }, {}]],
    refuses: [["LEASES.STATE", { formOver: { expiresAt: after } }, {}]],
  },
  nothingDueOrPaid: {
    lets: [
      ["nothing is due", { nothingDueOrPaid: { paymentState: null } }, {}],
      ["what is due is in hand", { nothingDueOrPaid: { paymentState: "paid" } }, {}],
    ],
    refuses: [["LEASES.STATE", { nothingDueOrPaid: { paymentState: "capturing" } }, {}]],
  },
  notPaid: {
    lets: [
      ["the payment was given up", { notPaid: { paymentState: "aborted" } }, {}],
      ["the payment ran out", { notPaid: { paymentState: "expired" } }, {}],
      ["the payment was cancelled", { notPaid: { paymentState: "cancelled" } }, {}],
    ],
    refuses: [
      ["LEASES.STATE", { notPaid: { paymentState: "paid" } }, {}],
      ["LEASES.STATE", { notPaid: { paymentState: null } }, {}],
    ],
  },
  confirmationMissing: {
    lets: (["confirmation_refused", "confirmation_silent"] as const).map((reviewReason): Case => [
      reviewReason,
      {},
      { reviewReason },
    ]),
    refuses: [
      ["LEASES.STATE", {}, {}],
      ["LEASES.STATE", {}, { reviewReason: "step_failed" }],
    ],
  },
  stepStands: {
    lets: [["a step failed", {}, { reviewReason: "step_failed" }]],
    refuses: [
      ["LEASES.STATE", {}, {}],
      ["LEASES.STATE", {}, { reviewReason: "confirmation_refused" }],
    ],
  },
  neverSigned: {
    lets: [["every reminder to sign is over", {}, { reviewReason: "not_signed" }]],
    refuses: [
      ["LEASES.STATE", {}, {}],
      ["LEASES.STATE", {}, { reviewReason: "step_failed" }],
    ],
  },
  reviewStands: {
    lets: (["confirmation_refused", "confirmation_silent", "step_failed"] as const).map((reviewReason): Case => [
      reviewReason,
      {},
      { reviewReason },
    ]),
    refuses: [["LEASES.STATE", {}, {}]],
  },
  stuckWithPaymentAtRest: {
    lets: ([null, "paid", "aborted", "expired", "cancelled"] as const).map((paymentState): Case => [
      `the payment is ${paymentState ?? "not there"}`,
      { stuckWithPaymentAtRest: { paymentState } },
      { reviewReason: "step_failed" },
    ]),
    refuses: [
      // Whoever is not stuck goes on by themselves; and nothing is pulled from under money that moves.
      ["LEASES.STATE", { stuckWithPaymentAtRest: { paymentState: "paid" } }, {}],
      ...orderStates
        .filter((paymentState) => !["paid", "aborted", "expired", "cancelled"].includes(paymentState))
        .map((paymentState): Case => [
          "LEASES.STATE",
          { stuckWithPaymentAtRest: { paymentState } },
          { reviewReason: "step_failed" },
        ]),
    ],
  },
  askedToSell: {
    lets: [["the seller was asked", {}, { sellerAskedAt: before }]],
    refuses: [["LEASES.STATE", {}, {}]],
  },
  doorCode: {
    lets: [["the code is right", { doorCode: { matches: true, triesLeft: 3 } }, {}]],
    refuses: [["LEASES.DOOR_CODE", { doorCode: { matches: false, triesLeft: 3 } }, {}]],
  },
  doorLocked: {
    lets: [["no code opens it", { doorLocked: { locked: true } }, {}]],
    refuses: [["LEASES.DOOR_OPEN", { doorLocked: { locked: false } }, {}]],
  },
  remindersOver: {
    lets: [["every reminder was sent and the time is out", { remindersOver: { step: { do: "confirm" } } }, {}]],
    refuses: [
      ["LEASES.STATE", { remindersOver: { step: { do: "wait", until: after } } }, {}],
      ["LEASES.STATE", { remindersOver: { step: { do: "remind", reminder: 1 } } }, {}],
    ],
  },
  confirmed: {
    lets: [["the contract was confirmed", { confirmed: { confirmation: "confirmed" } }, {}]],
    refuses: (["open", "asked", "refused"] as const).map((confirmation): Case => [
      "LEASES.STATE",
      { confirmed: { confirmation } },
      {},
    ]),
  },
  documentSeen: {
    lets: [["the document is the one that was shown", { documentSeen: { issuedSha256: "a", shownSha256: "a" } }, {}]],
    refuses: [
      ["LEASES.DOCUMENT_CHANGED", { documentSeen: { issuedSha256: "a", shownSha256: "b" } }, {}],
      ["LEASES.DOCUMENT_CHANGED", { documentSeen: { issuedSha256: null, shownSha256: "b" } }, {}],
    ],
  },
  sealed: {
    lets: [["the sealed document is stored", { sealed: { sha256: "a" } }, {}]],
    refuses: [["LEASES.STATE", { sealed: { sha256: null } }, {}]],
  },
  termOver: {
    lets: [
      [
        "the last day has passed and all is paid",
        { termOver: { endsOn: "2026-11-29", today: "2026-11-30", unpaidMinor: 0n } },
        {},
      ],
    ],
    refuses: [
      ["LEASES.STATE", { termOver: { endsOn: "2026-11-30", today: "2026-11-30", unpaidMinor: 0n } }, {}],
      ["LEASES.STATE", { termOver: { endsOn: "2026-11-30", today: "2026-12-31", unpaidMinor: 1n } }, {}],
    ],
  },
  noticeDue: {
    lets: [["it is time to tell", { noticeDue: { days: 30 } }, {}]],
    refuses: [["LEASES.STATE", { noticeDue: { days: null } }, {}]],
  },
  buyoutPaid: {
    lets: [["the price is in hand", { buyoutPaid: { paymentState: "paid", inDoubt: false } }, {}]],
    refuses: [
      ["LEASES.STATE", { buyoutPaid: { paymentState: "capturing", inDoubt: false } }, {}],
      ["LEASES.STATE", { buyoutPaid: { paymentState: null, inDoubt: false } }, {}],
      ["LEASES.STATE", { buyoutPaid: { paymentState: "paid", inDoubt: true } }, {}],
    ],
  },
  coolingOff: {
    lets: [
      ["the last instant of the period", { coolingOff: { withdrawableUntil: now } }, {}],
      ["no contract yet", { coolingOff: { withdrawableUntil: null } }, {}],
      ["a letter that was sent in time", { coolingOff: { withdrawableUntil: before, declaredAt: before } }, {}],
    ],
    refuses: [["LEASES.WITHDRAWAL_OVER", { coolingOff: { withdrawableUntil: before } }, {}]],
  },
};

const lease = { instalmentMinor: 100n, appealedAt: null, sellerAskedAt: null, reviewReason: null };

const rows = leaseTransitions.flatMap(({ from, event, to, by, guard }) =>
  guard ? by.map((role) => ({ from, event, to, role, guard })) : [],
);

describe.each(rows)("$from × $event by $role is guarded by $guard", ({ from, event, to, role, guard }) => {
  const judge = ([, facts, own]: Case) =>
    judgeLeaseMove({ ...lease, state: from, ...own }, { event, role, at: now, facts });

  test.each(cases[guard].lets)("passes when %s", (...passing) => {
    expect(judge(passing)).toMatchObject({ to });
  });

  test.each(cases[guard].refuses)("is refused as %s", (code, ...rest) => {
    const judged = judge([code, ...rest]);
    expect(judged instanceof DomainError ? judged.code : judged).toBe(code);
  });
});

test("a guard that is told nothing of what it judges by lets nothing pass", () => {
  expect(() =>
    judgeLeaseMove({ ...lease, state: "contract_issued" }, { event: "signed", role: "buyer", at: now }),
  ).toThrow("documentSeen");
});
