"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import { LeaseProblem } from "./lease-problem";
import type { Lease } from "./outputs";
import { useLeasesChanged } from "./use-lease";

/** The buyer no longer wants a lease whose goods have not left the shop. */
export function CancelLease({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.cancel");
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const [open, setOpen] = useState(false);
  const cancel = useMutation(
    trpc.leases.cancel.mutationOptions({
      async onSuccess() {
        await leasesChanged();
        setOpen(false);
        toast.success(t("done"));
      },
      onError: () => leasesChanged(),
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="quiet" className="justify-self-start">
          {t("button")}
        </Button>
      }
      title={t("title")}
      description={t("text")}
      confirmLabel={cancel.isPending ? t("confirming") : t("confirm")}
      cancelLabel={t("keep")}
      danger
      loading={cancel.isPending}
      onConfirm={() => cancel.mutate({ leaseId: lease.id })}
    >
      <LeaseProblem error={cancel.error} currency={lease.currency} />
    </ConfirmDialog>
  );
}
