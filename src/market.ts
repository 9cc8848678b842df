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
  /** The most that its provider takes in one payment by a means, whatever the buyer's bank would allow. */
  readonly largestMinor: Readonly<Partial<Record<Means, bigint>>>;
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

/** The most that one tender of a means may pay, in minor units; null where nothing limits it. */
export function capOfMeans(
  { mobileCapMinor, largestMinor }: Pick<PaymentPolicy, "mobileCapMinor" | "largestMinor">,
  means: Means,
): bigint | null {
  return means === "mobile" ? mobileCapMinor : (largestMinor[means] ?? null);
}

/** Stripe's amounts have eight digits at most, in the currency's smallest unit (API reference, Create a PaymentIntent). */
const largestAtStripe = 99_999_999n;

/** The names under which a jurisdiction lets the effective annual rate of a lease be shown, each with its caveat. */
export const leaseRateLabels = ["effective_annual_rate", "lease_charge_rate"] as const;
export type LeaseRateLabel = (typeof leaseRateLabels)[number];

/** Whose words and order a lease's disclosures are in. */
export type LeaseDisclosureRules = "regulation_m" | "korean_acts";

/** What a part payment pays: an instalment whole (its interest and principal together), or its parts one by one. */
export type AllocationPart = "late_charge" | "instalment" | "interest" | "principal";

/** A span that the market counts in calendar days, or in days on which its banks are open. */
export interface DaySpan {
  readonly days: number;
  readonly kind: "calendar" | "banking";
}

/** What being late costs. It is taken on the principal in arrears only, actual/365: never interest on interest. */
export interface LateChargePolicy {
  /**
   * Percent a year: a fixed rate, or the contract's own rate and so many points, never above a ceiling. A contract whose
   * paper says less keeps the less.
   */
  readonly rate:
    | { readonly kind: "fixed"; readonly percent: string }
    | { readonly kind: "contract_rate_plus"; readonly points: string; readonly atMostPercent: string };
  /** Nothing is charged for so many days after the due day; interest counts from the day after them. */
  readonly graceDays: number;
  /** The most that one instalment may ever cost for being late: the lesser of the two. Null where only the rate limits it. */
  readonly capPerInstalment: { readonly amountMinor: bigint; readonly shareOfUnpaidBps: number } | null;
}

/** When a lease may be called in default, and how long it can be cured. */
export interface DefaultPolicy {
  /** Not before so many days after the due day of the oldest instalment that is not paid. */
  readonly afterDays: number;
  /** Not before so many instalments in a row are unpaid. */
  readonly unpaidInstalments: number;
  /** Not before what is in arrears is more than this share of the cash price. */
  readonly unpaidOverPriceBps: number;
  /** From the day on which the notice arrives until the lease may be ended: both spans must be over. */
  readonly cureDays: number;
  readonly cureBankingDays: number;
}

/** What differs by who carries a lease's receivable. */
export interface FunderPolicy {
  readonly late: LateChargePolicy;
  readonly default: DefaultPolicy;
  /** In whose name arrears are collected: a marketplace may not collect for a lender everywhere. */
  readonly collectedBy: "marketplace" | "funder";
}

/** The most that returning the goods early may cost, for leases of up to so many months; null is any longer one. */
export interface EarlyReturnCap {
  readonly upToMonths: number | null;
  /** Of the instalments that are left. */
  readonly ofRemainingBps: number;
  /** Of all instalments of the lease. */
  readonly ofTotalBps: number;
}

/**
 * What a lease may cost and how it is collected, by the rules of the market. Each figure's source stands beside it, and in
 * docs/lease-rules.md with its test. Offer form, order form, contract and collection read these and no others.
 */
export interface LeaseRules {
  readonly funders: Readonly<Record<"seller" | "financial_institution", FunderPolicy>>;
  /** The price of the buyout is at least this share of the cash price: below, the lease would be a sale on credit. */
  readonly residualFloorBps: number;
  /** By length, the shortest first. */
  readonly earlyReturnCaps: readonly EarlyReturnCap[];
  /** What a payment pays first. Each step goes through the open instalments, the oldest first, before the next begins. */
  readonly allocation: readonly AllocationPart[];
  /** A charge of another amount than the contract's is announced so many days before. */
  readonly changedChargeNoticeDays: number;
  /** A declined instalment is charged again so many days after its due day; never after a decline that is final. */
  readonly retryOnDays: readonly number[];
  /** Nobody is contacted about arrears more often than this. */
  readonly contactsAtMost: { readonly times: number; readonly inDays: number };
  /** After the goods of a withdrawn lease are back, what was paid is given back within this span. */
  readonly refundWithin: DaySpan;
  /** What a refund that is later than that costs, percent a year. Null where no law says it. */
  readonly lateRefundPercent: string | null;
  /** After the end of a lease, the deposit is accounted for and given back within this span. */
  readonly depositWithin: DaySpan;
  readonly service: ServiceRules;
}

/** How service that a lease includes is promised. A contract keeps the hours and the share that its paper names. */
export interface ServiceRules {
  /** Promised hours are counted on days on which banks are open, between these times of the market's zone. */
  readonly workingHours: { readonly from: TimeOfDay; readonly to: TimeOfDay };
  /** An answer that comes too late takes this share of one instalment off the next. */
  readonly missedAnswerBps: number;
  /** After so many days without a word, what the seller did counts as accepted. */
  readonly confirmedAfterDays: number;
}

/*
 * Ours in both markets: no statute names a size. Contracts before 2027-03 promised a credit without one, and their hours
 * without saying which: theirs are counted around the clock, which is kinder, and they get the same share.
 */
const serviceRules = (from: TimeOfDay, to: TimeOfDay): ServiceRules => ({
  workingHours: { from, to },
  // A day and a half of the month: felt by a seller, and never more than the month is worth.
  missedAnswerBps: 500,
  confirmedAfterDays: 7,
});

/** What the jurisdiction says about leases to consumers, and how they go from the order form to the contract in force. */
export interface LeasePolicy {
  /** US Regulation M, for one, forbids the words "annual percentage rate" for a lease (12 CFR 1013.4(s)). */
  readonly rateLabel: LeaseRateLabel;
  /** 12 CFR 1013.4 in the United States; 할부거래법 6조 and 전자상거래법 13조 2항 in Korea. */
  readonly disclosures: LeaseDisclosureRules;
  /** The highest annual rate that may be asked. */
  readonly highestRateBps: number;
  /** An order form can be submitted for so many days. */
  readonly orderFormDays: number;
  /** The buyer may withdraw without a reason for so many days after the contract was issued. */
  readonly coolingOffDays: number;
  /** After so many days without a word the buyer is reminded of goods that arrived; every reminder is sent. */
  readonly remindAfterDays: readonly number[];
  /** So many days before the end of a term the buyer is told of it, and of what can be chosen then. */
  readonly termEndNoticeDays: readonly number[];
  /** After so many days silence counts as having received the goods. */
  readonly receiptTimeOutDays: number;
  /** After so many days without a signature the buyer is reminded of a contract that was issued; every reminder is sent. */
  readonly remindToSignAfterDays: readonly number[];
  /** After so many days the lease desk may cancel a contract that nobody signed. */
  readonly signingTimeOutDays: number;
  /** What may be asked, and how it is collected. */
  readonly rules: LeaseRules;
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

const koreanLeaseRules: LeaseRules = {
  funders: {
    seller: {
      // The commercial statutory rate (상법 54조), to which the Fair Trade Commission corrected rental terms in 2021. The
      // days of grace are our own: an instalment that falls due on a long holiday is not late.
      late: { rate: { kind: "fixed", percent: "6" }, graceDays: 5, capPerInstalment: null },
      // 할부거래법 11조: written demand of at least 14 days. 13조: two in a row, and more than a tenth of the price.
      default: { afterDays: 14, unpaidInstalments: 2, unpaidOverPriceBps: 1_000, cureDays: 14, cureBankingDays: 0 },
      collectedBy: "marketplace",
    },
    financial_institution: {
      // At most three points above the contract's own rate, and never above the ceiling (대부업법 시행령 9조 4항).
      late: {
        rate: { kind: "contract_rate_plus", points: "3", atMostPercent: "20" },
        graceDays: 5,
        capPerInstalment: null,
      },
      // 개인금융채권법 6조 asks ten banking days of notice as well.
      default: { afterDays: 14, unpaidInstalments: 2, unpaidOverPriceBps: 1_000, cureDays: 14, cureBankingDays: 10 },
      // Collecting a lender's claims for it takes a licence (개인금융채권법 26조, 신용정보법 27조의2).
      collectedBy: "funder",
    },
  },
  // Ours: well above the tenth that is called a token elsewhere. 할부거래법 2조 looks at what a contract is, not at its name.
  residualFloorBps: 1_500,
  // 소비자분쟁해결기준, rentals: over a year a tenth of the rent that is left; up to a year three tenths of it, and no more
  // than a tenth of the whole rent.
  earlyReturnCaps: [
    { upToMonths: 12, ofRemainingBps: 3_000, ofTotalBps: 1_000 },
    { upToMonths: null, ofRemainingBps: 1_000, ofTotalBps: 10_000 },
  ],
  // 민법 479조: interest before principal.
  allocation: ["late_charge", "interest", "principal"],
  // No law asks it: a changed amount is announced with the instalment itself.
  changedChargeNoticeDays: 0,
  // Ours: all within the days of grace, so that a retry that works costs nothing.
  retryOnDays: [1, 3, 5],
  // 개인금융채권법 16조.
  contactsAtMost: { times: 7, inDays: 7 },
  // 전자상거래법 18조 2항 and its decree.
  refundWithin: { days: 3, kind: "banking" },
  lateRefundPercent: "15",
  // Ours: no statute names a day.
  depositWithin: { days: 3, kind: "banking" },
  service: serviceRules("09:00", "18:00"),
};

/** The federal rules, and Connecticut's where they are the strictest that were found: what is allowed there is so everywhere. */
const americanFunder: FunderPolicy = {
  late: {
    // Ours; "reasonable" is all that 12 CFR 1013.4(q) asks.
    rate: { kind: "fixed", percent: "12" },
    // C.G.S. 42-410(a): nothing before the tenth day, and the lesser of ten dollars and 5 percent of what is unpaid.
    graceDays: 10,
    capPerInstalment: { amountMinor: 1_000n, shareOfUnpaidBps: 500 },
  },
  // C.G.S. 42-418, K.S.A. 16a-5-111: in default for ten days, then twenty days to cure after the notice.
  default: { afterDays: 10, unpaidInstalments: 1, unpaidOverPriceBps: 0, cureDays: 20, cureBankingDays: 0 },
  collectedBy: "marketplace",
};

const americanLeaseRules: LeaseRules = {
  funders: { seller: americanFunder, financial_institution: americanFunder },
  // 12 CFR 1013.2(e), comment 4, and UCC 1-203(b)(4): a purchase option at a nominal price makes a credit sale. Ours:
  // the text names no figure, and a tenth of the price was called nominal.
  residualFloorBps: 1_500,
  // C.G.S. 42-421: never more than the payments that are left.
  earlyReturnCaps: [{ upToMonths: null, ofRemainingBps: 10_000, ofTotalBps: 10_000 }],
  // C.G.S. 42-410(b), 16 CFR 444.4: late charges first would make the next whole payment short, which is pyramiding.
  allocation: ["instalment", "late_charge"],
  // Regulation E, 12 CFR 1005.10(d).
  changedChargeNoticeDays: 10,
  // Ours: all before the tenth day.
  retryOnDays: [3, 6, 9],
  // The measure of 12 CFR 1006.14(b)(2), which is written for collectors.
  contactsAtMost: { times: 7, inDays: 7 },
  // Ours, as in the other market: a promise, and no statute.
  refundWithin: { days: 3, kind: "banking" },
  lateRefundPercent: null,
  // C.G.S. 42-409(d): an account in writing within two weeks.
  depositWithin: { days: 14, kind: "calendar" },
  service: serviceRules("09:00", "17:00"),
};

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
    largestMinor: { card: largestAtStripe },
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
    disclosures: "korean_acts",
    // 20 percent a year: the ceiling of instalment sales (할부거래법 시행령 5조 2항) and of registered lenders (대부업법
    // 시행령 9조 1항). The Interest Limitation Act is about loans of money and would say the same.
    highestRateBps: 2_000,
    orderFormDays: 14,
    coolingOffDays: 14,
    remindAfterDays: [2, 4],
    termEndNoticeDays: [90, 30, 7],
    receiptTimeOutDays: 7,
    remindToSignAfterDays: [3, 7, 14],
    signingTimeOutDays: 21,
    rules: koreanLeaseRules,
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
    largestMinor: { card: largestAtStripe, cash: largestAtStripe },
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
    disclosures: "regulation_m",
    // The marketplace's own ceiling: federal law sets none for leases.
    highestRateBps: 2_000,
    orderFormDays: 14,
    coolingOffDays: 14,
    remindAfterDays: [2, 4],
    termEndNoticeDays: [90, 30, 7],
    receiptTimeOutDays: 7,
    remindToSignAfterDays: [3, 7, 14],
    signingTimeOutDays: 21,
    rules: americanLeaseRules,
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
