import type { ServiceRules } from "@/market";
import { createHash } from "node:crypto";
import type { LeaseDisclosureRules } from "@/market";
import { canonicalJson } from "@/shared/canonical-json";
import type { LeasePolicyOfFunder } from "./lease-policy";
import { freezeQuote, parseFrozenQuote, type LeaseQuote } from "./quote-lease";

/** Names what an order form contains; other contents are another version. 2027-03 names the parties and the rules. */
const orderFormVersion = "2027-03";

/** Who leases the goods out, as the law has it told to a lessee. */
export interface LessorIdentity {
  /** The registered name of a business; a private person's own. */
  readonly name: string;
  readonly shopName: string;
  readonly isBusiness: boolean;
  readonly representative: string | null;
  readonly businessNumber: string | null;
  readonly mailOrderNumber: string | null;
  /** Line by line, as on a parcel. */
  readonly address: readonly string[];
  readonly phone: string | null;
  readonly email: string | null;
}

/** What is agreed beside the figures: between whom, about what, and by which of the market's rules. */
export interface LeaseAgreement {
  /** Whose disclosures these are. */
  readonly disclosures: LeaseDisclosureRules;
  readonly lessor: LessorIdentity;
  readonly lesseeName: string;
  readonly funder: {
    readonly kind: "seller" | "financial_institution";
    readonly nameEn: string;
    readonly nameKo: string;
  };
  readonly marketplace: string;
  readonly goods: {
    readonly titleEn: string;
    readonly titleKo: string;
    readonly variantNameEn: string;
    readonly variantNameKo: string;
  };
  /** A form that says nothing of how service is counted promises its hours around the clock. */
  readonly policy: Omit<LeasePolicyOfFunder, "service"> & { readonly service?: ServiceRules };
}

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
  /** Left out of forms before 2027-03, which were pages and no paper. */
  readonly agreement?: LeaseAgreement;
  readonly issuedAt: string;
  readonly expiresAt: string;
}

/** A form that says what the law wants to be said. */
export type DisclosedForm = OrderForm & { readonly agreement: LeaseAgreement };

/** A new order form over an approved quote. */
export function makeOrderForm(facts: Omit<DisclosedForm, "version">): DisclosedForm {
  return { version: orderFormVersion, ...facts };
}

/** Whether a form names its parties and rules, and so can be drawn as a paper. */
export function isDisclosed(form: OrderForm): form is DisclosedForm {
  return form.agreement !== undefined;
}

/** A form as JSON keeps it: amounts as decimal strings. {@link parseOrderForm} reads it back. */
export function freezeOrderForm(form: OrderForm): object {
  const { agreement, ...rest } = form;
  return {
    ...rest,
    quote: freezeQuote(form.quote),
    ...(agreement === undefined ? {} : { agreement: withTextAmounts(agreement) }),
  };
}

/** A form that {@link freezeOrderForm} wrote. */
export function parseOrderForm(frozen: unknown): OrderForm {
  // Only forms are frozen, and the hash beside them says that they are as they were.
  const form = frozen as OrderForm;
  const { agreement } = form;
  return {
    ...form,
    quote: parseFrozenQuote(form.quote),
    ...(agreement === undefined ? {} : { agreement: withAmounts(agreement) }),
  };
}

function withTextAmounts(agreement: LeaseAgreement): unknown {
  return JSON.parse(
    JSON.stringify(agreement, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value)),
  );
}

function withAmounts(agreement: LeaseAgreement): LeaseAgreement {
  const revive = (key: string, value: unknown): unknown =>
    key.endsWith("Minor") && typeof value === "string" ? BigInt(value) : value;
  return JSON.parse(JSON.stringify(agreement), revive) as LeaseAgreement;
}

/** SHA-256 over the form's canonical text, in hexadecimal: what the buyer submits, and what the contract names. */
export function orderFormHash(form: OrderForm): string {
  return createHash("sha256")
    .update(`partwise-lease-form\n${canonicalJson(freezeOrderForm(form))}`)
    .digest("hex");
}
