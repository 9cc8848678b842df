"use client";

import { Check } from "lucide-react";
import { Checkbox as RadixCheckbox, RadioGroup as RadixRadio, Switch as RadixSwitch } from "radix-ui";
import { useId, type ComponentProps, type ReactNode } from "react";
import { classNames } from "./class-names";

/** Yes or no, with its question beside it. */
export function Checkbox({
  label,
  hint,
  className,
  ...props
}: ComponentProps<typeof RadixCheckbox.Root> & { readonly label: ReactNode; readonly hint?: ReactNode }) {
  const id = useId();
  return (
    <div className={classNames("flex gap-3", className)}>
      <RadixCheckbox.Root
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-xs border border-line-strong bg-raised transition-colors hover:border-ink disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent"
        {...props}
      >
        <RadixCheckbox.Indicator>
          <Check aria-hidden strokeWidth={3} className="size-3.5 text-on-accent" />
        </RadixCheckbox.Indicator>
      </RadixCheckbox.Root>
      <div className="grid gap-0.5">
        <label htmlFor={id} className="leading-6">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-sm text-ink-faint">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** One of a few, all in view. Name it with `aria-label` or `aria-labelledby`. */
export function RadioGroup({ className, ...props }: ComponentProps<typeof RadixRadio.Root>) {
  return <RadixRadio.Root className={classNames("grid gap-2", className)} {...props} />;
}

/** One choice of a `RadioGroup`, drawn as a row that can be pressed anywhere. */
export function RadioCard({
  value,
  label,
  hint,
  aside,
  disabled = false,
  className,
}: {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Stands at the end of the row, such as a price. */
  readonly aside?: ReactNode;
  readonly disabled?: boolean;
  readonly className?: string;
}) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={classNames(
        "flex items-start gap-3 rounded-sm border border-line bg-raised px-4 py-3 transition-colors hover:border-line-strong has-data-[state=checked]:border-accent has-data-[state=checked]:bg-accent-soft has-disabled:opacity-55",
        className,
      )}
    >
      <RadixRadio.Item
        id={id}
        value={value}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-full border border-line-strong bg-raised data-[state=checked]:border-accent"
      >
        <RadixRadio.Indicator className="size-2.5 rounded-full bg-accent" />
      </RadixRadio.Item>
      <span className="grid min-w-0 grow gap-0.5">
        <span className="font-medium">{label}</span>
        {hint ? (
          <span id={`${id}-hint`} className="text-sm text-ink-faint">
            {hint}
          </span>
        ) : null}
      </span>
      {aside ? <span className="figures shrink-0 font-medium">{aside}</span> : null}
    </label>
  );
}

/** On or off, in force at once. */
export function Switch({
  label,
  className,
  ...props
}: ComponentProps<typeof RadixSwitch.Root> & { readonly label: ReactNode }) {
  const id = useId();
  return (
    <div className={classNames("flex items-center justify-between gap-4", className)}>
      <label htmlFor={id}>{label}</label>
      <RadixSwitch.Root
        id={id}
        className="h-6 w-10 shrink-0 rounded-full bg-line-strong p-0.5 transition-colors disabled:opacity-50 data-[state=checked]:bg-accent"
        {...props}
      >
        <RadixSwitch.Thumb className="block size-5 rounded-full bg-paper transition-transform data-[state=checked]:translate-x-4" />
      </RadixSwitch.Root>
    </div>
  );
}
