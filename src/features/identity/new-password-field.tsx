"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import { passwordMinLength } from "@/inputs/identity";
import type { PasswordStrength } from "@/inputs/password-strength";
import { classNames } from "@/ui/class-names";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";

interface NewPasswordFieldProps {
  readonly label: string;
  /** What is in the field, to be weighed while it is typed. */
  readonly value: string;
  /** What a program that guesses would know of the person. */
  readonly own: readonly string[];
  /** What the server said of it; true when the form itself found it wrong. */
  readonly wrong: string | boolean;
  readonly registration: UseFormRegisterReturn;
}

/** A password that is being chosen, with a meter that says how hard it is to guess. */
export function NewPasswordField({ label, value, own, wrong, registration }: NewPasswordFieldProps) {
  const t = useTranslations("identity");
  const strength = useStrength(value, own);
  const hint = t("passwordHint", { min: passwordMinLength });
  const error =
    wrong === true
      ? strength === "guessable"
        ? t("passwordGuessable")
        : t("passwordWrong", { min: passwordMinLength })
      : wrong || null;
  return (
    <div className="grid gap-2">
      <Field label={label} required hint={hint} error={error}>
        {(control) => <Input {...control} type="password" autoComplete="new-password" {...registration} />}
      </Field>
      <StrengthMeter text={strength ? t(`strength.${strength}`) : ""} level={strength ? levels[strength] : 0} />
    </div>
  );
}

type Weigh = (password: string, own: readonly string[]) => PasswordStrength;

/** How hard a password is to guess; null while nothing is typed, or the lists for it are still on their way. */
function useStrength(password: string, own: readonly string[]): PasswordStrength | null {
  const [scorePassword, setWeigh] = useState<{ readonly by: Weigh } | null>(null);
  const typing = password !== "";
  useEffect(() => {
    if (!typing || scorePassword) return;
    let gone = false;
    // Without the lists the server still refuses what is soon guessed.
    import("@/inputs/password-strength").then(
      ({ passwordStrength }) => {
        if (!gone) setWeigh({ by: passwordStrength });
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [typing, scorePassword]);
  if (!typing) return null;
  if (password.length < passwordMinLength) return "too_short";
  return scorePassword ? scorePassword.by(password, own) : null;
}

const levels = { too_short: 1, guessable: 1, fair: 2, strong: 3 } as const;

function StrengthMeter({ text, level }: { readonly text: string; readonly level: 0 | 1 | 2 | 3 }) {
  return (
    <div className="flex min-h-5 items-center gap-3">
      <div aria-hidden className="flex w-24 shrink-0 gap-1">
        {[1, 2, 3].map((step) => (
          <span
            key={step}
            className={classNames(
              "h-1 grow rounded-full transition-colors",
              step > level ? "bg-line" : level === 1 ? "bg-warn" : "bg-accent",
            )}
          />
        ))}
      </div>
      <p role="status" className="text-ink-soft text-sm">
        {text}
      </p>
    </div>
  );
}
