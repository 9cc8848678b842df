import type { TimeOfDay } from "@/shared/civil-date";
import { languages } from "@/shared/languages";
import type { Currency } from "@/shared/money";

const minute = 60_000;
const hour = 60 * minute;

/** A way to pay. What a means can do is declared by its provider's adapter as capabilities, never read from its name. */
export const meansKinds = ["card", "cash", "mobile"] as const;
export type Means = (typeof meansKinds)[number];

/** The companies that move money for us. */
export const providerNames = ["stripe", "toss"] as const;
export type ProviderName = (typeof providerNames)[number];

/** The markets that this code can be. */
export const marketCodes = ["kr", "us"] as const;
export type MarketCode = (typeof marketCodes)[number];

/** How an account of the buyer's at a bank is named: by a bank's code from a list, or by its routing number. */
type BankAccountForm = "bank_code" | "routing_number";

/** The form of a shop's business registration number: Korea's ten digits; null where shops have none to show. */
type BusinessNumberForm = "korean" | null;

/** What the marketplace has decided about paying, shown to the buyer before it bites. */
export interface PaymentPolicy {
  /** From this total up, a payment may be split over several means. */
  readonly splitThresholdMinor: bigint;
  /** How many different cards one plan may use. */
  readonly maxCards: number;
  /** The least that one tender of a split may pay. */
  readonly minTenderMinor: bigint;
  /** What one mobile tender may pay: the carriers' monthly limit. */
  readonly mobileCapMinor: bigint;
  /** A deposit may take so many banking days after the day of the order, before card holds shorten it. */
  readonly depositBankingDays: number;
  /** The hour of the market's time zone at which the last of them ends. */
  readonly depositEndsAt: TimeOfDay;
  /** The deposit deadline stays this far before the earliest card hold runs out. */
  readonly holdMarginMs: number;
  /** How long the other tenders are kept for a declined one to be replaced. */
  readonly replacementWindowMs: number;
  /** How long a buyer may take to act at a provider (3-D Secure, the carrier's window) before the order is given up. */
  readonly buyerActionWindowMs: number;
  /** How long an unpaid draft stays before its purchase key stops working. */
  readonly draftLifetimeMs: number;
  /** What examples of a split round their parts to, as a person would. */
  readonly exampleRoundMinor: bigint;
}

/** The names under which a jurisdiction lets the effective annual rate of a lease be shown, each with its caveat. */
export const leaseRateLabels = ["effective_annual_rate", "lease_charge_rate"] as const;
export type LeaseRateLabel = (typeof leaseRateLabels)[number];

/** What the jurisdiction says about leases to consumers, and how they go from the order form to the contract in force. */
export interface LeasePolicy {
  /** US Regulation M, for one, forbids the words "annual percentage rate" for a lease (12 CFR 1013.4(s)). */
  readonly rateLabel: LeaseRateLabel;
  /** The highest annual rate that may be asked. */
  readonly highestRateBps: number;
  /** An order form can be submitted for so many days. */
  readonly orderFormDays: number;
  /** The buyer may withdraw without a reason for so many days after the contract was issued. */
  readonly coolingOffDays: number;
  /** After so many days without a word the buyer is reminded of goods that arrived; every reminder is sent. */
  readonly remindAfterDays: readonly number[];
  /** After so many days silence counts as having received the goods. */
  readonly receiptTimeOutDays: number;
  /** Interest on late instalments in percent a year, as contracts state it. */
  readonly lateRatePercent: string;
  /** The marketplace's fee for collecting an institution's instalments. */
  readonly servicingFeeBps: number;
}

/** How the marketplace lends: who must look, and how long an answer holds. */
export interface LimitPolicy {
  /** From this monthly total up, what is open included, no rule approves by itself and two admins must agree. */
  readonly fourEyesFromMonthlyMinor: bigint;
  /** An approval by rule can be ordered on for so many days. */
  readonly approvalValidDays: number;
  /** A financial institution that has not answered by then has its request referred to the lease desk. */
  readonly institutionAnswerMs: number;
  /** What should be left of a month's income after all instalments: plenty, enough, and the least that is no warning. */
  readonly monthlyLeftMinor: { readonly plenty: bigint; readonly enough: bigint; readonly least: bigint };
}

/** Everything that makes this market this market: one object, read by all. */
export interface MarketProfile {
  readonly code: MarketCode;
  /** ISO 3166 code of the country in which it is: addresses begin with it. */
  readonly country: "KR" | "US";
  readonly currency: Currency;
  /** What its papers are printed on. */
  readonly paper: "A4" | "LETTER";
  readonly locales: typeof languages;
  readonly defaultLocale: "en" | "ko";
  /** Civil dates (months of the mobile refund window, due days) are dates in this zone. */
  readonly timeZone: string;
  /** Whether the country has other time zones too, so that a deadline must name its own. */
  readonly hasOtherTimeZones: boolean;
  /** The means offered, each with the provider that performs it. */
  readonly means: Readonly<Partial<Record<Means, ProviderName>>>;
  readonly bankAccounts: BankAccountForm;
  readonly businessNumbers: BusinessNumberForm;
  readonly payment: PaymentPolicy;
  readonly lease: LeasePolicy;
  readonly limits: LimitPolicy;
  /** Goods that arrived can be brought back for so many days. */
  readonly returnWindowDays: number;
  /** What the marketplace takes of a sale, and the tax on that. Frozen on each order when it is placed. */
  readonly commission: { readonly rateBps: number; readonly taxBps: number };
}

const korea: MarketProfile = {
  code: "kr",
  country: "KR",
  currency: "KRW",
  paper: "A4",
  locales: languages,
  defaultLocale: "ko",
  timeZone: "Asia/Seoul",
  hasOtherTimeZones: false,
  means: { card: "stripe", cash: "toss", mobile: "toss" },
  bankAccounts: "bank_code",
  businessNumbers: "korean",
  payment: {
    splitThresholdMinor: 1_000_000n,
    maxCards: 4,
    minTenderMinor: 10_000n,
    mobileCapMinor: 1_000_000n,
    // Transfers within Korea arrive at once, at any hour but those around midnight, when the banks close their day.
    depositBankingDays: 1,
    depositEndsAt: "23:00",
    holdMarginMs: 12 * hour,
    replacementWindowMs: 15 * minute,
    buyerActionWindowMs: 15 * minute,
    draftLifetimeMs: 24 * hour,
    exampleRoundMinor: 10_000n,
  },
  limits: {
    fourEyesFromMonthlyMinor: 500_000n,
    approvalValidDays: 30,
    institutionAnswerMs: 24 * hour,
    monthlyLeftMinor: { plenty: 2_000_000n, enough: 1_200_000n, least: 700_000n },
  },
  lease: {
    rateLabel: "effective_annual_rate",
    // 20 percent a year: the ceiling of the Interest Limitation Act's decree.
    highestRateBps: 2_000,
    orderFormDays: 14,
    coolingOffDays: 14,
    remindAfterDays: [2, 4],
    receiptTimeOutDays: 7,
    lateRatePercent: "12",
    servicingFeeBps: 100,
  },
  returnWindowDays: 14,
  commission: { rateBps: 500, taxBps: 1_000 },
};

const unitedStates: MarketProfile = {
  code: "us",
  country: "US",
  currency: "USD",
  paper: "LETTER",
  locales: languages,
  defaultLocale: "en",
  timeZone: "America/New_York",
  hasOtherTimeZones: true,
  means: { card: "stripe", cash: "stripe" },
  bankAccounts: "routing_number",
  // An employer's number is the tax office's affair and no buyer's.
  businessNumbers: null,
  payment: {
    splitThresholdMinor: 100_000n,
    maxCards: 4,
    minTenderMinor: 1_000n,
    // No carrier is asked.
    mobileCapMinor: 0n,
    // An ACH credit takes up to three banking days, and the first may be over when the buyer asks the bank for it.
    depositBankingDays: 4,
    depositEndsAt: "17:00",
    holdMarginMs: 12 * hour,
    replacementWindowMs: 15 * minute,
    buyerActionWindowMs: 15 * minute,
    draftLifetimeMs: 24 * hour,
    exampleRoundMinor: 1_000n,
  },
  limits: {
    fourEyesFromMonthlyMinor: 50_000n,
    approvalValidDays: 30,
    institutionAnswerMs: 24 * hour,
    monthlyLeftMinor: { plenty: 200_000n, enough: 120_000n, least: 70_000n },
  },
  lease: {
    // Regulation M lets a rate be shown under this name, with its caveat, and never as an annual percentage rate.
    rateLabel: "lease_charge_rate",
    // The marketplace's own ceiling: federal law sets none for leases.
    highestRateBps: 2_000,
    orderFormDays: 14,
    coolingOffDays: 14,
    remindAfterDays: [2, 4],
    receiptTimeOutDays: 7,
    lateRatePercent: "12",
    servicingFeeBps: 100,
  },
  returnWindowDays: 30,
  // No tax is added to a marketplace's commission.
  commission: { rateBps: 500, taxBps: 0 },
};

export const marketProfiles: Readonly<Record<MarketCode, MarketProfile>> = { kr: korea, us: unitedStates };

/**
 * The profile of the market this process runs. The browser needs it too, so a build is made for one market: Next writes
 * the variable's value into what it builds (`next.config.mjs`). Processes that are not built read it when they start, and
 * the server compares it with its environment (`src/server/compose.ts`).
 */
export const market: MarketProfile = marketProfiles[marketCodes.find((code) => code === process.env.MARKET) ?? "kr"];
