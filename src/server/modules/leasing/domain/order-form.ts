import { createHash } from "node:crypto";
import { canonicalJson } from "@/shared/canonical-json";
import { freezeQuote, parseFrozenQuote, type LeaseQuote } from "./quote-lease";

/** Names what an order form contains; other contents are another version. */
const orderFormVersion = "2026-12";

/**
 * The frozen, disclosed quote that an approved limit entitles the buyer to submit: every input, the whole schedule and
 * every disclosure. The contract's figures are these. Dates in the schedule are as if the term began when the form was
 * issued; the contract's follow from the day of receipt and the buyer's due day, the amounts stay.
 */
export interface OrderForm {
  readonly version: string;
  /** The lease's number. */
  readonly number: string;
  readonly quote: LeaseQuote;
  /** The buyer may withdraw for so many days after the contract is issued. */
  readonly coolingOffDays: number;
  /** Interest on late instalments, percent a year. */
  readonly lateRatePercent: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
}

/** A new order form over an approved quote. */
export function makeOrderForm(facts: Omit<OrderForm, "version">): OrderForm {
  return { version: orderFormVersion, ...facts };
}

/** A form as JSON keeps it: amounts as decimal strings. {@link parseOrderForm} reads it back. */
export function freezeOrderForm(form: OrderForm): object {
  return { ...form, quote: freezeQuote(form.quote) };
}

/** A form that {@link freezeOrderForm} wrote. */
export function parseOrderForm(frozen: unknown): OrderForm {
  // Only forms are frozen, and the hash beside them says that they are as they were.
  const form = frozen as OrderForm;
  return { ...form, quote: parseFrozenQuote(form.quote) };
}

/** SHA-256 over the form's canonical text, in hexadecimal: what the buyer submits, and what the contract names. */
export function orderFormHash(form: OrderForm): string {
  return createHash("sha256")
    .update(`partwise-lease-form\n${canonicalJson(freezeOrderForm(form))}`)
    .digest("hex");
}
