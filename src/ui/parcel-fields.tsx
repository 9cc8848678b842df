"use client";

import { useId, type ComponentProps, type ReactNode } from "react";
import { parcelCarrierNames } from "@/shared/parcel-carriers";
import { Field } from "./field";
import { Input } from "./input";

interface ParcelField {
  readonly label: ReactNode;
  readonly error?: ReactNode;
  /** What the form needs of the control: its name, value and handlers. */
  readonly control: ComponentProps<"input">;
}

interface ParcelFieldsProps {
  readonly carrier: ParcelField;
  readonly tracking: ParcelField;
}

/** Who carries a parcel, with the usual names to choose from, and the number by which it is followed. */
export function ParcelFields({ carrier, tracking }: ParcelFieldsProps) {
  const listId = useId();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={carrier.label} error={carrier.error} required>
        {(control) => <Input {...control} list={listId} autoComplete="off" {...carrier.control} />}
      </Field>
      <datalist id={listId}>
        {parcelCarrierNames.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Field label={tracking.label} error={tracking.error} required>
        {(control) => <Input {...control} autoComplete="off" {...tracking.control} />}
      </Field>
    </div>
  );
}
