/** ISO 4217 codes the market can be run in. */
export const currencies = ["KRW", "USD"] as const;
export type Currency = (typeof currencies)[number];

/** Decimal places of a currency's minor unit (ISO 4217). KRW has none: one won is one minor unit. */
export const minorUnitDigits: Readonly<Record<Currency, number>> = { KRW: 0, USD: 2 };

/** The largest amount that a form takes, in minor units. What is typed beyond it is not taken into the field. */
export const maxAmountMinor = 9_000_000_000_000n;

/** Whether the market can be run in a currency. Others stand in the books of providers only. */
export const isCurrency = (code: string): code is Currency => currencies.some((currency) => currency === code);

/** Adds amounts in minor units; an empty list sums to zero. */
export function sumMinor(amounts: Iterable<bigint>): bigint {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}

/** The smallest of two or more amounts in minor units. */
export function minMinor(first: bigint, ...rest: bigint[]): bigint {
  return rest.reduce((least, amount) => (amount < least ? amount : least), first);
}

/**
 * A share of an amount at a rate in basis points, rounded half up to the minor unit (half away from zero for
 * negative amounts, so that a reversal mirrors its origin exactly).
 */
export function shareMinor(amountMinor: bigint, rateBps: number): bigint {
  const scaled = amountMinor * BigInt(rateBps);
  const magnitude = scaled < 0n ? -scaled : scaled;
  const rounded = (magnitude + 5_000n) / 10_000n;
  return scaled < 0n ? -rounded : rounded;
}

/** An amount in minor units as an exact decimal string in major units, such as `-12.05` for -1205 USD cents. */
export function toDecimalString(amountMinor: bigint, currency: Currency): `${number}` {
  const digits = minorUnitDigits[currency];
  const negative = amountMinor < 0n;
  const padded = (negative ? -amountMinor : amountMinor).toString().padStart(digits + 1, "0");
  const whole = padded.slice(0, padded.length - digits);
  const fraction = digits === 0 ? "" : `.${padded.slice(-digits)}`;
  // The pieces above are digits by construction, so the template type holds.
  return `${negative ? "-" : ""}${whole}${fraction}` as `${number}`;
}

const formatters = new Map<string, Intl.NumberFormat>();

/**
 * An amount in minor units as people of a locale write it: `₩1,500,000` in English, `1,500,000원` in Korean, where the
 * sign stands on price tags and the word in sentences.
 */
export function formatMoney(amountMinor: bigint, currency: Currency, locale: string): string {
  const inKorean = locale === "ko" || locale.startsWith("ko-");
  const key = `${locale}:${currency}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(
      locale,
      inKorean && currency === "KRW"
        ? { style: "decimal" }
        : { style: "currency", currency, currencyDisplay: "narrowSymbol" },
    );
    formatters.set(key, formatter);
  }
  const text = formatter.format(toDecimalString(amountMinor, currency));
  return inKorean && currency === "KRW" ? `${text}원` : text;
}

/**
 * An amount in minor units as a person typed it, grouping signs, spaces and the currency's sign left out; null when it is
 * no amount, or finer than the currency's minor unit. Commas count as grouping only where they group: somebody who types
 * `1,5` does not mean fifteen.
 */
export function parseAmount(text: string, currency: Currency): bigint | null {
  const digits = minorUnitDigits[currency];
  const plain = text.normalize("NFKC").replaceAll(/[\s₩$원]/g, "");
  const [, whole, fraction = ""] = /^(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d*))?$/.exec(plain) ?? [];
  if (whole === undefined || fraction.length > digits) return null;
  return BigInt(whole.replaceAll(",", "") + fraction.padEnd(digits, "0"));
}
