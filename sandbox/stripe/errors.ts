/** A failure in Stripe's shape. `begun` is false for what its validation refuses: those answers no idempotency key keeps. */
export class StripeFailure extends Error {
  override name = "StripeFailure";
  readonly status: number;
  readonly begun: boolean;
  readonly error: Readonly<Record<string, unknown>>;

  constructor(status: number, begun: boolean, error: { type: string; message: string } & Record<string, unknown>) {
    super(error.message);
    this.status = status;
    this.begun = begun;
    this.error = error;
  }
}

export function missingParameter(param: string): StripeFailure {
  return new StripeFailure(400, false, {
    type: "invalid_request_error",
    code: "parameter_missing",
    message: `Missing required param: ${param}.`,
    param,
  });
}

export function invalidParameter(param: string, message: string, code = "parameter_invalid_integer"): StripeFailure {
  return new StripeFailure(400, false, { type: "invalid_request_error", code, message, param });
}

export function noSuch(kind: string, id: string, param = "id"): StripeFailure {
  const status = param === "id" || param === "intent" ? 404 : 400;
  return new StripeFailure(status, false, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${kind}: '${id}'`,
    param,
  });
}

export function unexpectedState(message: string, intent: unknown): StripeFailure {
  return new StripeFailure(400, true, {
    type: "invalid_request_error",
    code: "payment_intent_unexpected_state",
    message,
    payment_intent: intent,
  });
}
