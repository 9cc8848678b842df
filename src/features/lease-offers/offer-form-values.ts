import { leaseOfferTerms, type LeaseFunder, type LeaseOfferTerms } from "@/inputs/leasing";

/*
 * What stands in the form while a seller writes an offer: texts exactly as typed, so that nothing is lost while it is
 * still wrong. `readOffer` reads it as what the server takes, by the server's own schema.
 */

export interface OfferFormValues {
  readonly termsMonths: readonly number[];
  /** Percent, as typed. */
  readonly rate: string;
  readonly paymentsAtSigning: string;
  readonly residual: string;
  readonly deposit: string;
  readonly visits: string;
  readonly repair: boolean;
  readonly replacement: boolean;
  readonly response: string;
  readonly exitKind: LeaseOfferTerms["earlyExit"]["kind"];
  readonly exitFee: string;
  readonly exitMonths: string;
  readonly returnFee: string;
  readonly funder: LeaseFunder;
}

/** What a new offer begins with: nothing that a seller must not think about, but nothing empty either. */
export const usualOffer: OfferFormValues = {
  termsMonths: [12, 24, 36],
  rate: "6.9",
  paymentsAtSigning: "1",
  residual: "20",
  deposit: "10",
  visits: "1",
  repair: true,
  replacement: false,
  response: "48",
  exitKind: "percent_of_principal",
  exitFee: "1.5",
  exitMonths: "2",
  returnFee: "10",
  funder: "seller",
};

const percent = (bps: number): string => String(bps / 100);

/** An offer as the form shows it. */
export function toFormValues(terms: LeaseOfferTerms): OfferFormValues {
  return {
    termsMonths: terms.termsMonths,
    rate: percent(terms.annualRateBps),
    paymentsAtSigning: String(terms.paymentsAtSigning),
    residual: percent(terms.residualBps),
    deposit: percent(terms.securityDepositBps),
    visits: String(terms.service.visitsPerYear),
    repair: terms.service.repair,
    replacement: terms.service.replacement,
    response: String(terms.service.responseHours),
    exitKind: terms.earlyExit.kind,
    exitFee: terms.earlyExit.kind === "percent_of_principal" ? percent(terms.earlyExit.feeBps) : usualOffer.exitFee,
    exitMonths: terms.earlyExit.kind === "months_of_interest" ? String(terms.earlyExit.months) : usualOffer.exitMonths,
    returnFee: percent(terms.returnFeeBps),
    funder: terms.funder,
  };
}

/** A share as typed, `7.9`, in basis points; NaN for what is none, which the schema refuses. */
export function parseBps(typed: string): number {
  const [, whole, fraction = ""] =
    /^(\d{1,3})(?:[.,](\d{0,2}))?%?$/.exec(typed.normalize("NFKC").replace(/\s/g, "")) ?? [];
  return whole === undefined ? Number.NaN : Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
}

/** A whole count as typed; NaN for what is none. */
export function parseCount(typed: string): number {
  const plain = typed.normalize("NFKC").replace(/[\s,]/g, "");
  return /^\d{1,4}$/.test(plain) ? Number(plain) : Number.NaN;
}

function toCandidate(values: OfferFormValues) {
  const earlyExit = {
    no_fee: { kind: "no_fee" },
    percent_of_principal: { kind: "percent_of_principal", feeBps: parseBps(values.exitFee) },
    months_of_interest: { kind: "months_of_interest", months: parseCount(values.exitMonths) },
  }[values.exitKind];
  return {
    termsMonths: values.termsMonths,
    annualRateBps: parseBps(values.rate),
    paymentsAtSigning: parseCount(values.paymentsAtSigning),
    residualBps: parseBps(values.residual),
    securityDepositBps: parseBps(values.deposit),
    service: {
      visitsPerYear: parseCount(values.visits),
      repair: values.repair,
      replacement: values.replacement,
      responseHours: parseCount(values.response),
    },
    earlyExit,
    returnFeeBps: parseBps(values.returnFee),
    funder: values.funder,
  };
}

/** Where each part of the input stands in the form. */
const fieldOf: Readonly<Record<string, keyof OfferFormValues>> = {
  termsMonths: "termsMonths",
  annualRateBps: "rate",
  paymentsAtSigning: "paymentsAtSigning",
  residualBps: "residual",
  securityDepositBps: "deposit",
  "service.visitsPerYear": "visits",
  "service.responseHours": "response",
  "earlyExit.feeBps": "exitFee",
  "earlyExit.months": "exitMonths",
  returnFeeBps: "returnFee",
};

/** Problems that have a text under `leaseOffer.problems`. */
export const offerProblems = [
  "required",
  "notANumber",
  "negative",
  "tooLarge",
  "tooMany",
  "termNeeded",
  "rateTooHigh",
  "residualTooLow",
  "returnFeeTooHigh",
] as const;
export type OfferProblem = (typeof offerProblems)[number];

export interface ReadOffer {
  /** Null while something is wrong. */
  readonly terms: LeaseOfferTerms | null;
  readonly problems: Readonly<Partial<Record<keyof OfferFormValues, OfferProblem>>>;
}

/** Reads the form as terms, with the first problem of each field. */
export function readOffer(values: OfferFormValues): ReadOffer {
  const parsed = leaseOfferTerms.safeParse(toCandidate(values));
  if (parsed.success) return { terms: parsed.data, problems: {} };
  const problems: Partial<Record<keyof OfferFormValues, OfferProblem>> = {};
  for (const { path, message } of parsed.error.issues) {
    const field = fieldOf[path.join(".")] ?? (path[0] === "termsMonths" ? "termsMonths" : undefined);
    if (field) problems[field] ??= offerProblems.find((problem) => problem === message) ?? "notANumber";
  }
  return { terms: null, problems };
}
