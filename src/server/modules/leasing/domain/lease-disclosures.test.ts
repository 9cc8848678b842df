import { describe, expect, test } from "vitest";
import { marketProfiles } from "@/market";
import { formatMoney } from "@/shared/money";
import { retiredIn } from "../../../../../tests/retired-words";
import { sampleForm } from "../../../../../tests/fixtures/sample-form";
import { clausesOf, withdrawalFormOf } from "./lease-clauses";
import { disclosuresOf } from "./lease-disclosures";
import { freezeOrderForm, isDisclosed, orderFormHash, parseOrderForm } from "./order-form";
import { formPaperOf } from "./form-paper";

const { us, kr } = marketProfiles;
const locales = ["en", "ko"] as const;

const saidBy = (value: unknown): string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(saidBy)
      : [];

describe("the disclosures of a lease in dollars", () => {
  const form = sampleForm(us);
  const block = disclosuresOf(form, "en", us.timeZone);
  const money = (minor: bigint) => formatMoney(minor, "USD", "en");

  test("stand under the headings of 12 CFR 1013.4 and its model form, in their order", () => {
    expect(block.title).toBe("Federal Consumer Leasing Act Disclosures");
    expect(block.groups.map(({ heading }) => heading)).toEqual([
      null,
      "Amount due at lease signing or delivery",
      "Monthly payments",
      "Other charges (not part of your monthly payment)",
      "Total of payments (the amount you will have paid by the end of the lease)",
      "Purchase option at end of lease term",
      "Other important terms",
    ]);
  });

  test("itemize what is due at signing, and say what all payments come to", () => {
    const { quote } = form;
    const text = saidBy(block).join("\n");
    for (const minor of [
      quote.dueAtSigning.instalmentsMinor,
      quote.dueAtSigning.securityDepositMinor,
      quote.dueAtSigning.totalMinor,
      quote.totalOfPaymentsMinor,
      quote.buyoutMinor,
    ]) {
      expect(text).toContain(money(minor));
    }
    expect(text).toContain("Refundable security deposit");
    expect(text).toContain("500 Sample Street");
    const said = block.groups[2]?.lines[0]?.value ?? "";
    const last = quote.schedule.at(-1)?.instalmentMinor ?? 0n;
    expect(said).toContain(
      `followed by 22 payments of ${money(quote.instalmentMinor)} and a last payment of ${money(last)}`,
    );
    expect(said).toContain(`The total of your monthly payments is ${money(quote.totalOfPaymentsMinor)}.`);
  });

  test("hold no rate of any name, which may not stand among them", () => {
    for (const locale of locales) {
      const text = saidBy(disclosuresOf(form, locale, us.timeZone)).join("\n");
      expect(text).not.toMatch(/%|annual|\brate\b|이율|요율/i);
    }
    const all = saidBy(formPaperOf(form, "en", { appUrl: "", timeZone: us.timeZone }).words).join("\n");
    expect(all).not.toMatch(/annual percentage rate|annual lease rate|effective annual/i);
  });

  test.each([
    [{ paymentsAtSigning: 0 }, /^You will make 23 payments of .* and a last payment of .*, due on the day/],
    [
      { paymentsAtSigning: 3 },
      /^Your first 3 monthly payments of .* each are due at lease signing, followed by 20 payments/,
    ],
  ])("say the payments of %j as a sentence", (terms, expected) => {
    const said = disclosuresOf(sampleForm(us, { terms }), "en", us.timeZone).groups[2]?.lines[0]?.value;
    expect(said).toMatch(expected);
  });
});

describe("the disclosures of a lease in won", () => {
  const form = sampleForm(kr);
  const names = (locale: "en" | "ko") =>
    disclosuresOf(form, locale, kr.timeZone).groups.flatMap(({ lines }) => lines.map(({ name }) => name));

  test("say what 할부거래법 6조 1항 lists, in its order, and then what 전자상거래법 13조 2항 adds", () => {
    expect(names("ko")).toEqual([
      "날짜",
      "임대인",
      "대표자",
      "주소",
      "전화번호",
      "전자우편",
      "사업자등록번호",
      "통신판매업 신고번호",
      "임차인",
      "신용 제공자",
      "재화의 종류와 내용",
      "공급 방법과 시기",
      "현금가격",
      "할부가격 (리스료 총액)",
      "만기 인수 금액",
      "인수 포함 총비용",
      "각 할부금의 금액·횟수·기간·시기",
      "실제 연간 요율",
      "계약금 (계약 시 납부액)",
      "소유권 유보",
      "청약 철회",
      "임대인의 계약 해제",
      "지연손해금 비율",
      "기한의 이익 상실",
      "항변권",
      "불만과 분쟁 처리",
      "통신판매중개자",
    ]);
    expect(names("en")).toHaveLength(names("ko").length);
  });

  test("name the refund's days and interest, who pays the way back, and that Partwise is no party", () => {
    const text = saidBy(disclosuresOf(form, "ko", kr.timeZone)).join("\n");
    expect(text).toMatch(/3영업일 이내.*연 15%/);
    expect(text).toContain("비용은 임대인이 부담하며 위약금은 없습니다");
    expect(text).toContain("Partwise는 통신판매중개자이며 이 리스 계약의 당사자가 아닙니다");
  });

  test("name the institution where it funds, with its own late rate and days to cure", () => {
    const funded = sampleForm(kr, { funder: "financial_institution" });
    const text = saidBy(disclosuresOf(funded, "ko", kr.timeZone)).join("\n");
    expect(text).toContain("제휴 금융기관");
    expect(text).toContain("연 9.9%");
    expect(text).toContain("14일(그리고 10영업일)");
  });
});

describe.each([
  ["us", us],
  ["kr", kr],
] as const)("the papers of the market %s", (_, market) => {
  const form = sampleForm(market);

  test("are the same after the form was frozen, and so is its hash", () => {
    const again = parseOrderForm(JSON.parse(JSON.stringify(freezeOrderForm(form))));
    expect(again).toEqual(form);
    expect(orderFormHash(again)).toBe(orderFormHash(form));
    expect(isDisclosed(again)).toBe(true);
  });

  test("say in a contract what the form said, but for its dates", () => {
    for (const locale of locales) {
      const dates = { dueDay: 15, firstDueOn: "2027-01-15" as const };
      const [before, after] = [
        disclosuresOf(form, locale, market.timeZone),
        disclosuresOf(form, locale, market.timeZone, dates),
      ];
      const differing = saidBy(before).filter((line, index) => line !== saidBy(after)[index]);
      expect(differing).toHaveLength(1);
      expect(saidBy(after).join("\n")).toContain(locale === "ko" ? "2027년 1월 15일" : "January 15, 2027");
    }
  });

  test("have the clauses that the law asks for, and a form to withdraw by", () => {
    const titles = clausesOf(form, "en").map(({ title }) => title);
    expect(titles).toEqual([
      "Authorization to charge installments",
      "Late payment and default",
      "Care and wear",
      "Maintenance",
      "Insurance, taxes and fees",
      "Warranties",
      "Ending the lease early",
      "At the end of the term",
      "Right to withdraw",
      "The marketplace",
    ]);
    expect(clausesOf(form, "ko")).toHaveLength(titles.length);
    const withdrawal = withdrawalFormOf(form, "en", "SN-1");
    expect(withdrawal.to).toMatchObject({ name: form.agreement.lessor.name });
    expect(withdrawal.to.lines).toEqual(expect.arrayContaining([...form.agreement.lessor.address]));
    expect(withdrawal.fields.map(({ value }) => value)).toEqual(expect.arrayContaining([form.number, "SN-1"]));
  });

  test.each(locales)("say no word that the glossary retired, in %s", (locale) => {
    const { words } = formPaperOf(form, locale, { appUrl: "", timeZone: market.timeZone });
    const own = words.find((each) => each.locale === locale);
    expect(retiredIn(locale, saidBy(own))).toEqual([]);
  });
});
