import { expect, test } from "vitest";
import { previewRefund, type RefundCapabilities } from "./refund-preview";

const card: RefundCapabilities = { partialRefund: true, refundWindow: "long", refundNeedsAccount: "never" };
const cash: RefundCapabilities = { partialRefund: true, refundWindow: "long", refundNeedsAccount: "always" };
const mobile: RefundCapabilities = {
  partialRefund: false,
  refundWindow: "same_month",
  refundNeedsAccount: "window_closed",
};

test("cards come first, the latest before the earlier, then the phone bill, then the bank account", () => {
  const stops = previewRefund([
    { key: "cash", means: "cash", amountMinor: 700n, capabilities: cash },
    { key: "first", means: "card", amountMinor: 500n, capabilities: card },
    { key: "mobile", means: "mobile", amountMinor: 200n, capabilities: mobile },
    { key: "second", means: "card", amountMinor: 300n, capabilities: card },
    { key: "empty", means: "card", amountMinor: 0n, capabilities: card },
  ]);
  expect(stops.map(({ key, manner }) => [key, manner])).toEqual([
    ["second", "to_means"],
    ["first", "to_means"],
    ["mobile", "whole_this_month"],
    ["cash", "to_account"],
  ]);
});
