/** A failure in Toss's shape: an HTTP status, a code and a sentence in Korean. */
export class TossFailure extends Error {
  override name = "TossFailure";
  readonly status: number;
  readonly code: string;
  /** False for what validation refuses: those answers no idempotency key keeps. */
  readonly begun: boolean;

  constructor(code: keyof typeof failures, begun = true) {
    super(failures[code][1]);
    this.code = code;
    this.status = failures[code][0];
    this.begun = begun;
  }
}

/** The documented codes the stand-in uses, with their status and message. */
const failures = {
  INVALID_REQUEST: [400, "잘못된 요청입니다."],
  PROVIDER_ERROR: [400, "일시적인 오류가 발생했습니다. 잠시 후 다시 시도해주세요."],
  INVALID_API_KEY: [400, "잘못된 시크릿키 연동 정보 입니다."],
  EXCEED_MAX_AMOUNT: [400, "거래금액 한도를 초과했습니다."],
  INVALID_BANK: [400, "유효하지 않은 은행입니다."],
  INVALID_DATE: [400, "날짜 데이터가 잘못 되었습니다."],
  INVALID_ORDER_ID: [400, "주문번호는 영문 대소문자, 숫자, 특수문자(-, _)만 허용하고 6자 이상 64자 이하여야 합니다."],
  BELOW_MINIMUM_AMOUNT: [400, "신용카드는 결제금액이 100원 이상, 계좌는 200원이상부터 결제가 가능합니다."],
  DUPLICATED_ORDER_ID: [400, "이미 승인 및 취소가 진행된 중복된 주문번호 입니다. 다른 주문번호로 진행해주세요."],
  ALREADY_PROCESSED_PAYMENT: [400, "이미 처리된 결제 입니다."],
  ALREADY_CANCELED_PAYMENT: [400, "이미 취소된 결제 입니다."],
  INVALID_REFUND_ACCOUNT_INFO: [400, "환불 계좌번호와 예금주명이 일치하지 않습니다."],
  INVALID_REFUND_ACCOUNT_NUMBER: [400, "잘못된 환불 계좌번호입니다."],
  NOT_MATCHES_REFUNDABLE_AMOUNT: [400, "잔액 결과가 일치하지 않습니다."],
  EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT: [400, "당월 결제 가능금액인 1,000,000원을 초과 하셨습니다."],
  INVALID_IDEMPOTENCY_KEY: [400, "멱등키는 300자 이하여야 합니다."],
  UNAUTHORIZED_KEY: [401, "인증되지 않은 시크릿 키 혹은 클라이언트 키 입니다."],
  INCORRECT_BASIC_AUTH_FORMAT: [403, "잘못된 요청입니다. ':' 를 포함해 인코딩해주세요."],
  REJECT_CARD_COMPANY: [403, "결제 승인이 거절되었습니다."],
  NOT_AVAILABLE_BANK: [403, "은행 서비스 시간이 아닙니다."],
  NOT_CANCELABLE_PAYMENT: [403, "취소 할 수 없는 결제 입니다."],
  NOT_CANCELABLE_AMOUNT: [403, "취소 할 수 없는 금액 입니다."],
  NOT_ALLOWED_PARTIAL_REFUND: [
    403,
    "에스크로 주문, 현금 카드 결제일 때는 부분 환불이 불가합니다. 이외 다른 결제 수단에서 부분 취소가 되지 않을 때는 토스페이먼츠에 문의해 주세요.",
  ],
  NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT: [403, "입금 대기중인 결제는 부분 환불이 불가합니다."],
  EXCEED_MAX_REFUND_DUE: [403, "환불 가능한 기간이 지났습니다."],
  FORBIDDEN_CONSECUTIVE_REQUEST: [403, "반복적인 요청은 허용되지 않습니다. 잠시 후 다시 시도해주세요."],
  NOT_FOUND_PAYMENT: [404, "존재하지 않는 결제 정보 입니다."],
  NOT_FOUND_PAYMENT_SESSION: [404, "결제 시간이 만료되어 결제 진행 데이터가 존재하지 않습니다."],
  NOT_FOUND: [404, "존재하지 않는 정보 입니다."],
  IDEMPOTENT_REQUEST_PROCESSING: [409, "이전 멱등 요청이 처리중입니다."],
  FAILED_INTERNAL_SYSTEM_PROCESSING: [500, "내부 시스템 처리 작업이 실패했습니다. 잠시 후 다시 시도해주세요."],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;
