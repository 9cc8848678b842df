/** The ways of answering an expected failure, each with its HTTP status. */
export const errorKinds = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
} as const;

export type ErrorKind = keyof typeof errorKinds;

/**
 * Every code that the server answers with, and its kind: `MODULE.REASON`, translated under `errors` in the message
 * files. A code has one kind wherever it arises; what is to be answered in another way is another code.
 */
export const errorCodes = {
  "ACCOUNT.NOT_YET": "conflict",
  "ACCOUNT.WRONG_PASSWORD": "invalid",

  "ADDRESSES.NOT_FOUND": "not_found",
  "ADDRESSES.PHONE": "invalid",
  "ADDRESSES.SEARCH_TOO_MANY": "invalid",
  "ADDRESSES.SEARCH_UNAVAILABLE": "conflict",
  "ADDRESSES.SEARCH_UNCLEAR": "invalid",
  "ADDRESSES.TOO_MANY": "conflict",

  "AMENDMENTS.ACCOUNT_NEEDED": "invalid",
  "AMENDMENTS.KEPT_TOO_MUCH": "invalid",
  "AMENDMENTS.LINE_NOT_FOUND": "not_found",
  "AMENDMENTS.NOT_FOUND": "not_found",
  "AMENDMENTS.NOT_THAT_MANY": "conflict",
  "AMENDMENTS.NO_RETURN_ADDRESS": "conflict",
  "AMENDMENTS.OTHER_SELLER": "invalid",
  "AMENDMENTS.PREVIEW_CHANGED": "conflict",
  "AMENDMENTS.REQUEST_REUSED": "conflict",
  "AMENDMENTS.RETURN_WINDOW": "conflict",
  "AMENDMENTS.STATE": "conflict",
  "AMENDMENTS.TENDERS_NOT_NEEDED": "invalid",
  "AMENDMENTS.UNDER_REVIEW": "conflict",

  "AUTH.NOT_AN_ADMIN": "forbidden",
  "AUTH.NOT_A_SELLER": "forbidden",
  "AUTH.SIGNED_OUT": "unauthenticated",

  "CART.FULL": "conflict",

  "CATALOG.CATEGORY_NOT_FOUND": "invalid",
  "CATALOG.CURSOR": "invalid",
  "CATALOG.LISTING_STATE": "conflict",
  "CATALOG.NOT_FOR_SALE": "conflict",
  "CATALOG.NOT_FOUND": "not_found",
  "CATALOG.NOT_READY": "conflict",
  "CATALOG.OUT_OF_STOCK": "conflict",
  "CATALOG.PICTURE_TOO_LARGE": "too_large",
  "CATALOG.PICTURE_TOO_SMALL": "invalid",
  "CATALOG.PICTURE_UNKNOWN": "invalid",
  "CATALOG.PICTURE_UNREADABLE": "invalid",
  "CATALOG.RESERVATION_DIFFERS": "conflict",
  "CATALOG.SKU_TAKEN": "conflict",
  "CATALOG.STOCK_BELOW_RESERVED": "conflict",
  "CATALOG.STOCK_CHANGED": "conflict",
  "CATALOG.TOO_MANY_PICTURES": "rate_limited",
  "CATALOG.TOO_MANY_SAVED": "conflict",
  "CATALOG.VARIANT_NOT_FOUND": "invalid",

  "CONTRACTS.FIGURES_DIFFER": "conflict",
  "CONTRACTS.NOT_FOUND": "not_found",

  "DATABASE.OUTCOME_UNKNOWN": "unavailable",
  "DATABASE.UNAVAILABLE": "unavailable",

  "IDENTITY.EMAIL_TAKEN": "conflict",
  "IDENTITY.EMAIL_UNPROVED": "forbidden",
  "IDENTITY.EMAIL_UNVERIFIED": "unauthenticated",
  "IDENTITY.OWN_ACCOUNT": "conflict",
  "IDENTITY.PASSWORD_GUESSABLE": "invalid",
  "IDENTITY.PERSON_NOT_FOUND": "not_found",
  "IDENTITY.PROOF_INVALID": "invalid",
  "IDENTITY.RESET_INVALID": "invalid",
  "IDENTITY.SESSION_NOT_FOUND": "not_found",
  "IDENTITY.SIGN_IN_REFUSED": "unauthenticated",
  "IDENTITY.TOO_MANY_ATTEMPTS": "rate_limited",
  "IDENTITY.WRONG_CREDENTIALS": "unauthenticated",
  "IDENTITY.WRONG_PASSWORD": "invalid",

  "INPUT.CHARACTERS": "invalid",
  "INPUT.INVALID": "invalid",
  "INPUT.TOO_LONG": "too_large",

  "LEASES.ASKED_TOO_LITTLE": "invalid",
  "LEASES.BUYOUT_CHANGED": "conflict",
  "LEASES.BUYOUT_DAY": "invalid",
  "LEASES.BUYOUT_EXPIRED": "conflict",
  "LEASES.BUYOUT_UNDER_WAY": "conflict",
  "LEASES.BUYOUT_UNKNOWN": "not_found",
  "LEASES.BUYOUT_USED": "conflict",
  "LEASES.DOCUMENT_CHANGED": "conflict",
  "LEASES.DOOR_CODE": "invalid",
  "LEASES.DOOR_LOCKED": "conflict",
  "LEASES.DOOR_OPEN": "conflict",
  "LEASES.FORM_CHANGED": "conflict",
  "LEASES.FORM_EXPIRED": "conflict",
  "LEASES.FORM_NOT_DRAWN": "conflict",
  "LEASES.MANDATE_NOT_SAVED": "invalid",
  "LEASES.MANDATE_SAME_CARD": "invalid",
  "LEASES.MANDATE_SUM": "invalid",
  "LEASES.NOTHING_DUE": "invalid",
  "LEASES.NOT_FOUND": "not_found",
  "LEASES.OWN_LISTING": "forbidden",
  "LEASES.QUOTE_CHANGED": "conflict",
  "LEASES.REQUEST_REUSED": "conflict",
  "LEASES.SENT_ON": "invalid",
  "LEASES.STATE": "conflict",
  "LEASES.UNDER_REVIEW": "conflict",
  "LEASES.UNIT_TAKEN": "conflict",
  "LEASES.WITHDRAWAL_OVER": "conflict",
  "LEASES.WRONG_PASSWORD": "invalid",

  "LEASING.DATE": "invalid",
  "LEASING.INSTALMENT_BELOW_INTEREST": "invalid",
  "LEASING.NO_RATE": "invalid",
  "LEASING.OFFER_CHANGED": "conflict",
  "LEASING.OFFER_NOT_FOUND": "not_found",
  "LEASING.RATE": "invalid",
  "LEASING.TERMS": "invalid",
  "LEASING.TERM_NOT_OFFERED": "invalid",
  "LEASING.TOO_MANY_OFFERS": "conflict",

  "LEDGER.KEY_REUSED": "conflict",
  "LEDGER.NOT_FOUND": "not_found",

  "LEGAL.NOT_ACCEPTED": "forbidden",
  "LEGAL.VERSION_CHANGED": "conflict",

  "LIMITS.ALREADY_APPEALED": "conflict",
  "LIMITS.BELOW_USED": "conflict",
  "LIMITS.CONTRACT_CONFLICT": "conflict",
  "LIMITS.DECIDED_BEFORE": "forbidden",
  "LIMITS.EXPIRED": "conflict",
  "LIMITS.EXPIRY": "invalid",
  "LIMITS.NOT_FOUND": "not_found",
  "LIMITS.NOT_REJECTED": "conflict",
  "LIMITS.NO_HEADROOM_BUYER": "conflict",
  "LIMITS.NO_HEADROOM_SELLER": "conflict",
  "LIMITS.OWN_REQUEST": "forbidden",
  "LIMITS.OWN_SHOP": "forbidden",
  "LIMITS.PROPOSAL_EXPIRED": "conflict",
  "LIMITS.REASONS": "invalid",
  "LIMITS.REASONS_CONTRADICTED": "invalid",
  "LIMITS.REQUEST_CONFLICT": "conflict",
  "LIMITS.RESERVATION_CONFLICT": "conflict",
  "LIMITS.SAME_ADMIN": "forbidden",
  "LIMITS.SELLER_NOT_FOUND": "not_found",
  "LIMITS.STATE": "conflict",
  "LIMITS.TOO_MUCH": "invalid",

  "ORDERS.CASE_NEEDS_DEED": "conflict",
  "ORDERS.CASE_NOT_FOUND": "not_found",
  "ORDERS.MIXED_SELLERS": "invalid",
  "ORDERS.NOT_FOUND": "not_found",
  "ORDERS.OWN_LISTING": "forbidden",
  "ORDERS.PURCHASE_CHANGED": "conflict",
  "ORDERS.PURCHASE_COOKIE": "not_found",
  "ORDERS.PURCHASE_EXPIRED": "conflict",
  "ORDERS.SHIPPING_STOPPED": "conflict",
  "ORDERS.STATE": "conflict",

  "ORIGIN.FOREIGN": "forbidden",

  "PAPERS.LETTER": "invalid",

  "PAYMENTS.ABOVE_LARGEST": "invalid",
  "PAYMENTS.ABOVE_MOBILE_CAP": "invalid",
  "PAYMENTS.AMOUNT_MISMATCH": "invalid",
  "PAYMENTS.BELOW_MIN_TENDER": "invalid",
  "PAYMENTS.BELOW_SPLIT_THRESHOLD": "invalid",
  "PAYMENTS.CARD_ALREADY_SAVED": "conflict",
  "PAYMENTS.CARD_EXPIRED": "invalid",
  "PAYMENTS.CARD_IN_MANDATE": "conflict",
  "PAYMENTS.CARD_IN_PAYMENT": "conflict",
  "PAYMENTS.CARD_NOT_FOUND": "not_found",
  "PAYMENTS.CARD_REFUSED": "invalid",
  "PAYMENTS.CARD_UNKNOWN": "invalid",
  "PAYMENTS.CARD_UNREAD": "conflict",
  "PAYMENTS.DISPUTE_OPEN": "conflict",
  "PAYMENTS.MEANS_NOT_OFFERED": "invalid",
  "PAYMENTS.NO_TIME_FOR_DEPOSIT": "invalid",
  "PAYMENTS.PLAN_CONFLICT": "conflict",
  "PAYMENTS.PLAN_EXPIRED": "conflict",
  "PAYMENTS.PLAN_SUM": "invalid",
  "PAYMENTS.REFUND_ACCOUNT_NOT_FOUND": "invalid",
  "PAYMENTS.REFUND_NOT_FOUND": "not_found",
  "PAYMENTS.SAME_CARD": "invalid",
  "PAYMENTS.TENDER_NOT_FOUND": "not_found",
  "PAYMENTS.TENDER_STATE": "conflict",
  "PAYMENTS.TOO_MANY_CARDS": "invalid",
  "PAYMENTS.TOO_MANY_OF_MEANS": "invalid",
  "PAYMENTS.TOO_MANY_SAVED_CARDS": "conflict",

  "SERVICE.ALREADY_OPEN": "conflict",
  "SERVICE.ANSWER_OWED": "conflict",
  "SERVICE.APPOINTMENT_CHANGED": "conflict",
  "SERVICE.APPOINTMENT_DATE": "invalid",
  "SERVICE.NOT_FOUND": "not_found",
  "SERVICE.NOT_INCLUDED": "invalid",
  "SERVICE.NOT_IN_FORCE": "conflict",
  "SERVICE.REQUEST_REUSED": "conflict",
  "SERVICE.SAME_UNIT": "invalid",
  "SERVICE.STATE": "conflict",
  "SERVICE.VISITS_USED": "conflict",

  "SHOPS.BUSINESS_WHOLE": "invalid",
  "SHOPS.EXISTS": "conflict",
  "SHOPS.SLUG_TAKEN": "conflict",
  "SHOPS.TERMS_CHANGED": "conflict",
} as const satisfies Readonly<Record<`${string}.${string}`, ErrorKind>>;

export type ErrorCode = keyof typeof errorCodes;

/** The codes of a kind. */
export type ErrorCodeOf<Kind extends ErrorKind> = {
  [Code in ErrorCode]: (typeof errorCodes)[Code] extends Kind ? Code : never;
}[ErrorCode];

/** What the interface says of its own accord: of a defect, of an answer that never came, of another site's sign-in. */
export const codesOfInterface = ["INTERNAL", "OFFLINE", "IDENTITY.PROVIDER_FAILED"] as const;

/** A code that a person can be shown the text of. */
export type ShownCode = ErrorCode | (typeof codesOfInterface)[number];

/** The HTTP status that a code is answered with. */
export function statusOf(code: ErrorCode): number {
  return errorKinds[errorCodes[code]];
}
