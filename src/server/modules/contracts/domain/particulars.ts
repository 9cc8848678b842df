import { createHash } from "node:crypto";
import type { MarketProfile } from "@/market";
import type { CivilDate, TimeOfDay } from "@/shared/civil-date";
import type { Currency } from "@/shared/money";
import type { Disclosures, PaperClause, WithdrawalForm } from "./disclosures";

/**
 * The templates, newest last. A change of its words or its order is a new version; what was issued by an older one is
 * signed by it too. 2026-12 states the exit table after payments instead of months; 2027-01 is in American English; 2027-02
 * says what being late costs in the market's own words, and a rate only as the market allows; 2027-03 begins with the
 * law's disclosures, names the lessor, and has the order form's clauses and a form to withdraw by.
 */
type ContractTemplateVersion = "2026-11" | "2026-12" | "2027-01" | "2027-02" | "2027-03";

/** The template that new contracts are drawn with. */
export const contractTemplateVersion: ContractTemplateVersion = "2027-03";

/** One line of the schedule. Amounts in minor units; interest and principal sum to the instalment. */
export interface ContractScheduleRow {
  readonly number: number;
  readonly dueOn: CivilDate;
  readonly instalmentMinor: bigint;
  readonly interestMinor: bigint;
  readonly principalMinor: bigint;
  /** What is left after it. */
  readonly balanceMinor: bigint;
}

/** What it costs to end the lease right after a payment. Amounts in minor units. */
export interface ContractExitRow {
  readonly afterPayment: number;
  /** The day on which that payment is due. */
  readonly on: CivilDate;
  /** To buy the goods. */
  readonly buyoutMinor: bigint;
  /** To give the goods back. */
  readonly returnMinor: bigint;
}

/** The same after so many months, as contracts of template 2026-11 say it. */
interface MonthlyExitRow {
  readonly month: number;
  /** To buy the goods. */
  readonly buyoutMinor: bigint;
  /** To give the goods back. */
  readonly returnMinor: bigint;
}

/** What the contract costs, as the order form has it. Amounts in minor units, rates in percent a year. */
export interface ContractFigures {
  readonly cashPriceMinor: bigint;
  readonly financedMinor: bigint;
  readonly annualRatePercent: string;
  readonly effectiveRatePercent: string;
  readonly termMonths: number;
  readonly payments: number;
  /** How many of the payments are made at signing. */
  readonly paymentsAtSigning: number;
  readonly instalmentMinor: bigint;
  /** Instalments paid in advance at signing. */
  readonly advanceMinor: bigint;
  readonly securityDepositMinor: bigint;
  /** The two above. */
  readonly dueAtSigningMinor: bigint;
  /** All instalments, those at signing included; without the deposit, which is returned, and the buyout. */
  readonly totalOfPaymentsMinor: bigint;
  /** What the goods cost at the end of the term. */
  readonly residualMinor: bigint;
  /** All instalments and the buyout. */
  readonly totalCostMinor: bigint;
}

type ContractLocale = MarketProfile["locales"][number];

/** What particulars say in words of one language, in the other one. */
export interface ContractTranslation {
  readonly locale: ContractLocale;
  readonly effectiveRateLabel: string;
  readonly earlyTermination: string;
  readonly funderName: string;
  readonly latePayment?: string;
  readonly rateCaveat?: string;
  readonly disclosures?: Disclosures;
  readonly clauses?: readonly PaperClause[];
  readonly withdrawalForm?: WithdrawalForm;
}

/** Everything that a lease contract says. Amounts are whole minor units; `figuresHash` is over its figures. */
export interface ContractParticulars {
  readonly number: string;
  readonly templateVersion: ContractTemplateVersion;
  /** The buyer's language, in which the document begins; it says everything again in the other one. */
  readonly locale: ContractLocale;
  readonly issuedAt: Date;
  /** The day the due dates are counted from. */
  readonly anchorDate: CivilDate;
  readonly currency: Currency;
  readonly parties: {
    readonly marketplace: { readonly name: string };
    /** The lessor's shop. */
    readonly seller: {
      readonly shopName: string;
      /** Who that is and where, line by line; from template 2027-03 on. */
      readonly identity?: readonly string[];
    };
    readonly buyer: { readonly name: string; readonly email: string; readonly address: readonly string[] };
    /** Who carries the receivable. */
    readonly funder: { readonly kind: "seller" | "financial_institution"; readonly name: string };
  };
  readonly unit: {
    readonly titleEn: string;
    readonly titleKo: string;
    readonly variantNameEn: string;
    readonly variantNameKo: string;
    readonly serialNumber: string;
    readonly sku: string;
  };
  readonly figures: ContractFigures;
  /** What the jurisdiction allows the effective rate to be called, in the contract's language. */
  readonly effectiveRateLabel: string;
  readonly schedule: readonly ContractScheduleRow[];
  readonly exitTable: readonly (ContractExitRow | MonthlyExitRow)[];
  readonly service: {
    readonly visitsPerYear: number;
    readonly repair: boolean;
    readonly replacement: boolean;
    readonly responseHours: number;
    /** In which hours they are counted, and what of an instalment a missed answer takes off; the clauses say it. */
    readonly promise?: {
      readonly workingHours: { readonly from: TimeOfDay; readonly to: TimeOfDay };
      readonly missedAnswerBps: number;
    };
  };
  /** How the lease ends early, in words of the contract's language. */
  readonly earlyTermination: string;
  /** What being late costs and how the lease can be ended for it, likewise; from template 2027-02 on. */
  readonly latePayment?: string;
  /**
   * What a jurisdiction wants to stand beside the effective rate, likewise; the contract then states no other rate. Left
   * out where none is asked for.
   */
  readonly rateCaveat?: string;
  /** What the law wants to be read first, likewise, as the order form said it; from template 2027-03 on, as what follows. */
  readonly disclosures?: Disclosures;
  /** The order form's clauses; with them the template has none of its own about paying, using, leaving and the end. */
  readonly clauses?: readonly PaperClause[];
  readonly withdrawalForm?: WithdrawalForm;
  readonly lateRatePercent: string;
  readonly withdrawal: { readonly days: number; readonly lastDay: CivilDate };
  /** The version of the rules of lease maths. */
  readonly mathsVersion: string;
  /** SHA-256 of the order form that the buyer submitted, in hexadecimal. */
  readonly orderFormHash: string;
  /** The determination of purchase. */
  readonly receipt: {
    readonly how: "door_code" | "buyer" | "time_out" | "dispute";
    readonly confirmedAt: Date;
  };
  readonly payment: {
    /** Day of the month on which instalments fall due. */
    readonly dueDay: number;
    /** The means that pay, masked: `Visa •••• 4242`, with what each carries where there are several. */
    readonly mandate: readonly string[];
  };
  /** The words above in the other language; contracts of template 2026-11 are in one language alone. */
  readonly translation?: ContractTranslation;
  /** The page on which anybody can check a copy of this document. */
  readonly verifyUrl: string;
}

/** How the buyer signed, and who confirmed the contract beside the platform. */
export interface SigningEvidence {
  readonly signer: { readonly name: string; readonly email: string };
  readonly signedAt: Date;
  readonly ipAddress: string;
  readonly userAgent: string;
  readonly consent: { readonly version: string; readonly text: string };
  readonly reauthentication: { readonly method: "password"; readonly at: Date };
  /** SHA-256 of the issued document that was shown, in hexadecimal. */
  readonly shownSha256: string;
  readonly counterConfirmation: {
    readonly by: "lease_desk" | "financial_institution";
    readonly name: string;
    readonly reference: string;
    readonly at: Date;
  };
}

/**
 * SHA-256 of a contract's figures in hexadecimal: amounts, rates, dates, the schedule, the exit table and the service
 * guarantee. The same in every language, and whatever the order of keys: it stands for what was agreed, not for its words.
 */
export function figuresHash(particulars: ContractParticulars): string {
  const { currency, anchorDate, figures, schedule, exitTable, service, lateRatePercent, withdrawal, mathsVersion } =
    particulars;
  const agreed = {
    currency,
    anchorDate,
    figures,
    schedule,
    exitTable,
    service,
    lateRatePercent,
    withdrawal,
    mathsVersion,
    dueDay: particulars.payment.dueDay,
    orderFormHash: particulars.orderFormHash,
  };
  return createHash("sha256").update(canonical(agreed)).digest("hex");
}

/** The one text of a value: keys in order of their code points, whole numbers as digits. */
function canonical(value: unknown): string {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
