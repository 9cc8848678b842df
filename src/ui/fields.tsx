"use client";

import { useId, type ComponentProps, type ReactNode } from "react";
import { ChoiceError, Field, FieldGroup } from "./field";
import { Input, NativeSelect, Textarea } from "./input";

interface TextFieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly optionalLabel?: ReactNode;
}

/** What a form's `register` says of a field; where there is no form, what stands in it and who is told of a change. */
type Binding<Control extends "input" | "textarea"> =
  | { readonly registered: ComponentProps<Control>; readonly value?: never; readonly onChange?: never }
  | { readonly registered?: never; readonly value: string; readonly onChange: (value: string) => void };

/** What a control gets where no form has registered it. */
const controlled = (value: string | undefined, onChange: ((value: string) => void) | undefined) => ({
  value,
  onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
    onChange?.(currentTarget.value),
});

type NoteFieldProps = TextFieldProps & Binding<"textarea"> & { readonly rows?: number; readonly maxLength?: number };

/** A few lines from one person to another. */
export function NoteField(props: NoteFieldProps) {
  const { registered, value, onChange, rows = 2, maxLength = 1_000, ...field } = props;
  return (
    <Field {...field}>
      {(control) => (
        <Textarea {...control} rows={rows} maxLength={maxLength} {...(registered ?? controlled(value, onChange))} />
      )}
    </Field>
  );
}

type PlainFieldProps = TextFieldProps & Binding<"input"> & { readonly maxLength?: number; readonly decimal?: boolean };

/** A line that no browser should complete: a reference, a number, an amount. */
export function PlainField(props: PlainFieldProps) {
  const { registered, value, onChange, maxLength, decimal = false, ...field } = props;
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          {...(decimal ? { inputMode: "decimal" } : {})}
          {...(maxLength === undefined ? {} : { maxLength })}
          {...(registered ?? controlled(value, onChange))}
        />
      )}
    </Field>
  );
}

interface ChoiceFieldProps<Choice extends string> {
  readonly label: ReactNode;
  readonly choices: readonly Choice[];
  readonly textOf: (choice: Choice) => string;
  readonly value: Choice;
  readonly onChange: (choice: Choice) => void;
}

/** One out of a short list of words. */
export function ChoiceField<Choice extends string>(props: ChoiceFieldProps<Choice>) {
  const { label, choices, textOf, value, onChange } = props;
  return (
    <Field label={label}>
      {(control) => (
        <NativeSelect
          {...control}
          value={value}
          onChange={({ currentTarget }) => {
            const chosen = choices.find((choice) => choice === currentTarget.value);
            if (chosen !== undefined) onChange(chosen);
          }}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {textOf(choice)}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

interface CheckFieldProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Something that holds or does not. */
export function CheckField({ label, checked, onChange }: CheckFieldProps) {
  return (
    <label className="flex min-h-6 items-center gap-3">
      <input
        type="checkbox"
        className="accent-accent size-5 shrink-0"
        checked={checked}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      {label}
    </label>
  );
}

interface YesNoFieldProps {
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong, already in the reader's language; nothing while nothing is. */
  readonly error?: string | false;
  readonly yes: ReactNode;
  readonly no: ReactNode;
  /** Null while nothing is chosen: nothing is, until somebody does. */
  readonly value: boolean | null;
  readonly onChange: (value: boolean) => void;
}

/** A decision between two outcomes, neither of which is the usual one. */
export function YesNoField({ legend, hint, error = false, yes, no, value, onChange }: YesNoFieldProps) {
  const id = useId();
  return (
    <FieldGroup legend={legend} hint={hint} className="gap-0">
      <div className="grid gap-2">
        {[true, false].map((choice) => (
          <label key={String(choice)} className="flex min-h-9 items-center gap-3">
            <input
              type="radio"
              name={id}
              className="accent-accent size-5 shrink-0"
              aria-describedby={error === false ? undefined : `${id}-error`}
              data-wrong={error !== false || undefined}
              checked={value === choice}
              onChange={() => onChange(choice)}
            />
            {choice ? yes : no}
          </label>
        ))}
      </div>
      <ChoiceError id={`${id}-error`} error={error} />
    </FieldGroup>
  );
}
