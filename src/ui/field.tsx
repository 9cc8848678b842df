"use client";

import { CircleAlert } from "lucide-react";
import { useId, useRef, type ReactNode } from "react";
import { classNames } from "./class-names";
import { useFocusWhenWrong, useSteadyError } from "./steady-error";

/** What a control inside a `Field` must carry, so that its label, hint and error are read out with it. */
export interface FieldControlProps {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
  readonly "aria-required"?: true;
}

interface FieldProps {
  readonly label: ReactNode;
  /** What to enter, said before anything goes wrong. */
  readonly hint?: ReactNode;
  /** What is wrong and what to do, already in the reader's language. */
  readonly error?: ReactNode;
  readonly required?: boolean;
  /** Said after the label of a field that may stay empty. */
  readonly optionalLabel?: ReactNode;
  /** Keeps the label for screen readers only. */
  readonly labelHidden?: boolean;
  readonly className?: string;
  /** Renders the control with the given props: `{(control) => <Input {...control} {...register("name")} />}`. */
  readonly children: (control: FieldControlProps) => ReactNode;
}

/**
 * A control with its label, hint and error. The error takes the hint's place, and where there is no hint the room that was
 * kept for it (wherever `error` is given at all), so that nothing below moves; it is announced when it appears, and after
 * a form was sent the first wrong field gets the keyboard.
 */
export function Field(props: FieldProps) {
  const { label, hint, error, required = false, optionalLabel, labelHidden = false, className, children } = props;
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const box = useRef<HTMLDivElement>(null);
  const mayFail = "error" in props;
  const shown = useSteadyError(error);
  useFocusWhenWrong(box, Boolean(shown));
  const describedBy = [hint ? hintId : null, shown ? errorId : null].filter(Boolean).join(" ");
  return (
    // Beside a taller field the rest of the height stays below, or the two would not stand on one line.
    <div ref={box} className={classNames("grid content-start gap-1.5", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-sm font-semibold text-ink"}>
        {label}
        {optionalLabel ? <span className="ml-1.5 font-normal text-ink-faint">{optionalLabel}</span> : null}
      </label>
      {children({
        id,
        ...(describedBy ? { "aria-describedby": describedBy } : {}),
        ...(shown ? { "aria-invalid": true } : {}),
        ...(required ? { "aria-required": true } : {}),
      })}
      {hint || mayFail ? (
        <div className={classNames("grid", mayFail && "min-h-5")}>
          {hint ? (
            // Unseen below an error it keeps its room, and is read out with the field all the same.
            <p
              id={hintId}
              className={classNames("col-start-1 row-start-1 text-sm text-ink-faint", Boolean(shown) && "invisible")}
            >
              {hint}
            </p>
          ) : null}
          <div aria-live="polite" className="col-start-1 row-start-1">
            {shown ? (
              <p id={errorId} className="flex gap-1.5 text-sm font-medium text-danger">
                <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
                <span>{shown}</span>
              </p>
            ) : null}
          </div>
        </div>
      ) : null}
    </div>
  );
}

/** Several controls that answer one question, such as an address. */
export function FieldGroup({
  legend,
  hint,
  className,
  children,
}: {
  readonly legend: ReactNode;
  readonly hint?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className={classNames("grid min-w-0 gap-4", className)}>
      <legend className="mb-3 text-base font-semibold">{legend}</legend>
      {hint ? <p className="-mt-3 text-sm text-ink-faint">{hint}</p> : null}
      {children}
    </fieldset>
  );
}

interface ChoiceErrorProps {
  readonly id: string;
  /** What is wrong with a choice of several, already in the reader's language; nothing while nothing is. */
  readonly error: string | false;
}

/** What is wrong with a choice, in room that is kept for it. The controls name it by `id` and say `aria-invalid`. */
export function ChoiceError({ id, error }: ChoiceErrorProps) {
  const shown = useSteadyError(error);
  const line = useRef<HTMLParagraphElement>(null);
  useFocusWhenWrong(line, Boolean(shown));
  return (
    <p ref={line} id={id} role="alert" className="min-h-5 text-sm font-medium text-danger">
      {shown}
    </p>
  );
}
