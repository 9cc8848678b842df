"use client";

import { useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { recordWithdrawalInput } from "@/inputs/leases";
import { readErrorDetail } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { NoteField } from "@/ui/fields";
import { Input } from "@/ui/input";
import { toast } from "@/ui/toast";
import { useLeaseErrorText } from "./lease-error";
import { LeaseProblem } from "./lease-problem";
import type { Lease } from "./outputs";
import { useLeasesChanged } from "./use-lease";

/** The buyer withdrew by letter: the desk writes down when it was sent. */
export function RecordWithdrawal({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.admin");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useLeaseErrorText(lease.currency);
  const leasesChanged = useLeasesChanged();
  const [open, setOpen] = useState(false);
  const form = useForm({
    shouldFocusError: false,
    resolver: zodResolver(recordWithdrawalInput),
    defaultValues: { leaseId: lease.id, sentOn: "", note: "" },
  });
  const record = useMutation(
    trpc.leases.recordWithdrawal.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        toast.success(t("letterDone"));
      },
      onSettled: () => leasesChanged(),
    }),
  );
  const { errors } = form.formState;
  const refusedDay = readErrorDetail(record.error)?.field === "sentOn";
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">{t("letterTitle")}</Button>}
      title={t("letterTitle")}
      description={t("letterText")}
      confirmLabel={t("letterRecord")}
      cancelLabel={common("cancel")}
      loading={record.isPending}
      onConfirm={() => void form.handleSubmit((input) => record.mutate(input))()}
    >
      <div className="grid gap-5">
        <Field
          label={t("letterDay")}
          error={errors.sentOn ? t("letterDayMissing") : refusedDay && errorText(record.error)}
          required
        >
          {(control) => <Input {...control} type="date" {...form.register("sentOn")} />}
        </Field>
        <NoteField
          label={t("note")}
          error={errors.note && t("noteMissing")}
          required
          rows={3}
          registered={form.register("note")}
        />
        <LeaseProblem error={refusedDay ? null : record.error} currency={lease.currency} />
      </div>
    </ConfirmDialog>
  );
}
