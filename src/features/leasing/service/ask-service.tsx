"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { UploadPictures } from "@/components/pictures/upload-pictures";
import type { ServiceKind } from "@/inputs/lease-service";
import { useTRPC } from "@/trpc/provider";
import { ChoiceField, NoteField } from "@/ui/fields";
import { LeaseProblem } from "../lease-problem";
import type { LeaseService } from "./outputs";
import { StepDialog } from "./step-dialog";
import { useStep } from "./use-step";

/** Asks for service that the contract includes, with pictures. What was typed outlives the dialog. */
export function AskService({ service }: { readonly service: LeaseService }) {
  const t = useTranslations("service.ask");
  const kinds = useTranslations("service.kinds");
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<ServiceKind | null>(null);
  const [text, setText] = useState("");
  const [pictures, setPictures] = useState<readonly string[]>([]);
  const [short, setShort] = useState(false);
  const [requestId, setRequestId] = useState(() => crypto.randomUUID());
  const open = useMutation(trpc.service.open.mutationOptions());
  const step = useStep(open.mutateAsync);
  const [first] = service.open;
  if (first === undefined) return null;
  const kind = chosen !== null && service.open.includes(chosen) ? chosen : first;

  async function send() {
    const tooShort = text.trim().length < 10;
    setShort(tooShort);
    if (tooShort) return false;
    const input = { leaseId: service.leaseId, requestId, kind, text, pictures: [...pictures] };
    const done = await step.run(input, t("sent"));
    if (done) {
      setText("");
      setPictures([]);
      setRequestId(crypto.randomUUID());
    }
    return done;
  }

  return (
    <StepDialog
      primary
      label={t("button")}
      title={t("title")}
      text={t("text")}
      action={step.pending ? t("sending") : t("send")}
      pending={step.pending}
      onSubmit={send}
    >
      <ChoiceField label={t("kind")} choices={service.open} textOf={kinds} value={kind} onChange={setChosen} />
      <NoteField
        label={t("what")}
        hint={t("whatHint")}
        error={short && t("whatMissing")}
        required
        rows={4}
        maxLength={2_000}
        value={text}
        onChange={(written) => {
          setText(written);
          setShort(false);
        }}
      />
      <UploadPictures paths={pictures} onChange={(change) => setPictures(change)} />
      <LeaseProblem error={step.error} currency={service.currency} />
    </StepDialog>
  );
}
