import { isSupportedCountry, isValidPhoneNumber } from "libphonenumber-js/min";
import { DomainError } from "@/shared/domain-error";

/**
 * Refuses a phone number that no one can have in its country; a number that begins with `+` may be of any country.
 * Errors: ADDRESSES.PHONE (field `phone`, unless it is called something else).
 */
export function assertPhone(phone: string, country: string, field = "phone"): void {
  const known = isSupportedCountry(country) ? country : undefined;
  if (!isValidPhoneNumber(phone, known)) throw new DomainError("ADDRESSES.PHONE", "invalid", { field });
}
