import type { EarlyExit, LeaseOfferTerms } from "@/inputs/leasing";

/** An offer's terms as its row keeps them. */
export interface LeaseOfferColumns {
  readonly termsMonths: number[];
  readonly annualRateBps: number;
  readonly paymentsAtSigning: number;
  readonly residualBps: number;
  readonly securityDepositBps: number;
  readonly serviceVisitsPerYear: number;
  readonly serviceRepair: boolean;
  readonly serviceReplacement: boolean;
  readonly serviceResponseHours: number;
  readonly exitKind: EarlyExit["kind"];
  readonly exitFeeBps: number | null;
  readonly exitMonths: number | null;
  readonly returnFeeBps: number;
  readonly funder: LeaseOfferTerms["funder"];
}

/** Terms as a row. */
export function toColumns({ service, earlyExit, ...terms }: LeaseOfferTerms): LeaseOfferColumns {
  return {
    ...terms,
    serviceVisitsPerYear: service.visitsPerYear,
    serviceRepair: service.repair,
    serviceReplacement: service.replacement,
    serviceResponseHours: service.responseHours,
    exitKind: earlyExit.kind,
    exitFeeBps: earlyExit.kind === "percent_of_principal" ? earlyExit.feeBps : null,
    exitMonths: earlyExit.kind === "months_of_interest" ? earlyExit.months : null,
  };
}

/** A row as terms. */
export function toTerms(row: LeaseOfferColumns): LeaseOfferTerms {
  return {
    termsMonths: row.termsMonths,
    annualRateBps: row.annualRateBps,
    paymentsAtSigning: row.paymentsAtSigning,
    residualBps: row.residualBps,
    securityDepositBps: row.securityDepositBps,
    service: {
      visitsPerYear: row.serviceVisitsPerYear,
      repair: row.serviceRepair,
      replacement: row.serviceReplacement,
      responseHours: row.serviceResponseHours,
    },
    earlyExit: earlyExitOf(row),
    returnFeeBps: row.returnFeeBps,
    funder: row.funder,
  };
}

/** The database keeps the parameter of each kind beside it, so what is missing here is missing nowhere. */
function earlyExitOf({ exitKind, exitFeeBps, exitMonths }: LeaseOfferColumns): EarlyExit {
  switch (exitKind) {
    case "no_fee":
      return { kind: exitKind };
    case "percent_of_principal":
      return { kind: exitKind, feeBps: exitFeeBps ?? 0 };
    case "months_of_interest":
      return { kind: exitKind, months: exitMonths ?? 0 };
  }
}
