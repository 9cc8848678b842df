"use client";

import { useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { withdrawLeaseInput } from "@/inputs/leases";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { useInstant } from "@/ui/use-instant";
import { ConfirmDialog } from "@/ui/dialog";
import { NoteField } from "@/ui/fields";
import { toast } from "@/ui/toast";
import { LeaseProblem } from "./lease-problem";
import type { Lease } from "./outputs";
import { useLeasesChanged } from "./use-lease";

/** The buyer withdraws before signing, or within the cooling-off period, and is told before what that means. */
export function WithdrawLease({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.withdraw");
  const common = useTranslations("common");
  const instant = useInstant();
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const [open, setOpen] = useState(false);
  const form = useForm({
    shouldFocusError: false,
    resolver: zodResolver(withdrawLeaseInput),
    defaultValues: { leaseId: lease.id, reason: "" },
  });
  const withdraw = useMutation(
    trpc.leases.withdraw.mutationOptions({
      async onSuccess() {
        await leasesChanged();
        setOpen(false);
        toast.success(t("done"));
      },
      onError: () => leasesChanged(),
    }),
  );
  const until = lease.contract?.withdrawableUntil;
  const consequences = [
    t("c1"),
    t("c2"),
    ...(lease.dueAtSigningMinor > 0n ? [t("c3")] : []),
    ...(lease.state === "active" ? [t("c4")] : []),
    t("c5"),
  ];
  return (
    <div>
      {lease.state !== "active" ? (
        <p className="text-ink-soft mb-2">{t("unsigned")}</p>
      ) : (
        until && <p className="text-ink-soft mb-2">{t("until", { date: instant(until) })}</p>
      )}
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        trigger={<Button variant="secondary">{t("button")}</Button>}
        title={t("title")}
        description={t("text")}
        confirmLabel={withdraw.isPending ? t("confirming") : t("confirm")}
        cancelLabel={t("keep")}
        danger
        loading={withdraw.isPending}
        onConfirm={() => void form.handleSubmit((input) => withdraw.mutate(input))()}
      >
        <p className="font-semibold">{t("what")}</p>
        <ul className="mt-1 mb-5 list-disc space-y-1 pl-5">
          {consequences.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <NoteField
          label={t("reason")}
          optionalLabel={common("optional")}
          maxLength={500}
          registered={form.register("reason")}
        />
        <LeaseProblem error={withdraw.error} currency={lease.currency} />
      </ConfirmDialog>
    </div>
  );
}
