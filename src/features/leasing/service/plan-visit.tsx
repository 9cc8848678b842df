"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/provider";
import { NoteField } from "@/ui/fields";
import { LeaseProblem } from "../lease-problem";
import { AppointmentFields, noAppointment, readAppointment } from "./appointment-fields";
import type { LeaseService } from "./outputs";
import { StepDialog } from "./step-dialog";
import { useStep } from "./use-step";

/** The seller plans the next visit that the contract includes. */
export function PlanVisit({ service }: { readonly service: LeaseService }) {
  const t = useTranslations("service.plan");
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const [typed, setTyped] = useState(noAppointment);
  const [missing, setMissing] = useState(false);
  const [requestId, setRequestId] = useState(() => crypto.randomUUID());
  const plan = useMutation(trpc.service.planVisit.mutationOptions());
  const step = useStep(plan.mutateAsync);
  if (!service.open.includes("visit")) return null;

  async function send() {
    const appointment = readAppointment(typed);
    setMissing(appointment === null);
    if (appointment === null) return false;
    const done = await step.run({ leaseId: service.leaseId, requestId, text, appointment }, t("planned"));
    if (done) {
      setText("");
      setTyped(noAppointment);
      setRequestId(crypto.randomUUID());
    }
    return done;
  }

  return (
    <StepDialog label={t("button")} title={t("title")} action={t("action")} pending={step.pending} onSubmit={send}>
      <AppointmentFields value={typed} onChange={setTyped} missing={missing} />
      <NoteField label={t("note")} value={text} onChange={setText} maxLength={2_000} />
      <LeaseProblem error={step.error} currency={service.currency} />
    </StepDialog>
  );
}
