import { minorUnitDigits, maxAmountMinor, toDecimalString, type Currency } from "@/shared/money";

/** Where a locale puts its grouping and decimal signs. */
function signsOf(locale: string): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(1_234_567.8);
  const signOf = (type: string, otherwise: string) => parts.find((part) => part.type === type)?.value ?? otherwise;
  return { group: signOf("group", ","), decimal: signOf("decimal", ".") };
}

function groupDigits(digits: string, group: string): string {
  return digits.replaceAll(/\B(?=(\d{3})+$)/g, group);
}

/** An amount as it stands in an input field: grouped, without a currency sign. */
export function amountText(amountMinor: bigint, currency: Currency, locale: string): string {
  const { group, decimal } = signsOf(locale);
  const [whole = "0", fraction] = toDecimalString(amountMinor, currency).split(".");
  const grouped = groupDigits(whole, group);
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`;
}

/** What was typed, read as an amount and written properly, with the caret where the buyer left it. */
export interface TypedAmount {
  readonly text: string;
  readonly caret: number;
  /** Null while there is no number in the field. */
  readonly amountMinor: bigint | null;
}

/**
 * Reads an amount while it is being typed or pasted. Signs of currency, spaces and letters are dropped, grouping is
 * rewritten, and the caret keeps the same digits on its left.
 */
export function typeAmountText(raw: string, caret: number, currency: Currency, locale: string): TypedAmount {
  const { group, decimal } = signsOf(locale);
  const digits = minorUnitDigits[currency];
  const normal = swapSigns(raw.normalize("NFKC"), group, decimal);
  const point = digits === 0 ? -1 : normal.indexOf(decimal);
  const wholeRaw = point < 0 ? normal.split(decimal)[0] : normal.slice(0, point);
  const fraction = point < 0 ? "" : normal.slice(point).replaceAll(/\D/g, "").slice(0, digits);
  const minorOf = (whole: string) => BigInt(`${whole === "" ? "0" : whole}${fraction.padEnd(digits, "0")}`);
  let whole = (wholeRaw ?? "")
    .replaceAll(/\D/g, "")
    .replace(/^0+(?=\d)/, "")
    .slice(0, 20);
  while (minorOf(whole) > maxAmountMinor) whole = whole.slice(0, -1);
  const grouped = groupDigits(whole, group);
  const text = point < 0 ? grouped : `${grouped === "" ? "0" : grouped}${decimal}${fraction}`;
  const digitsBefore = raw.slice(0, caret).replaceAll(/\D/g, "").length;
  const amountMinor = text === "" ? null : minorOf(whole);
  return { text, caret: caretAfter(text, digitsBefore, caret >= raw.length), amountMinor };
}

/** Where a pasted amount was written with the two signs the other way round beyond doubt, such as `1.234,50`, turns them. */
function swapSigns(text: string, group: string, decimal: string): string {
  const bare = text.replaceAll(/[^\d.,]/g, "");
  const [whole = "", fraction = "", ...rest] = bare.split(group);
  const groups = whole.split(decimal);
  const turned =
    rest.length === 0 &&
    /^\d{1,2}$/.test(fraction) &&
    groups.length > 1 &&
    groups.every((digits, place) => (place === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(digits));
  return turned ? `${groups.join("")}${decimal}${fraction}` : text;
}

function caretAfter(text: string, digitsBefore: number, atEnd: boolean): number {
  if (atEnd) return text.length;
  let seen = 0;
  let position = 0;
  while (position < text.length && seen < digitsBefore) {
    if (/\d/.test(text.charAt(position))) seen += 1;
    position += 1;
  }
  return position;
}
