import { market } from "@/market";
import { openSheet, type Sheet } from "@/server/pdf/open-sheet";
import { paint } from "@/server/pdf/paint";
import type { PaperClause } from "../domain/disclosures";
import {
  figuresHash,
  type ContractParticulars,
  type ContractTranslation,
  type SigningEvidence,
} from "../domain/particulars";
import {
  digestSize,
  drawClauses,
  drawDisclosures,
  drawExitTable,
  drawSchedule,
  drawService,
  drawWithdrawalForm,
  facts,
  pairs,
  quiet,
  wordingOf,
  type Wording,
} from "./draw-parts";
import { reserveSeal } from "./seal";

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

/** The same particulars in the other language: the figures are the same, so is their hash. */
const inTranslation = (particulars: ContractParticulars, translation: ContractTranslation): ContractParticulars => ({
  ...particulars,
  locale: translation.locale,
  effectiveRateLabel: translation.effectiveRateLabel,
  earlyTermination: translation.earlyTermination,
  ...(translation.latePayment === undefined ? {} : { latePayment: translation.latePayment }),
  ...(translation.rateCaveat === undefined ? {} : { rateCaveat: translation.rateCaveat }),
  ...(translation.disclosures === undefined ? {} : { disclosures: translation.disclosures }),
  ...(translation.clauses === undefined ? {} : { clauses: translation.clauses }),
  ...(translation.withdrawalForm === undefined ? {} : { withdrawalForm: translation.withdrawalForm }),
  parties: { ...particulars.parties, funder: { ...particulars.parties.funder, name: translation.funderName } },
});

function drawContents(
  sheet: Sheet,
  voice: Wording,
  particulars: ContractParticulars,
  evidence: SigningEvidence | null,
): void {
  drawHead(sheet, voice, particulars, evidence);
  if (particulars.disclosures) drawDisclosures(sheet, particulars.disclosures);
  else drawKeyFigures(sheet, voice, particulars);
  drawParties(sheet, voice, particulars);
  drawGoods(sheet, voice, particulars);
  drawFigures(sheet, voice, particulars);
  drawPayment(sheet, voice, particulars);
  drawSchedule(sheet, voice, particulars);
  drawExitTable(sheet, voice, particulars);
  drawService(sheet, voice, particulars);
  drawTerms(sheet, voice, particulars);
  if (!particulars.withdrawalForm) return;
  sheet.pdf.addPage();
  drawWithdrawalForm(sheet, particulars.withdrawalForm);
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
      notes: [t("parties.sellerNote", { marketplace: marketplace.name }), ...(seller.identity ?? [])],
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

function drawTerms(sheet: Sheet, voice: Wording, of: ContractParticulars) {
  const { t, day } = voice;
  const { parties, figures } = of;
  const seller = parties.seller.shopName;
  const owner = parties.funder.kind === "seller" ? seller : parties.funder.name;
  const leased = {
    title: t("terms.lease.title"),
    text: t("terms.lease.text", {
      seller,
      buyer: parties.buyer.name,
      months: figures.termMonths,
      anchor: day(of.anchorDate),
      owner,
    }),
  };
  const own = ["signing", "law"] as const;
  drawClauses(sheet, t("terms.heading"), [
    leased,
    ...(of.clauses ?? templateClauses(voice, of)),
    ...own.map((clause) => ({
      title: t(`terms.${clause}.title`),
      text: t(`terms.${clause}.text`, { url: of.verifyUrl }),
    })),
  ]);
}

/** The clauses that templates before 2027-03 had among their own words. */
function templateClauses({ t, money, day }: Wording, of: ContractParticulars): PaperClause[] {
  const clause = (name: "paying" | "late" | "service" | "care" | "early" | "end" | "withdrawal"): PaperClause => ({
    title: t(`terms.${name}.title`),
    text: t(`terms.${name}.text`, {
      rate: of.lateRatePercent,
      rule: name === "early" ? of.earlyTermination : (of.latePayment ?? ""),
      buyout: money(of.figures.residualMinor),
      days: of.withdrawal.days,
      lastDay: day(of.withdrawal.lastDay),
    }),
  });
  return (["paying", "late", "service", "care", "early", "end", "withdrawal"] as const).map(clause);
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
