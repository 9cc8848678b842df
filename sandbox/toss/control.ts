import { ControlFailure, type On } from "../faults/control";
import type { World } from "../world";

/** The bank behind virtual accounts, and the buyer in Toss's own window. */
export function addTossControl(on: On, world: World): void {
  on("POST", "/_control/toss/deposits", ({ fields }) => {
    const to = { accountNumber: fields.text("accountNumber"), orderId: fields.text("orderId") };
    const amount = fields.integer("amount");
    if (amount === null || amount < 1)
      throw new ControlFailure("INVALID_AMOUNT", "A deposit needs a whole, positive amount.");
    const result = world.toss.deposit(to, amount, { slips: fields.flag("late"), depositor: fields.text("depositor") });
    if ("refused" in result) throw new ControlFailure(result.refused, refusals[result.refused], 409);
    return result.stored.payment;
  });
  on("POST", "/_control/toss/reversals", ({ fields }) => {
    const stored = world.toss.reverse({ accountNumber: fields.text("accountNumber"), orderId: fields.text("orderId") });
    if (!stored)
      throw new ControlFailure("NOT_REVERSIBLE", "Only a whole deposit that is still there can be reversed.", 409);
    return stored.payment;
  });
  on("POST", "/_control/toss/refunds/fail", ({ fields }) => {
    const stored = world.toss.failRefund(fields.text("orderId") ?? "", fields.text("transactionKey"));
    if (!stored) throw new ControlFailure("NO_SUCH_REFUND", "No refund of a deposit is there that could fail.", 409);
    return stored.payment;
  });
  on("POST", "/_control/toss/window/open", ({ fields }) => {
    const stored = world.toss.openWindow({
      method: fields.text("method") ?? "MOBILE_PHONE",
      amount: fields.integer("amount") ?? 0,
      currency: fields.text("currency") ?? "KRW",
      orderId: fields.text("orderId") ?? "",
      orderName: fields.text("orderName") ?? "Order",
      customerKey: fields.text("customerKey") ?? "@@ANONYMOUS",
      successUrl: fields.text("successUrl") ?? "http://127.0.0.1/success",
      failUrl: fields.text("failUrl") ?? "http://127.0.0.1/fail",
    });
    return stored.payment;
  });
  on("POST", "/_control/toss/window", ({ fields }) => {
    const paymentKey =
      fields.text("paymentKey") ?? world.toss.paymentOfOrder(fields.text("orderId") ?? "").payment.paymentKey;
    const redirectUrl = world.toss.answerWindow(paymentKey, fields.flag("approve"), fields.text("phone"));
    return { redirectUrl, ...Object.fromEntries(new URL(redirectUrl).searchParams) };
  });
}

const refusals = {
  NO_SUCH_ACCOUNT: "The bank knows no such account.",
  WRONG_AMOUNT: "The bank refuses it: only the exact amount can be paid into this account.",
  ALREADY_PAID: "The bank refuses it: this account has been paid already.",
  ACCOUNT_CLOSED: "The bank refuses it: this account has expired or was closed.",
};
