import { z } from "zod";
import { isCivilDate, type TimeOfDay } from "@/shared/civil-date";
import { evidencePictures, leaseRef } from "./leases";
import { id, instant, line, paragraphs, token } from "./text";

/** What a buyer can ask for while a lease is in force. */
export const serviceKinds = ["repair", "replacement", "visit"] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** States of a request for service. `service-transitions.ts` moves them. */
export const serviceStates = ["open", "assigned", "visited", "resolved", "confirmed", "reopened", "cancelled"] as const;
export type ServiceState = (typeof serviceStates)[number];

/** What moves a request for service, or happens to it. */
export const serviceEvents = [
  "opened",
  "planned",
  "messaged",
  "assigned",
  "appointmentProposed",
  "appointmentAccepted",
  "unitReplaced",
  "visited",
  "resolved",
  "confirmed",
  "reopened",
  "answerMissed",
  "cancelled",
] as const;
export type ServiceEvent = (typeof serviceEvents)[number];

/** Who moves a request; `system` is the clock, and the end of the lease. */
export const serviceRoles = ["buyer", "seller", "system"] as const;
export type ServiceRole = (typeof serviceRoles)[number];

export const serviceRef = z.object({ serviceId: id });

const words = paragraphs.min(1).max(2_000);
const mayBeSilent = paragraphs.max(2_000).default("");

/** Opens a request. `requestId` is the browser's: the same again is answered as the first was. */
export const openServiceInput = leaseRef.extend({
  requestId: id,
  kind: z.enum(serviceKinds),
  text: paragraphs.min(10, "short").max(2_000),
  pictures: evidencePictures,
});

export const serviceMessageInput = serviceRef.extend({ text: words, pictures: evidencePictures });

/** A day and a time in the market's zone. */
const appointment = z.object({
  on: token.refine(isCivilDate, { error: "date" }),
  at: token.regex(/^([01]\d|2[0-3]):[0-5]\d$/, "time").transform((text) => text as TimeOfDay),
});
export type AppointmentInput = z.output<typeof appointment>;

/** The seller takes the request on, with the first appointment if there is to be one. */
export const assignServiceInput = serviceRef.extend({ text: words, appointment: appointment.nullable() });

export const proposeAppointmentInput = serviceRef.extend({ appointment });

/** The time that the buyer agrees to: the one that was shown. */
export const acceptAppointmentInput = serviceRef.extend({ appointmentAt: instant });

/** The seller plans a visit that the contract includes. */
export const planVisitInput = leaseRef.extend({ requestId: id, text: mayBeSilent, appointment });

export const resolveServiceInput = serviceRef.extend({ text: words, pictures: evidencePictures });

/** Another unit is with the buyer from now on. */
export const replaceUnitInput = serviceRef.extend({ serialNumber: line.min(2).max(60) });

export const confirmServiceInput = serviceRef.extend({
  rating: z.int().min(1).max(5),
  text: paragraphs.max(500).default(""),
});

export const reopenServiceInput = serviceRef.extend({ text: words, pictures: evidencePictures });
