"use client";

import { useTranslations } from "next-intl";
import { market } from "@/market";
import { isCivilDate, type CivilDate, type TimeOfDay } from "@/shared/civil-date";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";

/** What is typed of an appointment. */
export interface TypedAppointment {
  readonly on: string;
  readonly at: string;
}

export const noAppointment: TypedAppointment = { on: "", at: "" };

/** The appointment that was typed; null while it is not whole. */
export function readAppointment({ on, at }: TypedAppointment): { on: CivilDate; at: TimeOfDay } | null {
  const isTime = (text: string): text is TimeOfDay => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
  return isCivilDate(on) && isTime(at) ? { on, at } : null;
}

interface AppointmentFieldsProps {
  readonly value: TypedAppointment;
  readonly onChange: (value: TypedAppointment) => void;
  readonly missing: boolean;
}

/** A day and a time on the market's clock. */
export function AppointmentFields({ value, onChange, missing }: AppointmentFieldsProps) {
  const t = useTranslations("service.appointment");
  return (
    <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
      <Field label={t("day")} error={missing && t("missing")}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={value.on}
            onChange={({ currentTarget }) => onChange({ ...value, on: currentTarget.value })}
          />
        )}
      </Field>
      <Field label={t("time")} {...(market.hasOtherTimeZones ? { hint: t("zone", { zone: market.timeZone }) } : {})}>
        {(control) => (
          <Input
            {...control}
            type="time"
            value={value.at}
            onChange={({ currentTarget }) => onChange({ ...value, at: currentTarget.value })}
          />
        )}
      </Field>
    </div>
  );
}
