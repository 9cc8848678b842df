import { formatMoney, isCurrency } from "./money";

/**
 * An amount in minor units of whatever currency a provider names, as people of a locale write it. A code that ISO 4217
 * does not have is written as it is, beside its minor units.
 */
export function formatForeignMoney(amountMinor: bigint, currency: string, locale: string): string {
  if (isCurrency(currency)) return formatMoney(amountMinor, currency, locale);
  if (!/^[A-Z]{3}$/.test(currency)) return `${currency} ${amountMinor.toString()}`;
  const formatter = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "code" });
  const digits = formatter.resolvedOptions().maximumFractionDigits ?? 0;
  const padded = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(digits + 1, "0");
  const whole = padded.slice(0, padded.length - digits);
  const fraction = digits === 0 ? "" : `.${padded.slice(-digits)}`;
  return formatter.format(`${amountMinor < 0n ? "-" : ""}${whole}${fraction}` as `${number}`);
}
