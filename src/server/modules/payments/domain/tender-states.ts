import type { TenderState } from "@/inputs/payments";
import { transitions } from "@/shared/transitions";

/** What can become of a tender. Each is a fact that the provider confirmed, or our own giving up. */
export type TenderEvent =
  | "actionRequired"
  | "held"
  | "captured"
  | "accountIssued"
  | "declined"
  | "lost"
  | "released"
  | "holdExpired"
  | "depositedInPart"
  | "depositReversed"
  | "depositReversedInPart"
  | "lapsed"
  | "refundedInPart"
  | "refundedWhole"
  | "refundGivenUp"
  | "refundGivenUpInPart"
  | "refundGivenUpLate"
  | "chargedBack"
  | "chargebackWonBack";

const beforeAnswer = {
  actionRequired: "requested",
  held: "authorised",
  captured: "captured",
  accountIssued: "issued",
  declined: "declined",
  lost: "unknown",
  released: "voided",
} as const;

/** The provider did not send a refund after all: all of the money is ours again, or a part, or all of what came too late. */
const afterGivenUpRefund = {
  refundGivenUp: "captured",
  refundGivenUpInPart: "part_refunded",
  refundGivenUpLate: "lapsed",
} as const;

/** The tender's state table. What is absent is refused: older news about a tender changes nothing. */
export const tenderTransitions = transitions<TenderState, TenderEvent>()({
  new: beforeAnswer,
  requested: { ...beforeAnswer, actionRequired: "requested" },
  unknown: { ...beforeAnswer, lost: "unknown" },
  authorised: { captured: "captured", released: "voided", holdExpired: "expired" },
  issued: { depositedInPart: "part_funded", captured: "captured", lapsed: "lapsed", released: "lapsed" },
  part_funded: {
    depositedInPart: "part_funded",
    captured: "captured",
    depositReversed: "issued",
    depositReversedInPart: "part_funded",
    lapsed: "lapsed",
    released: "lapsed",
  },
  captured: {
    refundedInPart: "part_refunded",
    refundedWhole: "refunded",
    depositReversed: "issued",
    depositReversedInPart: "part_funded",
    chargedBack: "charged_back",
  },
  // With what went back before, nothing of it is left.
  part_refunded: {
    refundedInPart: "part_refunded",
    refundedWhole: "refunded",
    chargedBack: "refunded",
    ...afterGivenUpRefund,
  },
  declined: {},
  voided: {},
  expired: {},
  // What had come in before the account lapsed still goes back.
  lapsed: { refundedInPart: "part_refunded", refundedWhole: "refunded" },
  refunded: { chargebackWonBack: "part_refunded", ...afterGivenUpRefund },
  charged_back: { chargebackWonBack: "captured" },
});

/**
 * The state of a tender that was taken, from what became of the money. A bank that takes back a part leaves the state:
 * the rest is ours, and can be refunded.
 */
export function stateOfTaken(money: {
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly chargedBackMinor: bigint;
}): "captured" | "part_refunded" | "refunded" | "charged_back" {
  const { capturedMinor, refundedMinor, chargedBackMinor } = money;
  if (chargedBackMinor === capturedMinor) return "charged_back";
  if (refundedMinor + chargedBackMinor === capturedMinor) return "refunded";
  return refundedMinor > 0n ? "part_refunded" : "captured";
}

/** The tender will bring nothing any more; another one may take its place while the plan is open. */
export const failedTenderStates: readonly TenderState[] = ["declined", "voided", "expired", "lapsed"];

/** The money is the buyer's to send; until all of it is there, another means may take the tender's place. */
export const awaitedTenderStates: readonly TenderState[] = ["issued", "part_funded"];

/**
 * Nothing more is to be done for the tender to pay: held for us, or taken. That a bank takes back what was taken is for a
 * person to look at; the payment does not wait for it.
 */
export const secureTenderStates: readonly TenderState[] = ["authorised", "captured", "charged_back"];
