"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { UploadPictures } from "@/components/pictures/upload-pictures";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { NoteField, PlainField } from "@/ui/fields";
import { LeaseProblem } from "../lease-problem";
import { AppointmentFields, noAppointment, readAppointment } from "./appointment-fields";
import type { Service } from "./outputs";
import { StepDialog } from "./step-dialog";
import { useStep } from "./use-step";

/** What the seller can do now. */
export function SellerSteps({ service }: { readonly service: Service }) {
  const { can, replacementIncluded, appointmentAccepted } = service;
  return (
    <div className="flex flex-wrap gap-3 empty:hidden">
      {can.includes("assigned") && <Assign service={service} />}
      {can.includes("appointmentProposed") && !appointmentAccepted && <Propose service={service} />}
      {can.includes("visited") && <Visited service={service} />}
      {can.includes("unitReplaced") && replacementIncluded && <Replace service={service} />}
      {can.includes("resolved") && <Resolve service={service} />}
    </div>
  );
}

function Assign({ service }: { readonly service: Service }) {
  const t = useTranslations("service.seller");
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const [typed, setTyped] = useState(noAppointment);
  const [missing, setMissing] = useState<"text" | "appointment" | null>(null);
  const assign = useMutation(trpc.service.assign.mutationOptions());
  const step = useStep(assign.mutateAsync);
  async function send() {
    const appointment = readAppointment(typed);
    const begun = typed.on !== "" || typed.at !== "";
    const wrong = text.trim() === "" ? "text" : begun && appointment === null ? "appointment" : null;
    setMissing(wrong);
    return wrong === null && step.run({ serviceId: service.id, text, appointment }, t("assigned"));
  }
  return (
    <StepDialog
      primary
      label={t("assign")}
      title={t("assignTitle")}
      text={t("assignText")}
      action={t("assign")}
      pending={step.pending}
      onSubmit={send}
    >
      <NoteField
        label={t("answer")}
        error={missing === "text" && t("answerMissing")}
        required
        rows={3}
        maxLength={2_000}
        value={text}
        onChange={setText}
      />
      <AppointmentFields value={typed} onChange={setTyped} missing={missing === "appointment"} />
      <LeaseProblem error={step.error} currency={service.currency} />
    </StepDialog>
  );
}

function Propose({ service }: { readonly service: Service }) {
  const t = useTranslations("service.seller");
  const trpc = useTRPC();
  const [typed, setTyped] = useState(noAppointment);
  const [missing, setMissing] = useState(false);
  const propose = useMutation(trpc.service.proposeAppointment.mutationOptions());
  const step = useStep(propose.mutateAsync);
  return (
    <StepDialog
      label={t("propose")}
      title={t("proposeTitle")}
      action={t("propose")}
      pending={step.pending}
      onSubmit={async () => {
        const appointment = readAppointment(typed);
        setMissing(appointment === null);
        return appointment !== null && step.run({ serviceId: service.id, appointment }, t("proposed"));
      }}
    >
      <AppointmentFields value={typed} onChange={setTyped} missing={missing} />
      <LeaseProblem error={step.error} currency={service.currency} />
    </StepDialog>
  );
}

function Visited({ service }: { readonly service: Service }) {
  const t = useTranslations("service.seller");
  const trpc = useTRPC();
  const visited = useMutation(trpc.service.recordVisit.mutationOptions());
  const step = useStep(visited.mutateAsync);
  return (
    <div>
      <Button loading={step.pending} onClick={() => void step.run({ serviceId: service.id }, t("visited"))}>
        {t("visit")}
      </Button>
      <LeaseProblem error={step.error} currency={service.currency} />
    </div>
  );
}

function Replace({ service }: { readonly service: Service }) {
  const t = useTranslations("service.seller");
  const trpc = useTRPC();
  const [serialNumber, setSerialNumber] = useState("");
  const [missing, setMissing] = useState(false);
  const replace = useMutation(trpc.service.replaceUnit.mutationOptions());
  const step = useStep(replace.mutateAsync);
  return (
    <StepDialog
      label={t("replace")}
      title={t("replaceTitle")}
      text={t("replaceText", { serial: service.serialNumber })}
      action={t("replace")}
      pending={step.pending}
      onSubmit={async () => {
        const short = serialNumber.trim().length < 2;
        setMissing(short);
        return !short && step.run({ serviceId: service.id, serialNumber }, t("replaced"));
      }}
    >
      <PlainField
        label={t("serial")}
        error={missing && t("serialMissing")}
        required
        maxLength={60}
        value={serialNumber}
        onChange={setSerialNumber}
      />
      <LeaseProblem error={step.error} currency={service.currency} />
    </StepDialog>
  );
}

function Resolve({ service }: { readonly service: Service }) {
  const t = useTranslations("service.seller");
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const [pictures, setPictures] = useState<readonly string[]>([]);
  const [missing, setMissing] = useState(false);
  const resolve = useMutation(trpc.service.resolve.mutationOptions());
  const step = useStep(resolve.mutateAsync);
  return (
    <StepDialog
      primary={service.state === "visited"}
      label={t("resolve")}
      title={t("resolveTitle")}
      text={t("resolveText")}
      action={t("resolve")}
      pending={step.pending}
      onSubmit={async () => {
        const empty = text.trim() === "";
        setMissing(empty);
        return !empty && step.run({ serviceId: service.id, text, pictures: [...pictures] }, t("resolved"));
      }}
    >
      <NoteField
        label={t("done")}
        error={missing && t("doneMissing")}
        required
        rows={3}
        maxLength={2_000}
        value={text}
        onChange={setText}
      />
      <UploadPictures paths={pictures} onChange={(change) => setPictures(change)} address="/api/uploads" />
      <LeaseProblem error={step.error} currency={service.currency} />
    </StepDialog>
  );
}
