import { createTranslator } from "use-intl/core";
import { market } from "@/market";
import { openSheet, type Cell, type Sheet } from "@/server/pdf/open-sheet";
import { paint } from "@/server/pdf/paint";
import type { CivilDate } from "@/shared/civil-date";
import { formatMoney, sumMinor } from "@/shared/money";
import {
  figuresHash,
  type ContractParticulars,
  type ContractTranslation,
  type SigningEvidence,
} from "../domain/particulars";
import { contractTexts } from "./contract-texts";
import { reserveSeal } from "./seal";

/** The words, amounts and dates of one contract in its language. */
interface Wording {
  readonly t: ReturnType<typeof translator>;
  readonly money: (amountMinor: bigint) => string;
  /** A civil date. */
  readonly day: (date: CivilDate, style?: "long" | "medium") => string;
  /** An instant to the second. */
  readonly instant: (at: Date, timeZone?: string) => string;
}

const translator = (version: ContractParticulars["templateVersion"], locale: ContractParticulars["locale"]) =>
  createTranslator({ locale, messages: contractTexts[version][locale] });

/**
 * Draws a lease contract as a PDF with room for the platform's signature: see `createSeal`. The same particulars make
 * the same bytes, so that a job that is repeated makes the same document.
 */
export async function drawContract(particulars: ContractParticulars): Promise<Uint8Array> {
  return draw(particulars, null);
}

/** Draws the contract with the page of evidence that the buyer has signed it. */
export async function drawSignedContract(
  particulars: ContractParticulars,
  evidence: SigningEvidence,
): Promise<Uint8Array> {
  return draw(particulars, evidence);
}

async function draw(particulars: ContractParticulars, evidence: SigningEvidence | null): Promise<Uint8Array> {
  const { locale, number, translation } = particulars;
  const voice = wordingOf(particulars, locale);
  const { t } = voice;
  const at = evidence?.signedAt ?? particulars.issuedAt;
  const title = `${t("title")} ${number}`;
  const about = { particulars, evidence };
  const sheet = await openSheet({ title, locale, at, about, missing: "refuse", footerHeight: 16 });

  drawContents(sheet, voice, particulars, evidence);
  if (translation) {
    const other = wordingOf(particulars, translation.locale);
    sheet.pdf.addPage();
    sheet.write(other.t("translation"), { ...quiet, gap: 14 });
    drawContents(sheet, other, inTranslation(particulars, translation), evidence);
  }
  if (evidence) drawEvidence(sheet, voice, particulars, evidence);
  drawFooters(sheet, voice, particulars);
  reserveSeal(sheet.pdf, { reason: t(evidence ? "seal.signed" : "seal.issued"), at });
  return sheet.finish();
}

/** The words of a contract, by its template, in one of its languages. */
function wordingOf({ currency, templateVersion }: ContractParticulars, locale: ContractParticulars["locale"]): Wording {
  return {
    t: translator(templateVersion, locale),
    money: (amountMinor) => formatMoney(amountMinor, currency, locale),
    day: (date, dateStyle = "long") =>
      new Intl.DateTimeFormat(locale, { dateStyle, timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`)),
    instant: (at, timeZone = market.timeZone) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "medium", hourCycle: "h23", timeZone }).format(
        at,
      ),
  };
}

/** The same particulars in the other language: the figures are the same, so is their hash. */
const inTranslation = (particulars: ContractParticulars, translation: ContractTranslation): ContractParticulars => ({
  ...particulars,
  locale: translation.locale,
  effectiveRateLabel: translation.effectiveRateLabel,
  earlyTermination: translation.earlyTermination,
  ...(translation.latePayment === undefined ? {} : { latePayment: translation.latePayment }),
  ...(translation.rateCaveat === undefined ? {} : { rateCaveat: translation.rateCaveat }),
  parties: { ...particulars.parties, funder: { ...particulars.parties.funder, name: translation.funderName } },
});

function drawContents(
  sheet: Sheet,
  voice: Wording,
  particulars: ContractParticulars,
  evidence: SigningEvidence | null,
): void {
  drawHead(sheet, voice, particulars, evidence);
  drawKeyFigures(sheet, voice, particulars);
  drawParties(sheet, voice, particulars);
  drawGoods(sheet, voice, particulars);
  drawFigures(sheet, voice, particulars);
  drawPayment(sheet, voice, particulars);
  drawSchedule(sheet, voice, particulars);
  drawExitTable(sheet, voice, particulars);
  drawService(sheet, voice, particulars);
  drawTerms(sheet, voice, particulars);
}

function drawHead(
  { pdf, write, place, margin, inner }: Sheet,
  { t, instant }: Wording,
  particulars: ContractParticulars,
  evidence: SigningEvidence | null,
) {
  const top = pdf.y;
  place(t("number", { number: particulars.number }), { left: margin, top, width: inner, right: true }, quiet);
  pdf.y = top;
  write(particulars.parties.marketplace.name, { strong: true, size: 11, colour: paint.accent, gap: 22 });
  write(t("title"), { strong: true, size: 25, gap: 4 });
  const { locale, unit } = particulars;
  write(locale === "ko" ? unit.titleKo : unit.titleEn, { size: 13, colour: paint.soft, gap: 6 });
  const zone = market.timeZone;
  const issued = t("issuedOn", { date: t("zoned", { at: instant(particulars.issuedAt), zone }) });
  const signed = evidence ? t("signedOn", { date: t("zoned", { at: instant(evidence.signedAt), zone }) }) : null;
  write(signed ? `${issued}\n${signed}` : issued, {
    ...quiet,
    gap: 16,
  });
}

const quiet = { size: 8.5, colour: paint.soft };

/** What a reader looks for first, in a box that cannot be missed. */
function drawKeyFigures(
  { pdf, place, heightOf, margin, inner }: Sheet,
  { t, money }: Wording,
  of: ContractParticulars,
) {
  const { figures, payment } = of;
  const facts = [
    [
      t("keyFigures.instalment"),
      money(figures.instalmentMinor),
      t("keyFigures.instalmentNote", { payments: figures.payments, day: payment.dueDay }),
    ],
    [
      t("keyFigures.atSigning"),
      money(figures.dueAtSigningMinor),
      t("keyFigures.atSigningNote", { deposit: money(figures.securityDepositMinor) }),
    ],
    [
      t("keyFigures.total"),
      money(figures.totalOfPaymentsMinor),
      t("keyFigures.totalNote", { months: figures.termMonths }),
    ],
    [
      t("keyFigures.buyout"),
      money(figures.residualMinor),
      t("keyFigures.buyoutNote", { total: money(figures.totalCostMinor) }),
    ],
  ] as const;
  const padding = 14;
  const gap = 14;
  const width = (inner - 2 * padding - 3 * gap) / 4;
  const noteHeight = Math.max(...facts.map(([, , note]) => heightOf(note, width, { size: 7.5 })));
  const height = 2 * padding + 12 + 21 + noteHeight;
  const top = pdf.y;
  pdf.rect(margin, top, inner, height).fill(paint.tint);
  pdf.rect(margin, top, 2.5, height).fill(paint.accent);
  facts.forEach(([name, value, note], index) => {
    const left = margin + padding + index * (width + gap);
    place(name, { left, top: top + padding, width }, { size: 8, colour: paint.soft });
    place(value, { left, top: top + padding + 13, width }, { size: fitting(pdf, value, width, 15), strong: true });
    place(note, { left, top: top + padding + 35, width }, { size: 7.5, colour: paint.soft });
  });
  pdf.y = top + height;
}

/** The largest size up to a wish at which a text keeps to one line. */
function fitting(pdf: PDFKit.PDFDocument, text: string, width: number, wish: number): number {
  const wanted = pdf.font("strong").fontSize(wish).widthOfString(text);
  return wanted <= width ? wish : (wish * (width - 1)) / wanted;
}

function drawParties(sheet: Sheet, { t }: Wording, { parties }: ContractParticulars) {
  const { marketplace, seller, buyer, funder } = parties;
  const cells = [
    {
      role: t("parties.seller"),
      name: seller.shopName,
      notes: [t("parties.sellerNote", { marketplace: marketplace.name })],
    },
    { role: t("parties.buyer"), name: buyer.name, notes: [buyer.email, buyer.address.join(", ")] },
    {
      role: t("parties.funder"),
      name: funder.name,
      notes: [funder.kind === "seller" ? t("parties.funderSeller") : t("parties.funderInstitution")],
    },
    { role: t("parties.marketplace"), name: marketplace.name, notes: [t("parties.marketplaceNote")] },
  ];
  sheet.heading(t("parties.heading"));
  const { pdf, place, heightOf, margin, inner } = sheet;
  const gap = 24;
  const width = (inner - gap) / 2;
  for (let index = 0; index < cells.length; index += 2) {
    const pair = cells.slice(index, index + 2);
    const heights = pair.map(
      ({ name, notes }) =>
        12 + heightOf(name, width, { size: 11, strong: true }) + 2 + heightOf(notes.join("\n"), width, quiet),
    );
    const height = Math.max(...heights);
    sheet.needRoom(height + 16);
    const top = pdf.y + 8;
    pair.forEach(({ role, name, notes }, side) => {
      const left = margin + side * (width + gap);
      const below = place(role, { left, top, width }, { size: 7.5, colour: paint.soft });
      const under = place(name, { left, top: below + 1, width }, { size: 11, strong: true });
      place(notes.join("\n"), { left, top: under + 2, width }, quiet);
    });
    pdf.y = top + height + 8;
    sheet.rule(pdf.y);
  }
}

/** A digest is as long as a line at this size. */
const digestSize = 7.8;

/** Names and values below each other, a value in a size of its own where one is given. */
function facts(sheet: Sheet, rows: readonly (readonly [name: string, value: string, size?: number])[]) {
  for (const [name, value, size = 9] of rows) {
    sheet.row(
      [
        { text: name, share: 0.22, colour: paint.soft },
        { text: value, share: 0.78, size },
      ],
      { size: 9, padding: 4.5 },
    );
  }
}

/** Two names with their values side by side. */
function pairs(sheet: Sheet, rows: readonly (readonly [string, string, string, string])[]) {
  for (const [name, value, otherName, otherValue] of rows) {
    sheet.row(
      [
        { text: name, share: 0.22, colour: paint.soft },
        { text: value, share: 0.3 },
        { text: otherName, share: 0.29, colour: paint.soft },
        { text: otherValue, share: 0.19 },
      ],
      { size: 9, padding: 4.5 },
    );
  }
}

function drawGoods(sheet: Sheet, { t, instant }: Wording, { locale, unit, receipt }: ContractParticulars) {
  sheet.heading(t("goods.heading"));
  const [title, variant] = locale === "ko" ? [unit.titleKo, unit.variantNameKo] : [unit.titleEn, unit.variantNameEn];
  pairs(sheet, [
    [t("goods.title"), title, t("goods.variant"), variant],
    [t("goods.serial"), unit.serialNumber, t("goods.sku"), unit.sku],
  ]);
  const at = t("zoned", { at: instant(receipt.confirmedAt), zone: market.timeZone });
  facts(sheet, [[t("goods.receipt"), t(`goods.receiptWays.${receipt.how}`, { at })]]);
}

function drawFigures(sheet: Sheet, { t, money, day }: Wording, of: ContractParticulars) {
  const { figures } = of;
  sheet.heading(t("figures.heading"), 165);
  const terms: readonly (readonly [string, string])[] = [
    [t("figures.cashPrice"), money(figures.cashPriceMinor)],
    [t("figures.financed"), money(figures.financedMinor)],
    ...ratesOf(t, of),
    [t("figures.term"), t("figures.months", { months: figures.termMonths, anchor: day(of.anchorDate) })],
    [
      t("figures.payments"),
      t("figures.paymentsAtSigning", { payments: figures.payments, atSigning: figures.paymentsAtSigning }),
    ],
    [t("figures.lateRate"), t("figures.percent", { rate: of.lateRatePercent })],
  ];
  const amounts: readonly (readonly [string, string])[] = [
    [t("figures.instalment"), money(figures.instalmentMinor)],
    [t("figures.advance"), money(figures.advanceMinor)],
    [t("figures.deposit"), money(figures.securityDepositMinor)],
    [t("figures.dueAtSigning"), money(figures.dueAtSigningMinor)],
    [t("figures.totalOfPayments"), money(figures.totalOfPaymentsMinor)],
    [t("figures.residual"), money(figures.residualMinor)],
    [t("figures.totalCost"), money(figures.totalCostMinor)],
  ];
  pairs(
    sheet,
    amounts.map(([name, amount], index) => [...(terms[index] ?? (["", ""] as const)), name, amount] as const),
  );
}

/** The rates of a contract; one alone, with what must stand beside it, where the jurisdiction asks for that. */
function ratesOf(t: Wording["t"], of: ContractParticulars): readonly (readonly [string, string])[] {
  const { figures, effectiveRateLabel, rateCaveat } = of;
  if (rateCaveat !== undefined) return [[effectiveRateLabel, `${figures.effectiveRatePercent}%\n${rateCaveat}`]];
  return [
    [t("figures.annualRate"), t("figures.percent", { rate: figures.annualRatePercent })],
    [effectiveRateLabel, t("figures.percent", { rate: figures.effectiveRatePercent })],
  ];
}

function drawPayment(sheet: Sheet, { t }: Wording, { payment, orderFormHash, mathsVersion }: ContractParticulars) {
  sheet.heading(t("payment.heading"), 90);
  facts(sheet, [
    [t("payment.dueDay"), t("payment.dueDayValue", { day: payment.dueDay })],
    [t("payment.mandate"), payment.mandate.join("\n")],
    [t("payment.orderForm"), orderFormHash, digestSize],
    [t("payment.maths"), mathsVersion],
  ]);
}

/** A table whose head stands again on every page. */
function table(sheet: Sheet, head: readonly Cell[], rows: readonly (readonly Cell[])[]) {
  const drawHead = () => sheet.row(head, { size: 8, strong: true, colour: paint.soft, padding: 4 });
  sheet.needRoom(70);
  drawHead();
  for (const row of rows) sheet.row(row, { size: 8.5, tabular: true, padding: 3, onNewPage: drawHead });
}

function drawSchedule(sheet: Sheet, { t, money, day }: Wording, of: ContractParticulars) {
  const { schedule, figures, templateVersion } = of;
  sheet.heading(t("schedule.heading"), 110);
  // A payment made before its month leaves the last one with the interest of more than its own.
  const advance = templateVersion === "2026-11" ? 0 : figures.paymentsAtSigning;
  const note = advance > 0 ? `${t("schedule.note")} ${t("schedule.lastNote", { advance })}` : t("schedule.note");
  sheet.write(note, { ...quiet, gap: 4 });
  const shares = [0.07, 0.25, 0.17, 0.16, 0.17, 0.18];
  const cells = (...texts: readonly string[]): Cell[] =>
    texts.map((text, index) => ({ text, share: shares[index] ?? 0, right: index > 1 }));
  table(
    sheet,
    cells(
      t("schedule.number"),
      t("schedule.dueOn"),
      t("schedule.instalment"),
      t("schedule.interest"),
      t("schedule.principal"),
      t("schedule.balance"),
    ),
    schedule.map((row) =>
      cells(
        String(row.number),
        day(row.dueOn),
        money(row.instalmentMinor),
        money(row.interestMinor),
        money(row.principalMinor),
        money(row.balanceMinor),
      ),
    ),
  );
  sheet.row(
    cells(
      "",
      t("schedule.total"),
      money(sumMinor(schedule.map((row) => row.instalmentMinor))),
      money(sumMinor(schedule.map((row) => row.interestMinor))),
      money(sumMinor(schedule.map((row) => row.principalMinor))),
      "",
    ),
    { size: 8.5, strong: true, tabular: true, padding: 4 },
  );
}

/** Two rows side by side: first half and second half of the term, each read downwards. */
function drawExitTable(sheet: Sheet, { t, money, day }: Wording, { exitTable }: ContractParticulars) {
  const middle = Math.ceil(exitTable.length / 2);
  const byPayment = exitTable.some((row) => "afterPayment" in row);
  // Its two halves are read side by side, so it is not cut in two while it fits a page.
  sheet.heading(t("exit.heading"), 60 + middle * 17);
  sheet.write(t("exit.note"), { ...quiet, gap: 4 });
  const shares = byPayment ? ([0.05, 0.155, 0.135, 0.135] as const) : ([0.12, 0, 0.17, 0.17] as const);
  const half = (texts: readonly string[]): Cell[] => [
    { text: texts[0] ?? "", share: shares[0] },
    ...(byPayment ? [{ text: texts[1] ?? "", share: shares[1] }] : []),
    { text: texts[2] ?? "", share: shares[2], right: true },
    { text: texts[3] ?? "", share: shares[3], right: true },
  ];
  const between: Cell = { text: "", share: byPayment ? 0.05 : 0.08 };
  const texts = exitTable.map((row) => [
    String("afterPayment" in row ? row.afterPayment : row.month),
    "afterPayment" in row ? day(row.on, "medium") : "",
    money(row.buyoutMinor),
    money(row.returnMinor),
  ]);
  const head = half([t("exit.number"), byPayment ? t("exit.on") : "", t("exit.buyout"), t("exit.return")]);
  table(
    sheet,
    [...head, between, ...head],
    texts.slice(0, middle).map((row, index) => [...half(row), between, ...half(texts[middle + index] ?? [])]),
  );
}

function drawService(sheet: Sheet, { t }: Wording, { service }: ContractParticulars) {
  sheet.heading(t("service.heading"), 100);
  const included = (is: boolean) => (is ? t("service.included") : t("service.notIncluded"));
  facts(sheet, [
    [t("service.visits"), t("service.visitsValue", { visits: service.visitsPerYear })],
    [t("service.repair"), included(service.repair)],
    [t("service.replacement"), included(service.replacement)],
    [t("service.response"), t("service.responseValue", { hours: service.responseHours })],
  ]);
}

function drawTerms(sheet: Sheet, { t, money, day }: Wording, of: ContractParticulars) {
  const { parties, figures } = of;
  const seller = parties.seller.shopName;
  const owner = parties.funder.kind === "seller" ? seller : parties.funder.name;
  const clauses = [
    [
      t("terms.lease.title"),
      t("terms.lease.text", {
        seller,
        buyer: parties.buyer.name,
        months: figures.termMonths,
        anchor: day(of.anchorDate),
        owner,
      }),
    ],
    [t("terms.paying.title"), t("terms.paying.text")],
    [t("terms.late.title"), t("terms.late.text", { rate: of.lateRatePercent, rule: of.latePayment ?? "" })],
    [t("terms.service.title"), t("terms.service.text")],
    [t("terms.care.title"), t("terms.care.text")],
    [t("terms.early.title"), t("terms.early.text", { rule: of.earlyTermination })],
    [t("terms.end.title"), t("terms.end.text", { buyout: money(figures.residualMinor) })],
    [
      t("terms.withdrawal.title"),
      t("terms.withdrawal.text", { days: of.withdrawal.days, lastDay: day(of.withdrawal.lastDay) }),
    ],
    [t("terms.signing.title"), t("terms.signing.text", { url: of.verifyUrl })],
    [t("terms.law.title"), t("terms.law.text")],
  ] as const;
  sheet.heading(t("terms.heading"));
  const { pdf, place, heightOf, margin, inner } = sheet;
  const indent = 22;
  const width = inner - indent;
  clauses.forEach(([title, text], index) => {
    const height = 14 + heightOf(text, width, { size: 9 });
    sheet.needRoom(height + 8);
    const top = pdf.y + 6;
    place(String(index + 1), { left: margin, top, width: indent }, { size: 9, strong: true, colour: paint.accent });
    const below = place(title, { left: margin + indent, top, width }, { size: 9, strong: true });
    place(text, { left: margin + indent, top: below + 1, width }, { size: 9 });
  });
}

function drawEvidence(sheet: Sheet, { t, instant }: Wording, of: ContractParticulars, evidence: SigningEvidence) {
  const { signer, counterConfirmation: confirmation } = evidence;
  const marketplace = of.parties.marketplace.name;
  const both = (at: Date) =>
    `${t("zoned", { at: instant(at), zone: market.timeZone })}\n${t("utc", { at: instant(at, "UTC") })}`;
  sheet.pdf.addPage();
  sheet.write(t("evidence.heading"), { strong: true, size: 20, gap: 4 });
  sheet.write(t("evidence.intro", { name: signer.name }), { colour: paint.soft, gap: 14 });
  facts(sheet, [
    [t("evidence.who"), `${signer.name}\n${signer.email}`],
    [t("evidence.when"), both(evidence.signedAt)],
    [t("evidence.address"), evidence.ipAddress],
    [t("evidence.browser"), evidence.userAgent],
    [t("evidence.consent", { version: evidence.consent.version }), evidence.consent.text],
    [
      t("evidence.reauthentication"),
      t("evidence.reauthenticationValue", {
        at: t("zoned", { at: instant(evidence.reauthentication.at), zone: market.timeZone }),
      }),
    ],
    [t("evidence.shown"), evidence.shownSha256, digestSize],
    [t("evidence.figures"), figuresHash(of), digestSize],
    [t("evidence.confirmedBy"), t(`evidence.confirmers.${confirmation.by}`, { name: confirmation.name })],
    [t("evidence.reference"), confirmation.reference],
    [t("evidence.confirmedAt"), both(confirmation.at)],
  ]);
  sheet.heading(t("evidence.sealHeading"));
  sheet.write(t("evidence.seal", { marketplace, url: of.verifyUrl }), { size: 9 });
}

function drawFooters(sheet: Sheet, { t }: Wording, of: ContractParticulars) {
  const { place, margin, inner, pdf } = sheet;
  const hash = figuresHash(of);
  const small = { size: 7, colour: paint.soft };
  sheet.eachPage((page, pages) => {
    const top = pdf.page.height - 52;
    sheet.rule(top - 6);
    place(
      t("footer.contract", { number: of.number, version: of.templateVersion }),
      { left: margin, top, width: inner },
      small,
    );
    place(t("footer.figures", { hash }), { left: margin, top: top + 10, width: inner }, small);
    place(t("footer.page", { page, pages }), { left: margin, top, width: inner, right: true }, small);
  });
}
