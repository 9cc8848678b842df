import { createTranslator } from "use-intl/core";
import { market } from "@/market";
import type { Cell, Sheet } from "@/server/pdf/open-sheet";
import { paint } from "@/server/pdf/paint";
import type { CivilDate } from "@/shared/civil-date";
import { formatMoney, sumMinor } from "@/shared/money";
import type { DisclosureLine, Disclosures, PaperClause, WithdrawalForm } from "../domain/disclosures";
import type { ContractParticulars } from "../domain/particulars";
import { contractTexts } from "./contract-texts";

/* What an order form and a contract have in common, drawn by one hand. */

/** The words, amounts and dates of one contract in its language. */
export interface Wording {
  readonly t: ReturnType<typeof translator>;
  readonly money: (amountMinor: bigint) => string;
  /** A civil date. */
  readonly day: (date: CivilDate, style?: "long" | "medium") => string;
  /** An instant to the second. */
  readonly instant: (at: Date, timeZone?: string) => string;
}

const translator = (version: ContractParticulars["templateVersion"], locale: ContractParticulars["locale"]) =>
  createTranslator({ locale, messages: contractTexts[version][locale] });

/** The words of a contract, by its template, in one of its languages. */
export function wordingOf(
  { currency, templateVersion }: Pick<ContractParticulars, "currency" | "templateVersion">,
  locale: ContractParticulars["locale"],
): Wording {
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

export const quiet = { size: 8.5, colour: paint.soft };

/** A digest is as long as a line at this size. */
export const digestSize = 7.8;

/** Names and values below each other, a value in a size of its own where one is given. */
export function facts(sheet: Sheet, rows: readonly (readonly [name: string, value: string, size?: number])[]) {
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
export function pairs(sheet: Sheet, rows: readonly (readonly [string, string, string, string])[]) {
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

/** A table whose head stands again on every page. */
function table(sheet: Sheet, head: readonly Cell[], rows: readonly (readonly Cell[])[]) {
  const drawHead = () => sheet.row(head, { size: 8, strong: true, colour: paint.soft, padding: 4 });
  sheet.needRoom(70);
  drawHead();
  for (const row of rows) sheet.row(row, { size: 8.5, tabular: true, padding: 3, onNewPage: drawHead });
}

export function drawSchedule(
  sheet: Sheet,
  { t, money, day }: Wording,
  of: Pick<ContractParticulars, "schedule" | "figures" | "templateVersion">,
) {
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
export function drawExitTable(
  sheet: Sheet,
  { t, money, day }: Wording,
  { exitTable }: Pick<ContractParticulars, "exitTable">,
) {
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

export function drawService(sheet: Sheet, { t }: Wording, { service }: Pick<ContractParticulars, "service">) {
  sheet.heading(t("service.heading"), 100);
  const included = (is: boolean) => (is ? t("service.included") : t("service.notIncluded"));
  facts(sheet, [
    [t("service.visits"), t("service.visitsValue", { visits: service.visitsPerYear })],
    [t("service.repair"), included(service.repair)],
    [t("service.replacement"), included(service.replacement)],
    [t("service.response"), t("service.responseValue", { hours: service.responseHours })],
  ]);
}

/** Numbered clauses, each whole on its page. */
export function drawClauses(sheet: Sheet, heading: string, clauses: readonly PaperClause[]): void {
  sheet.heading(heading);
  const { pdf, place, heightOf, margin, inner } = sheet;
  const indent = 22;
  const width = inner - indent;
  clauses.forEach(({ title, text }, index) => {
    const height = 14 + heightOf(text, width, { size: 9 });
    sheet.needRoom(height + 8);
    const top = pdf.y + 6;
    place(String(index + 1), { left: margin, top, width: indent }, { size: 9, strong: true, colour: paint.accent });
    const below = place(title, { left: margin + indent, top, width }, { size: 9, strong: true });
    place(text, { left: margin + indent, top: below + 1, width }, { size: 9 });
  });
}

const framePadding = 12;
const nameShare = 0.36;

function heightOfLine({ heightOf }: Sheet, { name, value }: DisclosureLine, width: number): number {
  const nameHeight = name === null ? 0 : heightOf(name, width * nameShare - 8, { size: 8.5 });
  return Math.max(nameHeight, heightOf(value, name === null ? width : width * (1 - nameShare), { size: 9 })) + 4;
}

/** What the law wants apart from everything else: in a frame, and nothing else is in it. */
export function drawDisclosures(sheet: Sheet, { title, groups }: Disclosures): void {
  const { pdf, place, margin, inner } = sheet;
  const left = margin + framePadding;
  const width = inner - 2 * framePadding;
  let from = 0;
  const open = () => {
    from = pdf.y;
    pdf.y += framePadding;
  };
  const close = () => {
    pdf
      .rect(margin, from, inner, pdf.y + framePadding - from)
      .lineWidth(1)
      .strokeColor(paint.ink)
      .stroke();
  };
  const keep = (height: number) => {
    if (pdf.y + height + framePadding <= pdf.page.maxY()) return;
    close();
    pdf.addPage();
    open();
  };
  const measured = groups.map(({ heading, lines }) => ({
    heading,
    lines: lines.map((line) => ({ ...line, height: heightOfLine(sheet, line, width) })),
  }));
  // The frame begins where its title and first group have room.
  sheet.needRoom(framePadding * 2 + 20 + (measured[0]?.lines ?? []).reduce((sum, { height }) => sum + height, 0));
  open();
  place(title, { left, top: pdf.y, width }, { size: 11, strong: true });
  pdf.y += 4;
  for (const { heading, lines } of measured) {
    keep(26 + (lines[0]?.height ?? 0));
    if (heading !== null) {
      pdf.y += 6;
      place(heading, { left, top: pdf.y, width }, { size: 9.5, strong: true, colour: paint.accent });
      pdf.y += 2;
    }
    for (const line of lines) {
      keep(line.height);
      const top = pdf.y;
      const strong = line.strong ?? false;
      const style = { size: 9, strong };
      if (line.name === null) place(line.value, { left, top, width }, style);
      else {
        place(line.name, { left, top, width: width * nameShare - 8 }, { size: 8.5, strong, colour: paint.soft });
        place(line.value, { left: left + width * nameShare, top, width: width * (1 - nameShare) }, style);
      }
      pdf.y = top + line.height;
    }
  }
  close();
  pdf.y += framePadding + 6;
}

/** A page to fill in, by which a lessee withdraws on paper. */
export function drawWithdrawalForm(sheet: Sheet, { title, intro, to, statement, fields }: WithdrawalForm): void {
  const { pdf, margin, inner, place } = sheet;
  sheet.write(title, { strong: true, size: 18, gap: 4 });
  sheet.write(intro, { ...quiet, gap: 16 });
  sheet.write(to.name, { size: 11, strong: true, gap: 2 });
  sheet.write(to.lines.join("\n"), { size: 9.5, gap: 16 });
  sheet.write(statement, { size: 11, gap: 12 });
  for (const { name, value } of fields) {
    sheet.needRoom(34);
    const top = pdf.y + 10;
    place(name, { left: margin, top, width: inner * 0.28 }, { size: 9, colour: paint.soft });
    const below = place(
      value === "" ? " " : value,
      { left: margin + inner * 0.28, top, width: inner * 0.72 },
      { size: 10 },
    );
    pdf.y = below + 8;
    sheet.rule(pdf.y);
  }
}
