import type { PaperClause, WithdrawalForm } from "@/server/modules/contracts";
import type { ServiceRules } from "@/market";
import type { CivilDate, TimeOfDay } from "@/shared/civil-date";
import { formatMoney } from "@/shared/money";
import { describeEarlyExit, describeLatePayment, describeRefund } from "./contract-words";
import { marketplaceRole } from "./lease-disclosures";
import type { DisclosedForm } from "./order-form";

/*
 * The clauses of an order form and its contract, by the market's rules as the form froze them. The same words stand in
 * both papers; the contract adds the last day of the withdrawal. Samples: a lawyer of the market must read them.
 */

type Locale = "en" | "ko";

/** The clauses in their order: paying, being late, using the item, leaving, and the end. `lastDay` is the withdrawal's. */
export function clausesOf(
  form: DisclosedForm,
  locale: Locale,
  lastDay: CivilDate | null = null,
): readonly PaperClause[] {
  const { quote, agreement } = form;
  const { terms } = quote.offer;
  const early = describeEarlyExit(terms, quote.termMonths, agreement.policy.earlyReturnCaps, locale);
  const late = describeLatePayment(agreement.policy, form.lateRatePercent, quote.currency, locale);
  const say = locale === "ko" ? korean : english;
  return [
    say.mandate(form),
    { title: locale === "ko" ? "연체와 해지" : "Late payment and default", text: late },
    say.wear(),
    say.maintenance(terms.service, agreement.policy.service),
    say.costs(),
    say.warranty(),
    { title: locale === "ko" ? "중도 종료" : "Ending the lease early", text: `${say.whoMayEnd} ${early}` },
    say.end(form),
    say.withdrawal(form, lastDay),
    { title: say.roleTitle, text: marketplaceRole(agreement.marketplace, locale) },
  ];
}

const listOf = (days: readonly number[], locale: Locale): string =>
  new Intl.ListFormat(locale, { type: "conjunction" }).format(days.map(String));

const dayOf = (date: CivilDate, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));

/** A share in percent, without decimals that say nothing: 500 basis points are `5`. */
const percentOfBps = (bps: number): string => String(bps / 100);

const timeOfDayText = (time: TimeOfDay, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "UTC" }).format(new Date(`2026-01-01T${time}:00Z`));

type Service = DisclosedForm["quote"]["offer"]["terms"]["service"];

const english = {
  whoMayEnd:
    "The lessee may end the lease at any time, by buying the item or by returning it. The lessor may end it only for default, as stated above.",
  roleTitle: "The marketplace",
  mandate: ({ agreement: { policy, marketplace } }: DisclosedForm): PaperClause => ({
    title: "Authorization to charge installments",
    text: [
      "On each due date the installment in the schedule is charged to the cards named in the order, in the shares named there, and nothing else is charged without the lessee.",
      `If a charge is declined, the lessee is told the first time, and it is tried again ${listOf(policy.retryOnDays, "en")} days after the due date.`,
      ...(policy.changedChargeNoticeDays > 0
        ? [
            `A charge of any other amount, such as one with late interest or less a credit, is announced at least ${policy.changedChargeNoticeDays} days before.`,
          ]
        : ["A charge of any other amount is announced before it is made."]),
      `The lessee may revoke this authorization at any time by writing to ${marketplace}, and may tell the bank or card issuer up to 3 business days before a charge to stop it. The installments stay due as in the schedule.`,
    ].join(" "),
  }),
  wear: (): PaperClause => ({
    title: "Care and wear",
    text: "The lessee uses the item with care, keeps it free of claims of others, and reports damage or loss without delay. Wear from ordinary use costs nothing, and no grade of condition is charged for. Only damage that keeps the item from working as it was made to, or parts that are missing, may be charged, and never more than the documented cost of the repair or the part.",
  }),
  maintenance: ({ visitsPerYear, repair }: Service, rules: ServiceRules | undefined): PaperClause => ({
    title: "Maintenance",
    text: `${repair ? "The lessor maintains and repairs the item at its own cost" : "Repairs are not included: the lessee keeps the item in working order, and the lessor answers for defects that it had when it was delivered"}${visitsPerYear > 0 ? `, and makes ${visitsPerYear} service ${visitsPerYear === 1 ? "visit" : "visits"} a year` : ""}. ${rules ? `Promised hours are working hours: Monday to Friday from ${timeOfDayText(rules.workingHours.from, "en")} to ${timeOfDayText(rules.workingHours.to, "en")}, bank holidays not counted. If a promised response is late, the lessee gets a credit of ${percentOfBps(rules.missedAnswerBps)} percent of one installment on the next installment, once for each response.` : "If a promised response time is missed, the lessee gets a credit on the next installment."}`,
  }),
  costs: (): PaperClause => ({
    title: "Insurance, taxes and fees",
    text: "No insurance is required. No taxes, registration or other official fees are charged in addition to the amounts stated in this paper. The lessor takes no security interest in other property of the lessee; the security deposit is the only security.",
  }),
  warranty: (): PaperClause => ({
    title: "Warranties",
    text: "The manufacturer’s warranty, where there is one, is for the lessee during the lease. The lessor promises the service stated in this paper and nothing beyond it that is not in writing.",
  }),
  end: ({ quote }: DisclosedForm): PaperClause => ({
    title: "At the end of the term",
    text: `The lessee buys the item for ${formatMoney(quote.buyoutMinor, quote.currency, "en")} or returns it; the lease is never renewed automatically. The security deposit is refunded after the end, less any amount owed then, with an account of it.`,
  }),
  withdrawal: ({ coolingOffDays, agreement }: DisclosedForm, lastDay: CivilDate | null): PaperClause => ({
    title: "Right to withdraw",
    text: `The lessee may withdraw without giving a reason from the shipment on, until ${lastDay === null ? `${coolingOffDays} days after the contract is issued` : `the end of ${dayOf(lastDay, "en")}, or ${coolingOffDays} days after the contract is issued where that is later`}; as long as the contract is not signed, at any time. It is done on the lease’s page, or by sending the attached form or any other clear statement in writing; what is sent in time is in time. ${describeRefund(agreement.policy, "en")}`,
  }),
};

const korean: typeof english = {
  whoMayEnd:
    "임차인은 언제든지 물건을 인수하거나 반납하여 리스를 끝낼 수 있습니다. 임대인은 위에 적은 연체의 경우에만 계약을 끝낼 수 있습니다.",
  roleTitle: "중개자 고지",
  mandate: ({ agreement: { policy, marketplace } }) => ({
    title: "리스료 자동 결제 동의",
    text: [
      "납부일마다 납부 일정에 적힌 리스료를 주문할 때 정한 카드와 분담 금액대로 결제하며, 그 밖의 금액은 임차인의 동의 없이 결제하지 않습니다.",
      `결제가 거절되면 처음 거절되었을 때 바로 알리고, 납부일부터 ${listOf(policy.retryOnDays, "ko")}일째 되는 날 다시 시도합니다.`,
      policy.changedChargeNoticeDays > 0
        ? `연체 이자가 더해지거나 금액이 차감되는 등 일정과 다른 금액은 ${policy.changedChargeNoticeDays}일 이상 전에 미리 알리고 결제합니다.`
        : "일정과 다른 금액은 미리 알리고 결제합니다.",
      `임차인은 언제든지 ${marketplace}에 글로 알려 자동 결제 동의를 철회할 수 있습니다. 리스료는 납부 일정에 따라 그대로 냅니다.`,
    ].join(" "),
  }),
  wear: () => ({
    title: "물건의 관리와 마모",
    text: "임차인은 물건을 주의하여 사용하고, 다른 사람의 권리가 설정되지 않게 하며, 파손이나 분실이 있으면 바로 알립니다. 통상적인 사용에 따른 마모에는 비용이 없으며, 상태 등급에 따른 비용도 받지 않습니다. 본래의 기능을 쓸 수 없게 하는 파손이나 빠진 부품에 대해서만, 증빙이 있는 수리비나 부품값의 한도에서 비용을 청구할 수 있습니다.",
  }),
  maintenance: ({ visitsPerYear, repair }, rules) => ({
    title: "유지와 수리",
    text: `${repair ? "임대인이 자신의 비용으로 물건을 유지하고 수리합니다" : "수리는 포함되지 않으며 임차인이 물건을 사용할 수 있는 상태로 유지합니다. 인도할 때 있던 하자는 임대인이 책임집니다"}.${visitsPerYear > 0 ? ` 방문 점검은 연 ${visitsPerYear}회입니다.` : ""} ${rules ? `약속한 시간은 업무 시간으로 셉니다. 업무 시간은 월요일부터 금요일까지 ${rules.workingHours.from}~${rules.workingHours.to}이며 은행 휴무일은 제외합니다. 응답이 늦으면 늦은 응답마다 한 번, 월 리스료의 ${percentOfBps(rules.missedAnswerBps)}퍼센트를 다음 리스료에서 차감합니다.` : "약속한 응답 시간을 지키지 못하면 다음 리스료에서 차감합니다."}`,
  }),
  costs: () => ({
    title: "보험, 세금과 수수료",
    text: "보험 가입은 필요하지 않습니다. 이 서류에 적힌 금액 외에 따로 내는 세금이나 등록비, 수수료는 없습니다. 보증금 외에 다른 담보는 받지 않습니다.",
  }),
  warranty: () => ({
    title: "보증",
    text: "제조사 보증이 있으면 리스 기간에 임차인이 받을 수 있습니다. 임대인은 이 서류에 적힌 서비스를 보장하며, 물건의 하자에 대해 법률에 따른 책임을 집니다.",
  }),
  end: ({ quote }) => ({
    title: "만기",
    text: `임차인은 물건을 ${formatMoney(quote.buyoutMinor, quote.currency, "ko")}에 인수하거나 반납합니다. 계약은 자동으로 갱신되지 않습니다. 보증금은 리스가 끝난 뒤 미납액을 뺀 나머지를 내역과 함께 환불합니다.`,
  }),
  withdrawal: ({ coolingOffDays, agreement }, lastDay) => ({
    title: "청약 철회",
    text: `임차인은 물건을 보낸 때부터 ${lastDay === null ? `계약서를 발급한 날 뒤 ${coolingOffDays}일까지` : `${dayOf(lastDay, "ko")}까지(계약서가 더 늦게 발급되면 발급한 날 뒤 ${coolingOffDays}일까지)`} 이유를 밝히지 않고 청약을 철회할 수 있으며, 계약서에 서명하지 않은 동안에는 언제든지 철회할 수 있습니다. 리스 화면에서 하거나, 첨부한 서식 또는 철회의 뜻을 적은 서면을 보내면 됩니다. 기간 안에 보낸 서면은 기간을 지킨 것으로 봅니다. ${describeRefund(agreement.policy, "ko")}`,
  }),
};

/** The form by which a lessee can withdraw on paper; what only a contract knows is filled in there. */
export function withdrawalFormOf(
  form: DisclosedForm,
  locale: Locale,
  serialNumber: string | null = null,
): WithdrawalForm {
  const { lessor, lesseeName, goods, marketplace } = form.agreement;
  const ko = locale === "ko";
  const item = ko ? `${goods.titleKo}, ${goods.variantNameKo}` : `${goods.titleEn}, ${goods.variantNameEn}`;
  const field = (en: string, inKorean: string, value = "") => ({ name: ko ? inKorean : en, value });
  return {
    title: ko ? "청약 철회 서식" : "Withdrawal form",
    intro: ko
      ? `리스를 철회하려는 경우에만 작성하여 보내 주세요. 임대인에게 보내거나 ${marketplace}에 전자우편으로 보내도 됩니다.`
      : `Fill in and send this form only if you want to withdraw from the lease. It can be sent to the lessor, or by email to ${marketplace}.`,
    to: {
      name: lessor.name,
      lines: [...lessor.address, ...[lessor.phone, lessor.email].flatMap((each) => (each === null ? [] : [each]))],
    },
    statement: ko ? "본인은 아래 리스 계약의 청약을 철회합니다." : "I withdraw from the lease named below.",
    fields: [
      field("Lease", "리스 번호", form.number),
      field("Item", "물건", item),
      ...(serialNumber === null ? [] : [field("Serial number", "일련번호", serialNumber)]),
      field("Received on", "받은 날"),
      field("Lessee", "임차인", lesseeName),
      field("Address", "주소"),
      field("Date", "날짜"),
      field("Signature", "서명"),
    ],
  };
}
