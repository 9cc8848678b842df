import { passwordStrength } from "@/inputs/password-strength";
import { DomainError } from "@/shared/domain-error";

/** Refuses a password that is soon guessed, by its field in the form. Errors: IDENTITY.PASSWORD_GUESSABLE. */
export function assertPassword(
  password: string,
  { name, email }: { readonly name: string; readonly email: string },
  field: "password" | "newPassword",
): void {
  if (["too_short", "guessable"].includes(passwordStrength(password, [name, email]))) {
    throw new DomainError("IDENTITY.PASSWORD_GUESSABLE", "invalid", { field });
  }
}
