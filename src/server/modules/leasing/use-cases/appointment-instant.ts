import type { AppointmentInput } from "@/inputs/lease-service";
import type { MarketProfile } from "@/market";
import { addDays, civilDateAt, instantAt } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";

/** How far ahead an appointment may lie, in days. */
const farthest = 120;

/** The instant of an appointment in the market's zone: one that is still to come. Errors: SERVICE.APPOINTMENT_DATE. */
export function appointmentInstant(
  { on, at }: AppointmentInput,
  now: Date,
  { timeZone }: Pick<MarketProfile, "timeZone">,
): Date {
  const instant = instantAt(on, at, timeZone);
  if (instant <= now || on > addDays(civilDateAt(now, timeZone), farthest)) {
    throw new DomainError("SERVICE.APPOINTMENT_DATE", "invalid", { field: "appointment", values: { days: farthest } });
  }
  return instant;
}
