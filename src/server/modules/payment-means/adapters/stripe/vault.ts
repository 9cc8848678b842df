import type Stripe from "stripe";
import type { CardVault, Named, SavingOutcome } from "../../domain/gateway";
import { readRefundFailure as readRefusal } from "./failure";

/** Cards kept over Stripe: a Customer for each person, and a SetupIntent for each card, so that its bank has agreed. */
export function createVault(stripe: Stripe): CardVault {
  return {
    async makeCustomer({ userId, idempotencyKey }): Promise<Named> {
      try {
        const customer = await stripe.customers.create({ metadata: { user_id: userId } }, { idempotencyKey });
        return { kind: "done", reference: customer.id };
      } catch (error) {
        return readRefusal(error);
      }
    },

    async saveCard({ token, customer, idempotencyKey, returnUrl }): Promise<SavingOutcome> {
      try {
        const setup = await stripe.setupIntents.create(
          {
            customer,
            payment_method: token,
            allowed_payment_method_types: ["card"],
            confirm: true,
            usage: "off_session",
            return_url: returnUrl,
          },
          { idempotencyKey },
        );
        return readSetup(setup);
      } catch (error) {
        return readRefusal(error);
      }
    },

    lookUpSaving: (reference) => lookUpSetup(stripe, reference),

    async cancelSaving({ reference, idempotencyKey }): Promise<SavingOutcome> {
      try {
        await stripe.setupIntents.cancel(reference, { cancellation_reason: "abandoned" }, { idempotencyKey });
        return { kind: "refused", code: "abandoned" };
      } catch (error) {
        const failure = readRefusal(error);
        if (failure.kind !== "refused") return failure;
        // What cannot be cancelled has ended, or is being decided this moment.
        const ended = await lookUpSetup(stripe, reference);
        return ended.kind === "action_required" ? { kind: "unknown", reason: failure.code } : ended;
      }
    },

    async detachCard({ token, idempotencyKey }): Promise<Named> {
      try {
        const method = await stripe.paymentMethods.detach(token, {}, { idempotencyKey });
        return { kind: "done", reference: method.id };
      } catch (error) {
        const failure = readRefusal(error);
        // Refused is also what is detached already: the card itself tells.
        return failure.kind === "refused" && (await isDetached(stripe, token))
          ? { kind: "done", reference: token }
          : failure;
      }
    },

    async removeCustomer(reference): Promise<Named> {
      try {
        // Stripe keeps no key for a deletion, which cannot happen twice.
        await stripe.customers.del(reference);
        return { kind: "done", reference };
      } catch (error) {
        const failure = readRefusal(error);
        return failure.kind === "refused" && failure.code === "resource_missing"
          ? { kind: "done", reference }
          : failure;
      }
    },
  };
}

async function lookUpSetup(stripe: Stripe, reference: string): Promise<SavingOutcome> {
  try {
    return readSetup(await stripe.setupIntents.retrieve(reference));
  } catch (error) {
    return readRefusal(error);
  }
}

async function isDetached(stripe: Stripe, token: string): Promise<boolean> {
  try {
    return (await stripe.paymentMethods.retrieve(token)).customer === null;
  } catch (error) {
    const failure = readRefusal(error);
    return failure.kind === "refused" && failure.code === "resource_missing";
  }
}

function readSetup(setup: Stripe.SetupIntent): SavingOutcome {
  switch (setup.status) {
    case "succeeded":
      return { kind: "saved", reference: setup.id };
    case "requires_action": {
      const url = setup.next_action?.redirect_to_url?.url;
      return url
        ? { kind: "action_required", reference: setup.id, url }
        : { kind: "refused", code: "action_not_supported" };
    }
    case "requires_payment_method":
    case "canceled":
      return {
        kind: "refused",
        code: setup.last_setup_error?.decline_code ?? setup.last_setup_error?.code ?? setup.status,
      };
    default:
      return { kind: "unknown", reason: setup.status };
  }
}
