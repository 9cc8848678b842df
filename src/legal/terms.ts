import type { WrittenTexts } from "./written-texts";

// SAMPLES, to be replaced by texts that a lawyer of the market's country has written. A version that somebody agreed to
// is never edited: another text is another version, beside it.

const koreanKo = `
# 이용약관

예시 문안입니다. 실제로 운영하기 전에 변호사의 검토를 거친 약관으로 교체해야 합니다.

## 1. 목적

이 약관은 회사가 운영하는 Partwise(이하 "마켓")에서 상품을 사고팔거나 리스로 이용할 때 회사와 회원의 권리와 의무를 정합니다.

## 2. 회사의 지위

회사는 통신판매중개자이며 거래의 당사자가 아닙니다. 상품을 파는 사람은 각 상점의 판매자이고, 상품과 배송, 반품에 대한 책임은 판매자에게 있습니다. 회사는 판매자의 상호, 대표자, 주소, 연락처, 사업자등록번호를 확인해 구매자에게 제공합니다.

## 3. 회원 가입

만 14세 이상이면 가입할 수 있습니다. 첫 주문 전에 이메일 주소를 확인합니다. 비밀번호는 본인만 알아야 하며, 모르는 로그인이 있으면 계정의 보안 화면에서 바로 종료할 수 있습니다.

## 4. 주문과 나누어 결제하기

- 한 번의 주문을 여러 카드, 가상계좌 입금, 휴대폰 결제로 나누어 결제할 수 있습니다.
- 카드는 먼저 승인만 하고 모든 결제 수단이 준비된 뒤에 청구합니다. 거절된 부분은 정해진 시간 안에 다른 결제 수단으로 바꿀 수 있습니다.
- 전액이 모이지 않으면 주문은 취소되고, 승인은 해제되며 입금된 금액은 돌려드립니다.
- 판매자는 전액이 결제된 뒤에 판매 요청을 받고 수락하거나 거절합니다.

## 5. 청약 철회와 반품

구매자는 상품을 받은 날부터 7일 안에 청약을 철회할 수 있습니다. 상품이 표시나 광고와 다르거나 계약과 다르게 이행된 때에는 받은 날부터 3개월, 그 사실을 안 날부터 30일 안에 철회할 수 있습니다. 단순 변심으로 반품할 때의 배송비는 구매자가, 상품의 하자로 반품할 때의 배송비는 판매자가 부담합니다. 반품할 주소는 판매자가 반품을 승인할 때 주문 화면과 메일로 알려 드립니다. 상품이 돌아온 날부터 3영업일 안에 환불합니다.

전자상거래 등에서의 소비자보호에 관한 법률 제17조 제2항에 해당하면 청약 철회가 제한될 수 있습니다.

## 6. 리스

리스는 한도 승인과 주문서 확인을 거쳐 계약이 체결됩니다. 월 납입금, 총 납입액, 중도 해지 비용, 기간 종료 후의 선택은 서명 전에 주문서와 계약서에 표시하며, 표시한 내용이 그대로 적용됩니다.

## 7. 판매자

판매자는 상점 정보를 사실대로 등록하고 바뀌면 바로 고칩니다. 판매 수수료는 상점을 열 때 동의한 요율을 따릅니다. 판매가 금지된 상품은 등록할 수 없습니다.

## 8. 구매 안전

결제 대금은 판매자가 판매를 수락하고 상품이 배송될 때까지 판매자에게 지급하지 않습니다.

## 9. 분쟁의 해결

불만이나 분쟁은 고객센터로 접수해 주세요. 회사는 3영업일 안에 진행 상황을, 10영업일 안에 조사 결과나 처리 방안을 알려 드립니다. 전자문서·전자거래분쟁조정위원회나 한국소비자원에 조정을 신청할 수 있습니다. 소송은 민사소송법에 따른 관할 법원에서 진행합니다.

## 10. 약관의 변경

약관을 바꿀 때에는 시행일 7일 전부터, 회원에게 불리한 변경은 30일 전부터 알립니다. 바뀐 약관에는 다음 주문 전에 다시 동의를 받습니다. 이미 한 주문에는 주문할 때 동의한 약관이 적용됩니다.
`;

const koreanEn = `
# Terms of use

These are sample texts. They must be replaced by terms that a lawyer has reviewed before the market is opened to anybody. For contracts under Korean law the Korean text decides.

## 1. Purpose

These terms say what the company and its members owe each other when goods are bought, sold or leased on Partwise ("the market").

## 2. What the company is

The company is an intermediary of mail-order sales and no party to a sale. Goods are sold by the seller of each shop, who answers for the goods, their delivery and their return. The company verifies the seller's registered name, representative, address, contact and registration number, and gives them to buyers.

## 3. Membership

You must be 14 or older. Your mail address is confirmed before your first order. Keep your password to yourself; you can end a sign-in that you do not know at once, on your account's security page.

## 4. Orders, and paying in parts

- One order can be divided over several cards, a bank deposit and the phone bill.
- Cards are only authorized at first and are charged once every part is in hand. A part that is declined can be replaced within the time that is shown.
- If the whole does not come together, the order is canceled, authorizations are released and deposits are returned.
- The seller is asked once the whole is paid, and accepts or declines.

## 5. Withdrawal and returns

You can withdraw within 7 days of receiving the goods; where they differ from their description or from the contract, within 3 months of receiving them and 30 days of noticing. You pay the return delivery if you changed your mind, the seller pays it if the goods are faulty. The address to send goods to is shown on the order and mailed when the seller approves the return. Refunds are made within 3 business days of the goods' return.

Withdrawal can be excluded in the cases of Article 17(2) of the Act on the Consumer Protection in Electronic Commerce.

## 6. Leases

A lease is made after a limit has been approved and the order form confirmed. The monthly installment, the total of payments, what leaving early costs and what can be chosen at the end are shown in the order form and the contract before you sign, and hold as shown.

## 7. Sellers

Sellers give true particulars of their shop and correct them when they change. The commission is the rate agreed to when the shop was opened. Goods that may not be sold are not listed.

## 8. Safe payment

What was paid is not passed on to the seller before the seller has accepted the sale and the goods are delivered.

## 9. Disputes

Bring complaints to the contact page. The company says how far it is within 3 business days and what it found or proposes within 10. You can ask the Electronic Document and Transaction Dispute Mediation Committee or the Korea Consumer Agency to mediate. Courts have jurisdiction as the Civil Procedure Act says.

## 10. Changes

Changes are announced 7 days before they hold, 30 days where they are to the members' disadvantage. You are asked to agree to changed terms before your next order. An order stays under the terms that were agreed to when it was placed.
`;

const americanEn = `
# Terms of service

These are sample texts. They must be replaced by terms that a lawyer has reviewed before the market is opened to anybody.

## 1. Who we are

Partwise is a marketplace. Goods are sold or leased by independent sellers; the seller of each shop is responsible for the goods, their delivery and their return. We are the sellers' agent for taking payment.

## 2. Your account

You must be 18 or older and able to make a contract. We confirm your email address before your first order. Keep your password to yourself; your account's security page shows where you are signed in and ends any sign-in you do not recognize.

## 3. Orders and split payments

- One order can be divided among several cards and a bank transfer.
- Cards are authorized first and charged once every part is in hand. A part that is declined can be replaced within the time shown.
- If the whole does not come together, the order is canceled, authorizations are released and transfers are returned.
- The seller is asked once the whole is paid, and accepts or declines.

## 4. Shipping, returns and refunds

The seller ships within the time stated on the order, or you may cancel for a full refund. You can request a return within the return window shown on the order. The shop's return address is shown on the order and emailed to you when the seller approves the return. A refund goes back to the payment methods you used, as shown before you confirm.

## 5. Leases

The monthly payment, the total of payments, early termination charges, the purchase option and every other disclosure the law requires are given in the order form and the lease before you sign.

## 6. Sellers and the INFORM Consumers Act

We collect and verify the bank account, tax and contact information of high-volume third-party sellers and ask them to certify it every year. For sellers above the statutory threshold their name, address and contact information are disclosed on the shop's page and on your order. You can report suspicious activity on the contact page or from any listing.

## 7. Disputes and liability

Please write to us first; we answer within 10 business days. Nothing in these terms takes away rights that consumer law gives you. Your card issuer's dispute rights stay as they are. These terms are governed by the laws of the State of Delaware.

## 8. Changes

We tell you before changed terms take effect and ask you to agree before your next order. An order stays under the terms you agreed to when you placed it.
`;

const americanKo = `
# 이용약관

예시 문안입니다. 실제로 운영하기 전에 변호사의 검토를 거친 약관으로 교체해야 합니다. 미국 법이 적용되는 계약에서는 영어본이 우선합니다.

## 1. 회사의 지위

Partwise는 마켓플레이스입니다. 상품은 독립된 판매자가 팔거나 리스하며, 상품과 배송, 반품에 대한 책임은 각 상점의 판매자에게 있습니다. 회사는 판매자를 대리해 결제를 받습니다.

## 2. 계정

만 18세 이상이고 계약을 맺을 수 있어야 합니다. 첫 주문 전에 이메일 주소를 확인합니다. 비밀번호는 본인만 알아야 하며, 모르는 로그인은 계정의 보안 화면에서 종료할 수 있습니다.

## 3. 주문과 나누어 결제하기

- 한 번의 주문을 여러 카드와 계좌 이체로 나누어 결제할 수 있습니다.
- 카드는 먼저 승인만 하고 모든 결제 수단이 준비된 뒤에 청구합니다. 거절된 부분은 정해진 시간 안에 바꿀 수 있습니다.
- 전액이 모이지 않으면 주문은 취소되고, 승인은 해제되며 이체된 금액은 돌려드립니다.
- 판매자는 전액이 결제된 뒤에 판매 요청을 받고 수락하거나 거절합니다.

## 4. 배송, 반품과 환불

판매자가 주문에 표시된 기간 안에 발송하지 않으면 전액 환불로 취소할 수 있습니다. 주문에 표시된 기간 안에 반품을 요청할 수 있으며, 판매자가 승인하면 반품 주소를 주문 화면과 메일로 알려 드립니다. 환불은 결제한 수단으로 돌아갑니다.

## 5. 리스

월 납입금, 총 납입액, 중도 해지 비용, 매입 선택권과 법이 요구하는 모든 내용을 서명 전에 주문서와 계약서에 표시합니다.

## 6. 판매자와 INFORM Consumers Act

거래량이 많은 판매자의 은행 계좌, 세금, 연락처 정보를 수집해 확인하고 해마다 다시 확인합니다. 법정 기준을 넘는 판매자의 이름, 주소와 연락처는 상점 화면과 주문에 표시합니다. 의심스러운 활동은 문의 화면에서 신고할 수 있습니다.

## 7. 분쟁과 책임

먼저 회사로 연락해 주세요. 10영업일 안에 답해 드립니다. 이 약관은 소비자 보호법이 보장하는 권리를 제한하지 않습니다. 델라웨어주 법을 따릅니다.

## 8. 변경

바뀐 약관은 시행 전에 알리고 다음 주문 전에 동의를 받습니다. 이미 한 주문에는 주문할 때 동의한 약관이 적용됩니다.
`;

// From 2026-12-02: the words that pages and contracts use.

const secondKoreanKo = `
# 이용약관

예시 문안입니다. 실제로 운영하기 전에 변호사의 검토를 거친 약관으로 교체해야 합니다.

## 1. 목적

이 약관은 회사가 운영하는 Partwise(이하 "마켓")에서 상품을 사고팔거나 리스로 이용할 때 회사와 회원의 권리와 의무를 정합니다.

## 2. 회사의 지위

회사는 통신판매중개자이며 거래의 당사자가 아닙니다. 상품을 파는 사람은 각 상점의 판매자이고, 상품과 배송, 반품에 대한 책임은 판매자에게 있습니다. 회사는 판매자의 상호, 대표자, 주소, 연락처, 사업자등록번호를 확인해 구매자에게 제공합니다.

## 3. 회원 가입

만 14세 이상이면 가입할 수 있습니다. 첫 주문 전에 이메일 주소를 확인합니다. 비밀번호는 본인만 알아야 하며, 모르는 로그인이 있으면 계정의 보안 화면에서 바로 종료할 수 있습니다.

## 4. 주문과 나누어 결제하기

- 한 번의 주문을 여러 카드, 무통장 입금, 휴대폰 결제로 나누어 결제할 수 있습니다.
- 카드는 먼저 승인만 하고 모든 결제 수단이 준비된 뒤에 청구합니다. 거절된 부분은 정해진 시간 안에 다른 결제 수단으로 바꿀 수 있습니다.
- 전액이 모이지 않으면 주문은 취소되고, 승인은 해제되며 입금된 금액은 돌려드립니다.
- 판매자는 전액이 결제된 뒤에 판매 요청을 받고 수락하거나 거절합니다.

## 5. 청약 철회와 반품

구매자는 상품을 받은 날부터 7일 안에 청약을 철회할 수 있습니다. 상품이 표시나 광고와 다르거나 계약과 다르게 이행된 때에는 받은 날부터 3개월, 그 사실을 안 날부터 30일 안에 철회할 수 있습니다. 단순 변심으로 반품할 때의 배송비는 구매자가, 상품의 하자로 반품할 때의 배송비는 판매자가 부담합니다. 반품할 주소는 판매자가 반품을 승인할 때 주문 화면과 메일로 알려 드립니다. 상품이 돌아온 날부터 3영업일 안에 환불합니다.

전자상거래 등에서의 소비자보호에 관한 법률 제17조 제2항에 해당하면 청약 철회가 제한될 수 있습니다.

## 6. 리스

리스는 한도 승인과 주문서 확인을 거쳐 계약이 체결됩니다. 월 리스료, 리스료 총액, 중도 종료 비용, 만기의 선택은 서명 전에 주문서와 계약서에 표시하며, 표시한 내용이 그대로 적용됩니다.

## 7. 판매자

판매자는 상점 정보를 사실대로 등록하고 바뀌면 바로 고칩니다. 판매 수수료는 상점을 열 때 동의한 요율을 따릅니다. 판매가 금지된 상품은 등록할 수 없습니다.

## 8. 구매 안전

결제 대금은 판매자가 판매를 수락하고 상품이 배송될 때까지 판매자에게 지급하지 않습니다.

## 9. 분쟁의 해결

불만이나 분쟁은 고객센터로 접수해 주세요. 회사는 3영업일 안에 진행 상황을, 10영업일 안에 조사 결과나 처리 방안을 알려 드립니다. 전자문서·전자거래분쟁조정위원회나 한국소비자원에 조정을 신청할 수 있습니다. 소송은 민사소송법에 따른 관할 법원에서 진행합니다.

## 10. 약관의 변경

약관을 바꿀 때에는 시행일 7일 전부터, 회원에게 불리한 변경은 30일 전부터 알립니다. 바뀐 약관에는 다음 주문 전에 다시 동의를 받습니다. 이미 한 주문에는 주문할 때 동의한 약관이 적용됩니다.
`;

const secondKoreanEn = `
# Terms of use

This is a sample. It must be replaced by terms that a lawyer has reviewed before the market opens. For contracts under Korean law, the Korean text prevails.

## 1. Purpose

These terms set out the rights and duties of the company and its members when items are bought, sold or leased on Partwise ("the market").

## 2. The company's role

The company is a mail-order intermediary and not a party to any sale. Items are sold by the seller of each shop, who is responsible for the items, their delivery and their return. The company verifies the seller's registered name, representative, address, contact details and registration number, and shows them to buyers.

## 3. Membership

You must be 14 or older. We confirm your email address before your first order. Keep your password to yourself; if you see a sign-in you do not recognize, you can end it at once on your account's security page.

## 4. Orders, and paying in parts

- One order can be split across several cards, a bank deposit and the phone bill.
- Cards are only authorized at first, and charged once every part is ready. A declined part can be replaced within the time shown.
- If the full amount is not reached, the order is canceled, authorizations are released and deposits are refunded.
- The seller is asked once everything has been paid, and accepts or declines.

## 5. Withdrawal and returns

You can withdraw within 7 days of receiving an item. If it differs from its description or from the contract, you can withdraw within 3 months of receiving it and 30 days of finding out. You pay for the return delivery if you changed your mind; the seller pays if the item is faulty. The return address is shown on the order and emailed to you when the seller approves the return. Refunds are made within 3 business days after the item comes back.

Withdrawal can be excluded in the cases listed in Article 17(2) of the Act on the Consumer Protection in Electronic Commerce.

## 6. Leases

A lease is concluded after a limit has been approved and the order form confirmed. The monthly installment, the total of payments, the cost of ending early and the choices at the end of the term are shown in the order form and the contract before you sign, and apply as shown.

## 7. Sellers

Sellers register true details of their shop and update them when they change. The commission is the rate agreed to when the shop was opened. Items that may not be sold must not be listed.

## 8. Safe payment

Your payment is not passed on to the seller until the seller has accepted the sale and the items have been delivered.

## 9. Disputes

Send complaints through the contact page. The company reports progress within 3 business days, and its findings or a proposed solution within 10. You can ask the Electronic Document and Transaction Dispute Mediation Committee or the Korea Consumer Agency to mediate. Lawsuits are heard by the court that has jurisdiction under the Civil Procedure Act.

## 10. Changes

Changes are announced 7 days before they take effect, or 30 days if they are to members' disadvantage. You are asked to agree to changed terms before your next order. An order stays under the terms you agreed to when you placed it.
`;

const secondAmericanEn = `
# Terms of service

This is a sample. It must be replaced by terms that a lawyer has reviewed before the market opens.

## 1. Who we are

Partwise is a marketplace. Items are sold or leased by independent sellers; the seller of each shop is responsible for the items, their shipping and their return. We act as the sellers' agent for accepting payment.

## 2. Your account

You must be 18 or older and able to enter into a contract. We confirm your email address before your first order. Keep your password to yourself; your account's security page shows where you are signed in and ends any sign-in you do not recognize.

## 3. Orders and split payments

- One order can be split across several cards and a bank transfer.
- Cards are authorized first and charged once every part is ready. A declined part can be replaced within the time shown.
- If the full amount is not reached, the order is canceled, authorizations are released and transfers are refunded.
- The seller is asked once everything has been paid, and accepts or declines.

## 4. Shipping, returns and refunds

The seller ships within the time stated on the order, or you may cancel for a full refund. You can request a return within the return window shown on the order. The shop's return address is shown on the order and emailed to you when the seller approves the return. A refund goes back to the payment methods you used, as shown before you confirm.

## 5. Leases

The monthly installment, the total of payments, early termination charges, the purchase option and every other disclosure the law requires are given in the order form and the lease contract before you sign.

## 6. Sellers and the INFORM Consumers Act

We collect and verify the bank account, tax and contact information of high-volume third-party sellers and ask them to certify it every year. For sellers above the statutory threshold their name, address and contact information are disclosed on the shop's page and on your order. You can report suspicious activity on the contact page or from any listing.

## 7. Disputes and liability

Please write to us first; we answer within 10 business days. Nothing in these terms takes away rights that consumer law gives you, or your right to dispute a charge with your card issuer. These terms are governed by the laws of the State of Delaware.

## 8. Changes

We tell you before changed terms take effect and ask you to agree before your next order. An order stays under the terms you agreed to when you placed it.
`;

const secondAmericanKo = `
# 이용약관

예시 문안입니다. 실제로 운영하기 전에 변호사의 검토를 거친 약관으로 교체해야 합니다. 미국 법이 적용되는 계약에서는 영어본이 우선합니다.

## 1. 회사의 지위

Partwise는 마켓플레이스입니다. 상품은 독립된 판매자가 팔거나 리스하며, 상품과 배송, 반품에 대한 책임은 각 상점의 판매자에게 있습니다. 회사는 판매자를 대리해 결제를 받습니다.

## 2. 계정

만 18세 이상이고 계약을 맺을 수 있어야 합니다. 첫 주문 전에 이메일 주소를 확인합니다. 비밀번호는 본인만 알아야 하며, 모르는 로그인은 계정의 보안 화면에서 종료할 수 있습니다.

## 3. 주문과 나누어 결제하기

- 한 번의 주문을 여러 카드와 계좌 이체로 나누어 결제할 수 있습니다.
- 카드는 먼저 승인만 하고 모든 결제 수단이 준비된 뒤에 청구합니다. 거절된 부분은 정해진 시간 안에 바꿀 수 있습니다.
- 전액이 모이지 않으면 주문은 취소되고, 승인은 해제되며 이체된 금액은 돌려드립니다.
- 판매자는 전액이 결제된 뒤에 판매 요청을 받고 수락하거나 거절합니다.

## 4. 배송, 반품과 환불

판매자가 주문에 표시된 기간 안에 발송하지 않으면 전액 환불로 취소할 수 있습니다. 주문에 표시된 기간 안에 반품을 요청할 수 있으며, 판매자가 승인하면 반품 주소를 주문 화면과 메일로 알려 드립니다. 환불은 결제한 수단으로 돌아갑니다.

## 5. 리스

월 리스료, 리스료 총액, 중도 종료 비용, 인수 선택권과 법이 요구하는 모든 내용을 서명 전에 주문서와 계약서에 표시합니다.

## 6. 판매자와 INFORM Consumers Act

거래량이 많은 판매자의 은행 계좌, 세금, 연락처 정보를 수집해 확인하고 해마다 다시 확인합니다. 법정 기준을 넘는 판매자의 이름, 주소와 연락처는 상점 화면과 주문에 표시합니다. 의심스러운 활동은 문의 화면에서 신고할 수 있습니다.

## 7. 분쟁과 책임

먼저 회사로 연락해 주세요. 10영업일 안에 답해 드립니다. 이 약관은 소비자 보호법이 보장하는 권리를 제한하지 않습니다. 델라웨어주 법을 따릅니다.

## 8. 변경

바뀐 약관은 시행 전에 알리고 다음 주문 전에 동의를 받습니다. 이미 한 주문에는 주문할 때 동의한 약관이 적용됩니다.
`;

/** Terms by market, then version. */
export const termsTexts: Readonly<Record<"kr" | "us", WrittenTexts>> = {
  kr: { "2026-12-01": { ko: koreanKo, en: koreanEn }, "2026-12-02": { ko: secondKoreanKo, en: secondKoreanEn } },
  us: {
    "2026-12-01": { en: americanEn, ko: americanKo },
    "2026-12-02": { en: secondAmericanEn, ko: secondAmericanKo },
  },
};
