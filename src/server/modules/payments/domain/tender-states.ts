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
  | "lapsed"
  | "refundedInPart"
  | "refundedWhole"
  | "chargedBack";

const beforeAnswer = {
  actionRequired: "requested",
  held: "authorised",
  captured: "captured",
  accountIssued: "issued",
  declined: "declined",
  lost: "unknown",
  released: "voided",
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
    lapsed: "lapsed",
    released: "lapsed",
  },
  captured: {
    refundedInPart: "part_refunded",
    refundedWhole: "refunded",
    depositReversed: "issued",
    chargedBack: "charged_back",
  },
  part_refunded: { refundedInPart: "part_refunded", refundedWhole: "refunded", chargedBack: "charged_back" },
  declined: {},
  voided: {},
  expired: {},
  // What had come in before the account lapsed still goes back.
  lapsed: { refundedInPart: "part_refunded", refundedWhole: "refunded" },
  refunded: { chargedBack: "charged_back" },
  charged_back: {},
});

/** The tender will bring nothing any more; another one may take its place while the plan is open. */
export const failedTenderStates: readonly TenderState[] = ["declined", "voided", "expired", "lapsed"];

/** The tender's money is sure: held for us, or already ours. */
export const secureTenderStates: readonly TenderState[] = ["authorised", "captured"];
