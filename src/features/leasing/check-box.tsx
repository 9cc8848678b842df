"use client";

import { useId, type ReactNode } from "react";
import { FormError } from "@/ui/form-error";

interface CheckBoxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly error?: string | null;
  readonly children: ReactNode;
}

/** A box to tick beside the words that are agreed to. */
export function CheckBox({ checked, onChange, disabled = false, error, children }: CheckBoxProps) {
  const errorId = useId();
  return (
    <div>
      <label className="flex items-start gap-3">
        <input
          type="checkbox"
          className="accent-accent mt-1 size-5 shrink-0"
          checked={checked}
          disabled={disabled}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
        <span>{children}</span>
      </label>
      {error === undefined ? null : (
        <FormError id={errorId} className="mt-1.5 ml-8">
          {error}
        </FormError>
      )}
    </div>
  );
}
