import { isSupportedCountry, parsePhoneNumberFromString, type PhoneNumberType } from "libphonenumber-js/max";
import { DomainError } from "@/shared/domain-error";

/**
 * Numbers at which somebody can be reached. Left out are pagers (as which `1588-12345`, a company's number with a digit
 * too many, would pass) and numbers that cost the caller; the library's smaller metadata cannot tell these apart.
 * Korea's safe numbers (0504, 0507) are personal numbers: they are kept as typed, because the library writes them wrong.
 */
const reachable: ReadonlySet<PhoneNumberType> = new Set<PhoneNumberType>([
  "FIXED_LINE",
  "FIXED_LINE_OR_MOBILE",
  "MOBILE",
  "PERSONAL_NUMBER",
  "SHARED_COST",
  "TOLL_FREE",
  "UAN",
  "VOIP",
]);

/**
 * Korea's numbers as they are dialled there: with the 0 before the area, the network or the service, or a company's
 * eight digits. The library takes them without their 0 too, and then takes `123-456-7890` for a mobile telephone.
 */
const dialledInKorea = /^(?:0(?:10|1[16-9]|2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|80|50\d)\d{6,8}|1[5-9]\d{6})$/;

/**
 * Refuses a phone number that no one can have in its country; a number that begins with `+` may be of any country.
 * Errors: ADDRESSES.PHONE (field `phone`, unless it is called something else).
 */
export function assertPhone(phone: string, country: string, field = "phone"): void {
  const number = parsePhoneNumberFromString(phone, isSupportedCountry(country) ? country : undefined);
  const type = number?.isValid() ? number.getType() : undefined;
  const digits = phone.replace(/\D/g, "");
  const isForeign = phone.startsWith("+") || country !== "KR";
  if (!type || !reachable.has(type) || !(isForeign || dialledInKorea.test(digits))) {
    throw new DomainError("ADDRESSES.PHONE", "invalid", { field });
  }
}
