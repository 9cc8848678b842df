"use client";

import { useState } from "react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { CalendarPlus, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { ConfirmDialog } from "@/ui/dialog";
import { FormError } from "@/ui/form-error";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import type { Lease } from "./outputs";
import { useLeasesChanged } from "./use-lease";

/** The due dates in the buyer's own calendar: an address to subscribe to, a file, and the way to end both. */
export function LeaseCalendar({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.calendar");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const leasesChanged = useLeasesChanged();
  const calendar = useQuery(trpc.leases.calendar.queryOptions({ leaseId: lease.id }, { staleTime: 60_000 }));
  const open = useMutation(trpc.leases.openCalendar.mutationOptions({ onSettled: () => leasesChanged() }));
  const address = calendar.data?.address ?? null;
  return (
    <section aria-labelledby="lease-calendar">
      <h2 id="lease-calendar" className="text-lg font-semibold">
        {t("heading")}
      </h2>
      <p className="text-ink-soft mt-1 mb-3 max-w-2xl">{t("text")}</p>
      {calendar.isPending ? (
        <Skeleton className="h-11 w-48" />
      ) : address === null ? (
        <Button loading={open.isPending} onClick={() => open.mutate({ leaseId: lease.id })}>
          <CalendarPlus aria-hidden /> {t("add")}
        </Button>
      ) : (
        <OpenCalendar lease={lease} address={address} />
      )}
      <FormError>{open.error ? errorText(open.error) : calendar.error ? errorText(calendar.error) : null}</FormError>
    </section>
  );
}

function OpenCalendar({ lease, address }: { readonly lease: Lease; readonly address: string }) {
  const t = useTranslations("lease.calendar");
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        {/* Calendar programs of phones and computers listen to this scheme, and read it again by themselves. */}
        <a className={buttonStyles()} href={address.replace(/^https?:/, "webcal:")}>
          <CalendarPlus aria-hidden /> {t("subscribe")}
        </a>
        <a className={buttonStyles()} href={address} download>
          <Download aria-hidden /> {t("download")}
        </a>
        <CloseCalendar lease={lease} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span className="text-ink-faint">{t("address")}</span>
        <code className="min-w-0 break-all">{address}</code>
        <CopyButton text={address} label={t("copyAddress")} />
      </div>
      <p className="text-ink-soft max-w-2xl text-sm">{t("secret")}</p>
    </div>
  );
}

function CloseCalendar({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.calendar");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const leasesChanged = useLeasesChanged();
  const [asking, setAsking] = useState(false);
  const close = useMutation(
    trpc.leases.closeCalendar.mutationOptions({
      async onSuccess() {
        await leasesChanged();
        setAsking(false);
        toast.success(t("closed"));
      },
    }),
  );
  return (
    <ConfirmDialog
      open={asking}
      onOpenChange={setAsking}
      trigger={<Button variant="quiet">{t("close")}</Button>}
      title={t("closeTitle")}
      description={t("closeText")}
      confirmLabel={t("close")}
      cancelLabel={common("cancel")}
      danger
      loading={close.isPending}
      onConfirm={() => close.mutate({ leaseId: lease.id })}
    >
      <FormError>{close.error ? errorText(close.error) : null}</FormError>
    </ConfirmDialog>
  );
}
