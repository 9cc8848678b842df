"use client";

import { useId, useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { UploadPictures } from "@/components/pictures/upload-pictures";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FieldGroup } from "@/ui/field";
import { NoteField } from "@/ui/fields";
import { LeaseProblem } from "../lease-problem";
import type { Service } from "./outputs";
import { StepDialog } from "./step-dialog";
import { useStep } from "./use-step";

/** What the buyer can do now. */
export function BuyerSteps({ service }: { readonly service: Service }) {
  const { can, appointmentAt, appointmentAccepted } = service;
  return (
    <div className="flex flex-wrap gap-3 empty:hidden">
      {can.includes("appointmentAccepted") && appointmentAt && !appointmentAccepted && (
        <AcceptAppointment service={service} appointmentAt={appointmentAt} />
      )}
      {can.includes("confirmed") && <Confirm service={service} />}
      {can.includes("reopened") && <Reopen service={service} />}
      {can.includes("cancelled") && <Cancel service={service} />}
    </div>
  );
}

function AcceptAppointment({ service, appointmentAt }: { readonly service: Service; readonly appointmentAt: Date }) {
  const t = useTranslations("service.buyer");
  const trpc = useTRPC();
  const accept = useMutation(trpc.service.acceptAppointment.mutationOptions());
  const step = useStep(accept.mutateAsync);
  return (
    <div>
      <Button
        variant="primary"
        loading={step.pending}
        onClick={() => void step.run({ serviceId: service.id, appointmentAt }, t("accepted"))}
      >
        {t("accept")}
      </Button>
      <LeaseProblem error={step.error} currency={service.currency} />
    </div>
  );
}

const ratings = [5, 4, 3, 2, 1] as const;

function Confirm({ service }: { readonly service: Service }) {
  const t = useTranslations("service.buyer");
  const trpc = useTRPC();
  const name = useId();
  const [rating, setRating] = useState<number>(5);
  const [text, setText] = useState("");
  const confirm = useMutation(trpc.service.confirm.mutationOptions());
  const step = useStep(confirm.mutateAsync);
  return (
    <StepDialog
      primary
      label={t("confirm")}
      title={t("confirmTitle")}
      action={t("confirm")}
      pending={step.pending}
      onSubmit={() => step.run({ serviceId: service.id, rating, text }, t("confirmed"))}
    >
      <FieldGroup legend={t("rating")}>
        <div className="grid gap-1">
          {ratings.map((value) => (
            <label key={value} className="flex min-h-9 items-center gap-3">
              <input
                type="radio"
                name={name}
                className="accent-accent size-5 shrink-0"
                checked={rating === value}
                onChange={() => setRating(value)}
              />
              {t(`ratings.${value}`)}
            </label>
          ))}
        </div>
      </FieldGroup>
      <NoteField label={t("word")} value={text} onChange={setText} maxLength={500} />
      <LeaseProblem error={step.error} currency={service.currency} />
    </StepDialog>
  );
}

function Reopen({ service }: { readonly service: Service }) {
  const t = useTranslations("service.buyer");
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const [pictures, setPictures] = useState<readonly string[]>([]);
  const [missing, setMissing] = useState(false);
  const reopen = useMutation(trpc.service.reopen.mutationOptions());
  const step = useStep(reopen.mutateAsync);
  return (
    <StepDialog
      label={t("reopen")}
      title={t("reopenTitle")}
      text={t("reopenText")}
      action={t("reopen")}
      pending={step.pending}
      onSubmit={async () => {
        const empty = text.trim() === "";
        setMissing(empty);
        return !empty && step.run({ serviceId: service.id, text, pictures: [...pictures] }, t("reopened"));
      }}
    >
      <NoteField
        label={t("reopenField")}
        error={missing && t("reopenMissing")}
        required
        rows={3}
        maxLength={2_000}
        value={text}
        onChange={setText}
      />
      <UploadPictures paths={pictures} onChange={(change) => setPictures(change)} />
      <LeaseProblem error={step.error} currency={service.currency} />
    </StepDialog>
  );
}

function Cancel({ service }: { readonly service: Service }) {
  const t = useTranslations("service.buyer");
  const trpc = useTRPC();
  const cancel = useMutation(trpc.service.cancel.mutationOptions());
  const step = useStep(cancel.mutateAsync);
  return (
    <StepDialog
      label={t("cancel")}
      title={t("cancelTitle")}
      text={t("cancelText")}
      action={t("cancel")}
      pending={step.pending}
      onSubmit={() => step.run({ serviceId: service.id }, t("cancelled"))}
    >
      <LeaseProblem error={step.error} currency={service.currency} />
    </StepDialog>
  );
}
