import { ControlFailure, oneOf, type On } from "../faults/control";
import { Fields } from "../http/fields";
import type { World } from "../world";
import type { PaymentIntent } from "./objects";

/** The cardholder and the card's bank. */
export function addCardControl(on: On, world: World): void {
  on("POST", "/_control/stripe/disputes", ({ fields }) =>
    world.stripe.dispute(
      fields.text("paymentIntent") ?? "",
      fields.text("reason") ?? "fraudulent",
      fields.integer("amount"),
    ),
  );
  on("POST", "/_control/stripe/disputes/close", ({ fields }) =>
    world.stripe.closeDispute(
      fields.text("id") ?? "",
      fields.has("status")
        ? oneOf(fields.text("status"), ["won", "lost", "warning_closed", "prevented"], "status")
        : fields.flag("won")
          ? "won"
          : "lost",
    ),
  );
  on("POST", "/_control/stripe/disputes/reinstate", ({ fields }) =>
    world.stripe.reinstate(fields.text("id") ?? "", fields.integer("amount") ?? 0),
  );
  on("POST", "/_control/stripe/balance", ({ fields }) =>
    world.stripe.addBalanceRow({
      type: fields.text("type") ?? "",
      amount: fields.integer("amount") ?? 0,
      fee: fields.integer("fee") ?? 0,
      currency: fields.text("currency") ?? "krw",
    }),
  );
  on("POST", "/_control/stripe/refunds/end", ({ fields }) => {
    const [newest] = world.stripe.refundsOf(fields.text("paymentIntent") ?? "").slice(-1);
    const refund = world.stripe.refunds.get(fields.text("id") ?? "") ?? newest;
    if (!refund) throw new ControlFailure("NO_SUCH_REFUND", "No such refund.", 404);
    return world.stripe.endRefund(refund, fields.flag("failed"), fields.text("reason") ?? "unknown");
  });
  on("POST", "/_control/stripe/challenge", ({ fields }) => {
    const asked = fields.text("id") ?? "";
    if (world.stripe.vault.setups.get(asked)) {
      const { setup, redirect: back } = world.stripe.vault.answerChallenge(asked, fields.flag("approve"));
      return { id: setup.id, status: setup.status, redirectUrl: back };
    }
    const { intent, redirect } = world.stripe.answerChallenge(fields.text("id") ?? "", fields.flag("approve"));
    return { id: intent.id, status: intent.status, redirectUrl: redirect };
  });
}

/** The bank that buyers transfer dollars from. */
export function addTransferControl(on: On, world: World): void {
  on("POST", "/_control/stripe/transfers", ({ fields }) => {
    const { intent, customerId } = transferTo(world, fields);
    const typed = fields.text("decimal");
    const amount = typed === null ? fields.integer("amount") : readDecimal(typed);
    if (amount === null || amount < 1) throw new ControlFailure("INVALID_AMOUNT", "A transfer needs an amount.");
    return world.stripe.transfers.fund(customerId, new Fields({ amount, currency: intent.currency }));
  });
  on("POST", "/_control/stripe/transfers/reverse", ({ fields }) => {
    const { customerId } = transferTo(world, fields);
    const refunded = fields.flag("unlessRefunded") && world.stripe.transfers.isRefunded(customerId);
    if (refunded || !world.stripe.transfers.standing(customerId)) {
      throw new ControlFailure("NOT_REVERSIBLE", "No transfer is there that could be taken back.", 409);
    }
    return world.stripe.transfers.reverse(customerId);
  });
}

/** The payment that waits for a transfer, by its own name or the tender's. */
function transferTo(world: World, fields: Fields): { intent: PaymentIntent; customerId: string } {
  const reference = fields.text("reference") ?? "";
  const named = world.stripe.intents.get(reference)?.intent;
  const [intent] = named ? [named] : world.stripe.search(new Map([["tender_id", reference]]), () => true);
  if (!intent?.customer) throw new ControlFailure("NO_SUCH_ACCOUNT", "Nobody waits for a transfer under this name.");
  return { intent, customerId: intent.customer };
}

/** An amount in dollars as a person types it on the bank's page, in cents. */
function readDecimal(text: string): number | null {
  const [, whole, fraction = ""] = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text.replaceAll(/[$,\s]/g, "")) ?? [];
  return whole === undefined ? null : Number(whole + fraction.padEnd(2, "0"));
}
