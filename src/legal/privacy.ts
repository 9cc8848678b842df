import type { WrittenTexts } from "./written-texts";

// SAMPLES, to be replaced by texts that a lawyer of the market's country has written. A version that somebody agreed to
// is never edited: another text is another version, beside it.

const koreanKo = `
# 개인정보 처리방침

예시 문안입니다. 실제로 운영하기 전에 변호사의 검토를 거친 처리방침으로 교체해야 합니다.

## 1. 수집하는 항목과 목적

- 회원 가입과 로그인: 이름, 이메일 주소, 비밀번호(암호화), 로그인한 기기와 네트워크
- 주문과 배송: 받는 사람, 전화번호, 주소, 주문 내역
- 결제와 환불: 카드사와 카드 끝 네 자리, 환불 계좌(암호화). 카드 번호는 회사 서버에 저장하지 않습니다.
- 리스 심사: 소득 등 신청자가 직접 입력한 정보(암호화)
- 판매자: 상호, 대표자, 사업자등록번호, 통신판매업 신고번호, 주소, 연락처, 반품 주소

## 2. 보유 기간

탈퇴하면 바로 파기합니다. 다만 법에 따라 계약과 청약 철회, 대금 결제와 재화 공급에 관한 기록은 5년, 소비자 불만과 분쟁 처리에 관한 기록은 3년, 접속 기록은 3개월 동안 보관합니다.

## 3. 제3자 제공

주문을 이행하기 위해 받는 사람, 전화번호, 주소와 주문 내역을 해당 판매자에게 제공합니다. 금융기관이 심사하는 리스는 신청 정보를 그 기관에 제공합니다. 그 밖에는 법이 정한 경우에만 제공합니다.

## 4. 처리 위탁

- 결제 대행: 결제대행사
- 서버 운영: 호스팅 사업자
- 메일 발송: 메일 발송 사업자

## 5. 정보주체의 권리

언제든지 계정 화면에서 개인정보를 내려받고 고치고 계정을 삭제할 수 있습니다. 고객센터로 열람, 정정, 삭제, 처리 정지를 요구할 수 있습니다. 필수 항목의 동의를 거부할 수 있으나, 그러면 가입할 수 없습니다.

## 6. 안전 조치와 쿠키

비밀번호는 argon2id로, 계좌 번호와 소득 정보는 AES-256-GCM으로 암호화합니다. 쿠키는 로그인과 결제 진행에 필요한 것만 쓰며 광고 추적에는 쓰지 않습니다.

## 7. 책임자와 구제 방법

개인정보 보호책임자는 화면 아래에 표시합니다. 개인정보침해신고센터(118), 개인정보분쟁조정위원회(1833-6972)에 도움을 요청할 수 있습니다.
`;

const koreanEn = `
# Privacy policy

These are sample texts. They must be replaced by a policy that a lawyer has reviewed before the market is opened to anybody. Under Korean law the Korean text decides.

## 1. What we collect, and why

- Your account: name, mail address, password (as a hash), the device and network you sign in from
- Orders and delivery: recipient, phone number, address, what was ordered
- Payment and refunds: card brand and last four digits, refund account (encrypted). Card numbers never reach our servers.
- Leases: what you state of your income (encrypted)
- Sellers: registered name, representative, registration and mail-order report numbers, address, contact, return address

## 2. How long

What is yours is destroyed when you delete your account. The law has us keep records of contracts, withdrawals, payments and deliveries for 5 years, of complaints and disputes for 3 years, and of access for 3 months.

## 3. Whom we tell

The seller of an order is given recipient, phone number, address and what was ordered. Where a financial institution decides on a lease, it is given your application. Nobody else is told anything unless the law says so.

## 4. Who works for us

- Payments: the payment providers
- Servers: the hosting provider
- Mail: the mail provider

## 5. Your rights

You can download, correct and delete your data on your account's pages at any time, and ask us to show, correct, delete or stop processing it. You may refuse to agree to what is required; you cannot open an account then.

## 6. Safety and cookies

Passwords are kept as argon2id, account numbers and statements of income as AES-256-GCM. Cookies serve signing in and paying only; none is for advertising.

## 7. Who answers

The person responsible for personal information is named at the foot of each page. Help is given by the Privacy Infringement Report Centre (118) and the Personal Information Dispute Mediation Committee (1833-6972).
`;

const americanEn = `
# Privacy policy

These are sample texts. They must be replaced by a policy that a lawyer has reviewed before the market is opened to anybody.

## 1. What we collect, and why

- Your account: name, email address, password (as a hash), the device and network you sign in from
- Orders and shipping: recipient, phone number, address, what you ordered
- Payment and refunds: card brand and last four digits, bank account for refunds (encrypted). Card numbers never reach our servers.
- Leases: what you state about your income (encrypted)
- Sellers: business name, contact, address, tax and bank information

## 2. How we use and share it

We use it to take and fulfill orders, to prevent fraud and to meet legal duties. The seller of an order receives what is needed to ship it. Payment, hosting and email providers process it for us. We do not sell or share personal information for cross-context behavioral advertising.

## 3. How long we keep it

We delete what is yours when you delete your account. Records of orders, payments and leases are kept for as long as tax and consumer law require.

## 4. Your rights

You can see, download, correct and delete your information on your account's pages. Residents of California and other states with privacy laws can also write to us; we answer within 45 days and never treat you differently for asking.

## 5. Security and cookies

Passwords are kept as argon2id, account numbers and income statements as AES-256-GCM. Cookies serve signing in and paying only.

## 6. Children

The market is not meant for anybody under 18.
`;

const americanKo = `
# 개인정보 처리방침

예시 문안입니다. 실제로 운영하기 전에 변호사의 검토를 거친 처리방침으로 교체해야 합니다.

## 1. 수집하는 항목과 목적

- 계정: 이름, 이메일 주소, 비밀번호(암호화), 로그인한 기기와 네트워크
- 주문과 배송: 받는 사람, 전화번호, 주소, 주문 내역
- 결제와 환불: 카드사와 카드 끝 네 자리, 환불 계좌(암호화). 카드 번호는 회사 서버에 저장하지 않습니다.
- 리스: 신청자가 입력한 소득 정보(암호화)
- 판매자: 상호, 연락처, 주소, 세금과 은행 계좌 정보

## 2. 이용과 제공

주문을 처리하고 부정 거래를 막고 법적 의무를 지키는 데 씁니다. 주문의 판매자에게는 배송에 필요한 정보를 제공합니다. 개인정보를 판매하지 않으며 맞춤형 광고를 위해 공유하지 않습니다.

## 3. 보유 기간

계정을 삭제하면 파기합니다. 주문, 결제, 리스 기록은 세법과 소비자법이 요구하는 기간 동안 보관합니다.

## 4. 이용자의 권리

계정 화면에서 개인정보를 보고 내려받고 고치고 삭제할 수 있습니다. 서면 요청에는 45일 안에 답합니다.

## 5. 안전 조치와 쿠키

비밀번호는 argon2id로, 계좌 번호와 소득 정보는 AES-256-GCM으로 암호화합니다. 쿠키는 로그인과 결제에만 씁니다.

## 6. 미성년자

만 18세 미만은 이용할 수 없습니다.
`;

// From 2026-12-02: the words that pages and contracts use.

const secondKoreanEn = `
# Privacy policy

This is a sample. It must be replaced by a policy that a lawyer has reviewed before the market opens. Under Korean law, the Korean text prevails.

## 1. What we collect, and why

- Your account: name, email address, password (as a hash), the devices and networks you sign in from
- Orders and delivery: recipient, phone number, address, what you ordered
- Payment and refunds: card brand and last four digits, refund account (encrypted). Card numbers never reach our servers.
- Leases: what you state about your income (encrypted)
- Sellers: registered name, representative, registration and mail-order report numbers, address, contact, return address

## 2. How long we keep it

Your information is destroyed when you delete your account. The law requires us to keep records of contracts, withdrawals, payments and deliveries for 5 years, of complaints and disputes for 3 years, and of access for 3 months.

## 3. Who receives it

The seller of an order receives the recipient's name, phone number and address, and what was ordered. If a financial institution decides on a lease, it receives your application. Nobody else receives anything unless the law requires it.

## 4. Who processes it for us

- Payments: the payment providers
- Servers: the hosting provider
- Email: the email provider

## 5. Your rights

You can download, correct and delete your data on your account's pages at any time, and ask us to show, correct, delete or stop processing it. You may refuse consent to the required items, but then you cannot open an account.

## 6. Security and cookies

Passwords are hashed with argon2id; account numbers and income statements are encrypted with AES-256-GCM. We use only the cookies needed for signing in and paying, and none for advertising.

## 7. Contacts

The person responsible for personal information is named at the foot of each page. You can also turn to the Privacy Infringement Report Center (118) and the Personal Information Dispute Mediation Committee (1833-6972).
`;

const secondAmericanEn = `
# Privacy policy

This is a sample. It must be replaced by a policy that a lawyer has reviewed before the market opens.

## 1. What we collect, and why

- Your account: name, email address, password (as a hash), the device and network you sign in from
- Orders and shipping: recipient, phone number, address, what you ordered
- Payment and refunds: card brand and last four digits, bank account for refunds (encrypted). Card numbers never reach our servers.
- Leases: what you state about your income (encrypted)
- Sellers: business name, contact, address, tax and bank information

## 2. How we use and share it

We use it to take and fulfill orders, to prevent fraud and to meet legal duties. The seller of an order receives what is needed to ship it. Payment, hosting and email providers process it for us. We do not sell or share personal information for cross-context behavioral advertising.

## 3. How long we keep it

We delete your information when you delete your account. Records of orders, payments and leases are kept for as long as tax and consumer law require.

## 4. Your rights

You can see, download, correct and delete your information on your account's pages. Residents of California and other states with privacy laws can also write to us; we answer within 45 days and never treat you differently for asking.

## 5. Security and cookies

Passwords are hashed with argon2id; account numbers and income statements are encrypted with AES-256-GCM. We use only the cookies needed for signing in and paying.

## 6. Children

The market is not intended for anyone under 18.
`;

/** Privacy policies by market, then version. */
export const privacyTexts: Readonly<Record<"kr" | "us", WrittenTexts>> = {
  kr: { "2026-12-01": { ko: koreanKo, en: koreanEn }, "2026-12-02": { ko: koreanKo, en: secondKoreanEn } },
  us: { "2026-12-01": { en: americanEn, ko: americanKo }, "2026-12-02": { en: secondAmericanEn, ko: americanKo } },
};
