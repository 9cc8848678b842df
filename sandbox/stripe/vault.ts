import type { SandboxClock } from "../clock";
import { Collection } from "../collection";
import type { Fields } from "../http/fields";
import { randomText } from "../ids";
import { genericDecline, type CardBehaviour, type Decline } from "./cards";
import { invalidParameter, missingParameter, noSuch, StripeFailure } from "./errors";
import type { Metadata, NextAction, PaymentMethod } from "./objects";

interface SetupError {
  type: string;
  code: string;
  decline_code?: string;
  message: string;
  payment_method: PaymentMethod;
}

export interface SetupIntent {
  id: string;
  object: "setup_intent";
  cancellation_reason: string | null;
  client_secret: string;
  created: number;
  customer: string | null;
  description: string | null;
  last_setup_error: SetupError | null;
  latest_attempt: null;
  livemode: false;
  mandate: null;
  metadata: Metadata;
  next_action: NextAction | null;
  payment_method: string | null;
  payment_method_types: string[];
  status: "requires_payment_method" | "requires_confirmation" | "requires_action" | "canceled" | "succeeded";
  usage: string;
}

interface StoredSetup {
  readonly setup: SetupIntent;
  returnUrl: string | null;
  /** The card being challenged, until its owner has answered the issuer. */
  challenged: string | null;
}

export interface VaultSnapshot {
  setups: StoredSetup[];
}

/** A card as the account keeps it. A card that was taken from its owner can be used no more. */
interface VaultMethod {
  readonly method: PaymentMethod;
  readonly behaviour: CardBehaviour;
  detached?: boolean;
}

export interface VaultOptions {
  readonly clock: SandboxClock;
  readonly publicUrl: () => string;
  readonly method: (id: string, param?: string) => VaultMethod;
  /** Throws for a customer that there is not. */
  readonly customer: (id: string) => unknown;
}

/** The cards that the provider keeps for its customers: set up with the bank's consent, used again later. */
export class Vault {
  readonly setups = new Collection<StoredSetup>(({ setup }) => setup.id);
  readonly #options: VaultOptions;

  constructor(options: VaultOptions) {
    this.#options = options;
  }

  /** What a payment with this card must say about its owner. */
  checkUse({ method, detached }: VaultMethod, customer: string | null): void {
    if (detached) {
      throw invalidParameter(
        "payment_method",
        "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.",
        "payment_method_unexpected_state",
      );
    }
    if (customer !== null) this.#options.customer(customer);
    if (method.customer !== null && customer === null) {
      throw invalidParameter(
        "payment_method",
        "The payment method you provided is attached to a customer so for security purposes you must provide the customer in the request.",
        "payment_method_customer_required",
      );
    }
    if (method.customer !== null && method.customer !== customer) {
      throw noSuch("PaymentMethod", `${method.id}; it belongs to another customer`, "payment_method");
    }
  }

  detach(id: string): PaymentMethod {
    const stored = this.#options.method(id);
    if (stored.method.customer === null) {
      throw invalidParameter(
        "payment_method",
        "The payment method you provided is not attached to a customer so detachment is impossible.",
        "payment_method_not_attached",
      );
    }
    this.#take(stored);
    return stored.method;
  }

  createSetup(fields: Fields, declined: boolean): SetupIntent {
    const customer = fields.text("customer");
    if (customer !== null) this.#options.customer(customer);
    const methodId = fields.text("payment_method");
    const confirm = fields.flag("confirm");
    if (confirm && methodId === null) throw missingParameter("payment_method");
    const used = methodId === null ? null : this.#options.method(methodId, "payment_method");
    if (used) this.checkUse(used, customer);
    const id = `seti_${randomText(24)}`;
    const stored: StoredSetup = {
      setup: {
        id,
        object: "setup_intent",
        cancellation_reason: null,
        client_secret: `${id}_secret_${randomText(25)}`,
        created: this.#options.clock.nowSeconds(),
        customer,
        description: fields.text("description"),
        last_setup_error: null,
        latest_attempt: null,
        livemode: false,
        mandate: null,
        metadata: fields.fields("metadata").strings(),
        next_action: null,
        payment_method: used?.method.id ?? null,
        payment_method_types: ["card"],
        status: used ? "requires_confirmation" : "requires_payment_method",
        usage: fields.text("usage") ?? "off_session",
      },
      returnUrl: fields.text("return_url"),
      challenged: null,
    };
    this.setups.add(stored);
    if (confirm && used) this.#attempt(stored, used, declined, false);
    return stored.setup;
  }

  setup(id: string): SetupIntent {
    const stored = this.setups.get(id);
    if (!stored) throw noSuch("setup_intent", id, "intent");
    return stored.setup;
  }

  /** What has not come to its end is given up, and its owner's bank cannot end it any more. */
  cancelSetup(id: string, reason: string | null): SetupIntent {
    const stored = this.setups.get(id);
    if (!stored) throw noSuch("setup_intent", id, "intent");
    const { setup } = stored;
    if (setup.status === "succeeded" || setup.status === "canceled") {
      throw new StripeFailure(400, true, {
        type: "invalid_request_error",
        code: "setup_intent_unexpected_state",
        message: `You cannot cancel this SetupIntent because it has a status of ${setup.status}. Only a SetupIntent with one of the following statuses may be canceled: requires_payment_method, requires_confirmation, requires_action.`,
        setup_intent: setup,
      });
    }
    stored.challenged = null;
    setup.status = "canceled";
    setup.cancellation_reason = reason;
    setup.next_action = null;
    return setup;
  }

  /** What the card's owner answered to the issuer. */
  answerChallenge(id: string, approve: boolean): { setup: SetupIntent; redirect: string | null } {
    const stored = this.setups.get(id);
    if (!stored) throw noSuch("setup_intent", id, "intent");
    const { setup } = stored;
    if (setup.status === "requires_action" && stored.challenged !== null) {
      const used = this.#options.method(stored.challenged);
      if (approve) {
        try {
          this.#attempt(stored, used, false, true);
        } catch (error) {
          // The decline is on the setup; its owner is sent back all the same.
          if (!(error instanceof StripeFailure)) throw error;
        }
      } else {
        this.#fail(stored, used.method, {
          type: "invalid_request_error",
          code: "setup_intent_authentication_failure",
          message: "The provided PaymentMethod has failed authentication.",
        });
      }
    }
    return { setup, redirect: redirectOf(stored) };
  }

  snapshot(): VaultSnapshot {
    return { setups: [...this.setups.values()] };
  }

  restore({ setups }: VaultSnapshot): void {
    this.setups.restore(setups);
  }

  #take(stored: VaultMethod): void {
    stored.method.customer = null;
    stored.detached = true;
  }

  #attempt(stored: StoredSetup, used: VaultMethod, declined: boolean, authenticated: boolean): void {
    const { setup } = stored;
    const { method, behaviour } = used;
    if (setup.customer !== null) this.#options.customer(setup.customer);
    stored.challenged = null;
    setup.next_action = null;
    setup.payment_method = method.id;
    if (declined) this.#decline(stored, method, genericDecline);
    if (behaviour.kind === "declined") this.#decline(stored, method, behaviour.decline);
    if (behaviour.kind === "challenge" && !authenticated) {
      stored.challenged = method.id;
      setup.status = "requires_action";
      setup.last_setup_error = null;
      const url = `${this.#options.publicUrl()}/challenge/${setup.id}`;
      setup.next_action = stored.returnUrl
        ? { type: "redirect_to_url", redirect_to_url: { return_url: stored.returnUrl, url } }
        : {
            type: "use_stripe_sdk",
            use_stripe_sdk: { type: "three_d_secure_redirect", stripe_js: url, source: `src_${randomText(24)}` },
          };
      return;
    }
    setup.status = "succeeded";
    setup.last_setup_error = null;
    if (setup.customer !== null) method.customer = setup.customer;
  }

  #decline(stored: StoredSetup, method: PaymentMethod, decline: Decline): never {
    const error = {
      type: "card_error",
      code: decline.code,
      ...(decline.declineCode ? { decline_code: decline.declineCode } : {}),
      message: decline.message,
    };
    this.#fail(stored, method, error);
    throw new StripeFailure(402, true, { ...error, payment_method: method, setup_intent: stored.setup });
  }

  #fail(stored: StoredSetup, method: PaymentMethod, error: Omit<SetupError, "payment_method">): void {
    stored.challenged = null;
    stored.setup.status = "requires_payment_method";
    stored.setup.payment_method = null;
    stored.setup.next_action = null;
    stored.setup.last_setup_error = { ...error, payment_method: method };
  }
}

function redirectOf(stored: StoredSetup): string | null {
  if (stored.returnUrl === null || !URL.canParse(stored.returnUrl)) return null;
  const url = new URL(stored.returnUrl);
  url.searchParams.set("setup_intent", stored.setup.id);
  url.searchParams.set("setup_intent_client_secret", stored.setup.client_secret);
  url.searchParams.set("redirect_status", stored.setup.status === "succeeded" ? "succeeded" : "failed");
  return url.href;
}
