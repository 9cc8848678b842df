import type { DisclosureGroup, DisclosureLine, Disclosures } from "@/server/modules/contracts";
import { civilDateAt, type CivilDate } from "@/shared/civil-date";
import { formatMoney } from "@/shared/money";
import { describeRefund } from "./contract-words";
import type { DisclosedForm, LessorIdentity } from "./order-form";

/*
 * What the law wants a lessee to read before agreeing. It is computed from the frozen form alone, so that the page, the
 * order form's paper and the contract say the same lines. Samples: a lawyer of the market must read them.
 */

type Locale = "en" | "ko";

/** What is known once a contract is drawn, and not before. */
export interface ContractDates {
  readonly dueDay: number;
  /** Of the payments that are not made at signing. */
  readonly firstDueOn: CivilDate | null;
}

/** Everything that the disclosures take from a form, ready to be said. */
interface Said {
  readonly form: DisclosedForm;
  readonly dates: ContractDates | null;
  readonly issuedOn: CivilDate;
  readonly locale: Locale;
  readonly money: (amountMinor: bigint) => string;
  readonly day: (date: CivilDate) => string;
}

/** A form's disclosures in a language; in a contract with the dates on which its payments fall due. */
export function disclosuresOf(
  form: DisclosedForm,
  locale: Locale,
  timeZone: string,
  dates: ContractDates | null = null,
): Disclosures {
  const said: Said = {
    form,
    dates,
    issuedOn: civilDateAt(new Date(form.issuedAt), timeZone),
    locale,
    money: (amountMinor) => formatMoney(amountMinor, form.quote.currency, locale),
    day: (date) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`)),
  };
  return form.agreement.disclosures === "regulation_m" ? regulationM(said) : koreanActs(said);
}

const inWords = (locale: Locale, en: string, ko: string): string => (locale === "ko" ? ko : en);

/** How many payments are made at signing and after it, and of how much each is. */
function paymentsOf({ form: { quote } }: Said) {
  const atSigning = quote.offer.terms.paymentsAtSigning;
  const level = quote.instalmentMinor;
  const later = quote.schedule.slice(atSigning).map(({ instalmentMinor }) => instalmentMinor);
  const lastMinor = later.at(-1) ?? level;
  // The last payment takes up what rounding leaves.
  return { atSigning, level, later: later.length, lastMinor, lastDiffers: later.length > 0 && lastMinor !== level };
}

/** A business as the law has it named: who it is and where it can be found. */
function identityLines({ name, ...lessor }: LessorIdentity, locale: Locale): readonly DisclosureLine[] {
  const say = (en: string, ko: string, value: string | null): DisclosureLine[] =>
    value === null || value === "" ? [] : [{ name: inWords(locale, en, ko), value }];
  return [
    {
      name: inWords(locale, "Lessor", "임대인"),
      value: name === lessor.shopName ? name : `${name} (${lessor.shopName})`,
    },
    ...say("Representative", "대표자", lessor.representative),
    ...say("Address", "주소", lessor.address.join(", ")),
    ...say("Phone", "전화번호", lessor.phone),
    ...say("Email", "전자우편", lessor.email),
    ...say("Business registration number", "사업자등록번호", lessor.businessNumber),
    ...say("Mail-order business report", "통신판매업 신고번호", lessor.mailOrderNumber),
  ];
}

/** The same in a few lines, beside the shop's name. Names of offices and numbers are the same in both languages. */
export function lessorLines({ name, shopName, representative, address, phone, email }: LessorIdentity): string[] {
  const who = [name === shopName ? null : name, representative].filter((each) => each !== null).join(", ");
  return [who, address.join(", "), [phone, email].filter((each) => each !== null).join(", ")].filter(
    (each) => each !== "",
  );
}

/** 12 CFR 1013.4(b) to (e), (i)(1) and (j), under the headings of the model forms; no rate may stand here. */
function regulationM(said: Said): Disclosures {
  const { form, locale, money, day, issuedOn } = said;
  const { quote, agreement } = form;
  const { dueAtSigning } = quote;
  const { atSigning } = paymentsOf(said);
  const advance = inWords(
    locale,
    atSigning === 1 ? "First monthly payment" : `Advance monthly payments (${atSigning})`,
    atSigning === 1 ? "첫 회 리스료" : `선납 리스료 (${atSigning}회분)`,
  );
  const total = inWords(locale, "Total", "합계");
  const none = money(0n);
  return {
    title: inWords(locale, "Federal Consumer Leasing Act Disclosures", "연방 소비자리스법 고지사항"),
    groups: [
      {
        heading: null,
        lines: [
          { name: inWords(locale, "Date", "날짜"), value: day(issuedOn) },
          ...identityLines(agreement.lessor, locale),
          { name: inWords(locale, "Lessee", "임차인"), value: agreement.lesseeName },
        ],
      },
      {
        heading: inWords(locale, "Amount due at lease signing or delivery", "계약 또는 인도 시 납부액"),
        lines: [
          ...(atSigning > 0 ? [{ name: advance, value: money(dueAtSigning.instalmentsMinor) }] : []),
          {
            name: inWords(locale, "Refundable security deposit", "환불되는 보증금"),
            value: money(dueAtSigning.securityDepositMinor),
          },
          { name: total, value: money(dueAtSigning.totalMinor), strong: true },
        ],
      },
      {
        heading: inWords(locale, "Monthly payments", "월 납부액"),
        lines: [{ name: null, value: locale === "ko" ? monthlyInKorean(said) : monthlyInEnglish(said) }],
      },
      {
        heading: inWords(
          locale,
          "Other charges (not part of your monthly payment)",
          "그 밖의 비용 (월 납부액에 포함되지 않음)",
        ),
        lines: [
          { name: inWords(locale, "None", "없음"), value: none },
          { name: total, value: none, strong: true },
        ],
      },
      {
        heading: inWords(
          locale,
          "Total of payments (the amount you will have paid by the end of the lease)",
          "납부 총액 (리스가 끝날 때까지 납부하는 금액)",
        ),
        lines: [{ name: total, value: money(quote.totalOfPaymentsMinor), strong: true }],
      },
      ...purchaseAndRest(said),
    ],
  };
}

function purchaseAndRest({ form: { quote }, locale, money }: Said): DisclosureGroup[] {
  const price = money(quote.buyoutMinor);
  return [
    {
      heading: inWords(locale, "Purchase option at end of lease term", "리스 기간 만료 시 인수 선택권"),
      lines: [
        {
          name: null,
          value: inWords(
            locale,
            `You have an option to purchase the leased item at the end of the lease term for ${price}.`,
            `리스 기간이 끝날 때 리스 물건을 ${price}에 인수할 수 있습니다.`,
          ),
        },
      ],
    },
    {
      heading: inWords(locale, "Other important terms", "그 밖의 중요한 조건"),
      lines: [
        {
          name: null,
          value: inWords(
            locale,
            "See your lease documents for additional information on early termination, purchase options and maintenance responsibilities, warranties, late and default charges, insurance, and any security interest, if applicable.",
            "중도 종료, 인수 선택권과 유지 책임, 보증, 연체와 불이행에 따른 비용, 보험, 담보권에 관한 자세한 내용은 리스 서류를 참고하십시오.",
          ),
        },
      ],
    },
  ];
}

function monthlyInEnglish(said: Said): string {
  const { form, dates, money, day } = said;
  const { atSigning, level, later, lastMinor, lastDiffers } = paymentsOf(said);
  const days = dates
    ? `on day ${dates.dueDay} of each month${dates.firstDueOn ? `, the first of them on ${day(dates.firstDueOn)}` : ""}`
    : "on the day of the month that you choose, the first of them at least one month after you receive the item";
  const payments = (many: number) => `${many} ${many === 1 ? "payment" : "payments"} of ${money(level)}`;
  const equal = lastDiffers ? later - 1 : later;
  const following = [
    ...(equal > 0 ? [payments(equal)] : []),
    ...(lastDiffers ? [`${equal > 0 ? "a last payment" : "one payment"} of ${money(lastMinor)}`] : []),
  ].join(" and ");
  const first =
    atSigning === 0
      ? `You will make ${following}, due ${days}.`
      : `Your first ${atSigning === 1 ? `monthly payment of ${money(level)} is` : `${atSigning} monthly payments of ${money(level)} each are`} due at lease signing, followed by ${following}, due ${days}.`;
  return `${first} The total of your monthly payments is ${money(form.quote.totalOfPaymentsMinor)}.`;
}

function monthlyInKorean(said: Said): string {
  const { form, money } = said;
  const { atSigning, level, later, lastMinor, lastDiffers } = paymentsOf(said);
  const first = atSigning > 0 ? `계약 시 ${atSigning}회분(회당 ${money(level)})을 내고, 이후 ` : "";
  const last = lastDiffers ? `(마지막 회차는 ${money(lastMinor)})` : "";
  return `${first}${koreanDays(said)} ${money(level)}씩 ${later}회${last} 냅니다. 월 납부액의 합계는 ${money(form.quote.totalOfPaymentsMinor)}입니다.`;
}

function koreanDays({ dates, day }: Said): string {
  if (!dates) return "매월 임차인이 정한 날(첫 납부일은 물건을 받은 날부터 한 달이 지난 뒤)에";
  return `매월 ${dates.dueDay}일${dates.firstDueOn ? `(첫 납부일 ${day(dates.firstDueOn)})` : ""}에`;
}

/** 할부거래법 6조 1항, item by item, then what 전자상거래법 13조 2항 and 20조 ask beside it. */
function koreanActs(said: Said): Disclosures {
  const { locale } = said;
  return {
    title: inWords(
      locale,
      "Disclosures under Article 6 of the Installment Transactions Act and Article 13(2) of the E-Commerce Act",
      "할부거래법 제6조 및 전자상거래법 제13조제2항에 따른 고지사항",
    ),
    groups: [
      { heading: inWords(locale, "The parties", "당사자"), lines: koreanParties(said) },
      {
        heading: inWords(locale, "The item, its supply and its price", "재화의 내용, 공급 시기와 가격"),
        lines: koreanPrice(said),
      },
      { heading: inWords(locale, "The payments", "할부금"), lines: koreanPayments(said) },
      {
        heading: inWords(locale, "Ownership, withdrawal, default and defenses", "소유권, 청약 철회, 연체와 항변권"),
        lines: koreanRights(said),
      },
      {
        heading: inWords(locale, "Complaints and the marketplace", "분쟁 처리와 중개자 고지"),
        lines: koreanRest(said),
      },
    ],
  };
}

function koreanParties({ form: { agreement }, locale, day, issuedOn }: Said): DisclosureLine[] {
  const { funder } = agreement;
  return [
    { name: inWords(locale, "Date", "날짜"), value: day(issuedOn) },
    ...identityLines(agreement.lessor, locale),
    { name: inWords(locale, "Lessee", "임차인"), value: agreement.lesseeName },
    { name: inWords(locale, "Funded by", "신용 제공자"), value: inWords(locale, funder.nameEn, funder.nameKo) },
  ];
}

function koreanPrice({ form: { quote, agreement }, locale, money }: Said): DisclosureLine[] {
  const { titleEn, titleKo, variantNameEn, variantNameKo } = agreement.goods;
  return [
    {
      name: inWords(locale, "Item", "재화의 종류와 내용"),
      value: inWords(locale, `${titleEn}, ${variantNameEn}`, `${titleKo}, ${variantNameKo}`),
    },
    {
      name: inWords(locale, "Supply", "공급 방법과 시기"),
      value: inWords(
        locale,
        "Sent by carrier; the lessor begins to supply it within 3 business days after the payment due at signing.",
        "택배로 보내며, 임대인은 계약 시 납부액을 받은 날부터 3영업일 이내에 공급에 필요한 조치를 합니다.",
      ),
    },
    { name: inWords(locale, "Cash price", "현금가격"), value: money(quote.cashPriceMinor) },
    {
      name: inWords(locale, "Total of payments", "할부가격 (리스료 총액)"),
      value: money(quote.totalOfPaymentsMinor),
      strong: true,
    },
    { name: inWords(locale, "Buyout price at the end", "만기 인수 금액"), value: money(quote.buyoutMinor) },
    {
      name: inWords(locale, "Total including the buyout", "인수 포함 총비용"),
      value: money(quote.totalWithBuyoutMinor),
    },
  ];
}

function koreanPayments(said: Said): DisclosureLine[] {
  const { form, locale, money } = said;
  const { quote } = form;
  const { dueAtSigning } = quote;
  const { atSigning } = paymentsOf(said);
  const deposit = money(dueAtSigning.securityDepositMinor);
  const advance = money(dueAtSigning.instalmentsMinor);
  return [
    {
      name: inWords(locale, "Amount, number, period and time", "각 할부금의 금액·횟수·기간·시기"),
      value:
        locale === "ko"
          ? `리스 기간 ${quote.termMonths}개월. ${monthlyInKorean(said)}`
          : `Over ${quote.termMonths} months. ${monthlyInEnglish(said)}`,
    },
    {
      name: inWords(locale, "Effective annual rate", "실제 연간 요율"),
      value: inWords(locale, `${quote.effectiveAnnualRatePercent}% a year`, `연 ${quote.effectiveAnnualRatePercent}%`),
    },
    {
      name: inWords(locale, "Paid at signing", "계약금 (계약 시 납부액)"),
      value:
        dueAtSigning.totalMinor === 0n
          ? inWords(locale, "None", "없음")
          : inWords(
              locale,
              `${money(dueAtSigning.totalMinor)}: ${atSigning} in advance (${advance}) and the refundable deposit (${deposit})`,
              `${money(dueAtSigning.totalMinor)} (선납 ${atSigning}회분 ${advance}, 환불되는 보증금 ${deposit})`,
            ),
    },
  ];
}

function koreanRights({ form, locale }: Said): DisclosureLine[] {
  const { agreement, coolingOffDays, lateRatePercent } = form;
  const { policy, lessor, funder } = agreement;
  const { cureDays, cureBankingDays, unpaidInstalments, unpaidOverPriceBps } = policy.default;
  const owner = funder.kind === "seller" ? lessor.name : inWords(locale, funder.nameEn, funder.nameKo);
  const banking = cureBankingDays > 0;
  const share = String(unpaidOverPriceBps / 100);
  return [
    {
      name: inWords(locale, "Ownership", "소유권 유보"),
      value: inWords(
        locale,
        `The item stays the property of ${owner} until it is bought out.`,
        `인수하기 전까지 물건의 소유권은 ${owner}에 있습니다.`,
      ),
    },
    {
      name: inWords(locale, "Withdrawal", "청약 철회"),
      value: `${inWords(
        locale,
        `From the shipment on until ${coolingOffDays} days after the contract is issued, on the lease’s page or with the attached form.`,
        `물건을 보낸 때부터 계약서를 발급한 날 뒤 ${coolingOffDays}일까지, 리스 화면에서 또는 첨부한 서식으로 철회할 수 있습니다.`,
      )} ${describeRefund(policy, locale)}`,
    },
    {
      name: inWords(locale, "Termination by the lessor", "임대인의 계약 해제"),
      value: inWords(
        locale,
        `Only for default, after a written demand of at least ${cureDays} days${banking ? ` and ${cureBankingDays} banking days` : ""}.`,
        `연체한 경우에만, ${cureDays}일${banking ? `(그리고 ${cureBankingDays}영업일)` : ""} 이상의 기간을 정하여 서면으로 최고한 뒤에 할 수 있습니다.`,
      ),
    },
    {
      name: inWords(locale, "Late interest", "지연손해금 비율"),
      value: inWords(locale, `${lateRatePercent}% a year`, `연 ${lateRatePercent}%`),
    },
    {
      name: inWords(locale, "Acceleration", "기한의 이익 상실"),
      value: inWords(
        locale,
        `Only if ${unpaidInstalments} installments in a row are unpaid and come to more than ${share}% of the price.`,
        `할부금을 연속하여 ${unpaidInstalments}회 이상 내지 않고 그 금액이 가격의 ${share}%를 넘는 경우에만 해당합니다.`,
      ),
    },
    { name: inWords(locale, "Right of defense", "항변권"), value: defenceRight(locale) },
  ];
}

/** 할부거래법 16조. */
function defenceRight(locale: Locale): string {
  return inWords(
    locale,
    "The lessee may refuse to pay installments if the contract is void, canceled or terminated, if the item is not supplied in time, if the lessor does not answer for defects or otherwise fails to perform, or after a rightful withdrawal. Written notice takes effect on the day it is sent.",
    "계약이 불성립·무효이거나 취소·해제·해지된 경우, 물건이 공급 시기까지 공급되지 않은 경우, 임대인이 하자담보책임을 이행하지 않거나 채무불이행으로 계약의 목적을 달성할 수 없는 경우, 정당하게 청약을 철회한 경우 임차인은 할부금의 지급을 거절할 수 있습니다. 서면으로 알리면 서면을 보낸 날에 효력이 생깁니다.",
  );
}

function koreanRest({ form: { agreement }, locale }: Said): DisclosureLine[] {
  const { marketplace, lessor } = agreement;
  const contact = [lessor.phone, lessor.email].filter(Boolean).join(", ");
  return [
    {
      name: inWords(locale, "Complaints and disputes", "불만과 분쟁 처리"),
      value: inWords(
        locale,
        `First the lessor${contact === "" ? "" : ` (${contact})`}, then ${marketplace}; mediation by the Korea Consumer Agency (1372) or the E-Commerce Mediation Committee.`,
        `먼저 임대인${contact === "" ? "" : `(${contact})`}과 ${marketplace}에 알릴 수 있으며, 한국소비자원(1372)이나 전자문서·전자거래분쟁조정위원회에 조정을 신청할 수 있습니다.`,
      ),
    },
    {
      name: inWords(locale, "The marketplace", "통신판매중개자"),
      value: marketplaceRole(marketplace, locale),
    },
  ];
}

/** 전자상거래법 20조 1항. */
export function marketplaceRole(marketplace: string, locale: Locale): string {
  return inWords(
    locale,
    `${marketplace} is an intermediary and not a party to this lease. The lessor is responsible for the item and for the lease.`,
    `${marketplace}는 통신판매중개자이며 이 리스 계약의 당사자가 아닙니다. 물건과 리스 계약에 대한 책임은 임대인에게 있습니다.`,
  );
}
