"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { UploadPictures } from "@/components/pictures/upload-pictures";
import { market } from "@/market";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { ConfirmDialog, FormDialog } from "@/ui/dialog";
import { NoteField } from "@/ui/fields";
import { toast } from "@/ui/toast";
import { LeaseProblem } from "./lease-problem";
import { NowPanel } from "./now-panel";
import type { Lease } from "./outputs";
import { useLeasesChanged } from "./use-lease";
import { WithdrawLease } from "./withdraw-lease";

interface ReceiptPanelProps {
  readonly lease: Lease;
}

/** The goods are on their way or there: the code for the door, and the buyer's own word about them. */
export function ReceiptPanel({ lease }: ReceiptPanelProps) {
  const t = useTranslations("lease.receipt");
  const door = useTranslations("lease.door");
  const { delivery, state } = lease;
  if (state === "inspection_disputed") {
    return (
      <NowPanel title={t("disputedTitle")} text={t("disputedText")}>
        <ConfirmGoods lease={lease} label={t("take")} />
        <WithdrawBelow lease={lease} />
      </NowPanel>
    );
  }
  const delivered = state === "delivered";
  return (
    <NowPanel
      title={delivered ? t("deliveredTitle") : t("shippedTitle")}
      {...(delivered
        ? {
            text: (
              <>
                <p>{t("deliveredText", { days: market.lease.receiptTimeOutDays })}</p>
                {delivery && delivery.reminders > 0 && (
                  <p className="text-warn mt-1 font-medium">{t("reminded", { count: delivery.reminders })}</p>
                )}
              </>
            ),
          }
        : {})}
    >
      <div className="flex flex-wrap gap-3 empty:hidden">
        {delivered && <ConfirmGoods lease={lease} label={t("confirm")} primary />}
        {lease.can.includes("disputed") && <DisputeGoods lease={lease} />}
      </div>
      {delivery?.doorCode && <DoorCode code={delivery.doorCode} />}
      {delivery?.doorLocked && (
        <Callout tone="warn" title={door("lockedTitle")} className="mt-6">
          {door("lockedText")}
        </Callout>
      )}
      {!delivered && (
        <div className="mt-6">
          <ConfirmGoods lease={lease} label={t("confirmHere")} />
        </div>
      )}
      <WithdrawBelow lease={lease} />
    </NowPanel>
  );
}

/** The way out stands below what is usually done. */
function WithdrawBelow({ lease }: ReceiptPanelProps) {
  if (!lease.can.includes("withdrawn")) return null;
  return (
    <div className="border-line mt-8 border-t pt-5">
      <WithdrawLease lease={lease} />
    </div>
  );
}

/** Six digits that are read across a doorstep: large, and apart. */
function DoorCode({ code }: { readonly code: string }) {
  const t = useTranslations("lease.door");
  return (
    <div className="border-line mt-6 border-t pt-5 first:mt-0 first:border-t-0 first:pt-0">
      <h3 className="font-semibold">{t("title")}</h3>
      <p
        data-testid="door-code"
        data-code={code}
        className="figures bg-sunk my-3 flex w-fit gap-x-5 rounded-md px-5 py-3 text-5xl font-semibold sm:text-6xl"
      >
        <span className="sr-only">{t("spelled", { digits: code.split("").join(" ") })}</span>
        {[code.slice(0, 3), code.slice(3)].map((half, place) => (
          <span key={place} aria-hidden>
            {half}
          </span>
        ))}
      </p>
      <p className="max-w-2xl">{t("text")}</p>
      <p className="text-ink-soft mt-1 max-w-2xl">{t("secret")}</p>
    </div>
  );
}

function ConfirmGoods({
  lease,
  label,
  primary = false,
}: {
  readonly lease: Lease;
  readonly label: string;
  readonly primary?: boolean;
}) {
  const t = useTranslations("lease.receipt");
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const [open, setOpen] = useState(false);
  const confirm = useMutation(
    trpc.leases.confirmReceipt.mutationOptions({
      async onSuccess() {
        await leasesChanged();
        setOpen(false);
        toast.success(t("confirmed"));
      },
      onError: () => leasesChanged(),
    }),
  );
  if (!lease.can.includes("receiptConfirmed")) return null;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant={primary ? "primary" : "secondary"}>{label}</Button>}
      title={t("confirmTitle")}
      description={t("confirmText")}
      confirmLabel={confirm.isPending ? t("confirming") : t("confirm")}
      cancelLabel={t("notYet")}
      loading={confirm.isPending}
      onConfirm={() => confirm.mutate({ leaseId: lease.id })}
    >
      <LeaseProblem error={confirm.error} currency={lease.currency} />
    </ConfirmDialog>
  );
}

function DisputeGoods({ lease }: ReceiptPanelProps) {
  const t = useTranslations("lease.receipt");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const [open, setOpen] = useState(false);
  // Kept outside the dialog, so that closing it by a slip loses nothing.
  const [text, setText] = useState("");
  const [pictures, setPictures] = useState<readonly string[]>([]);
  const [missing, setMissing] = useState(false);
  const dispute = useMutation(
    trpc.leases.dispute.mutationOptions({
      async onSuccess() {
        setOpen(false);
        toast.success(t("disputed"));
        await leasesChanged();
      },
      onError: () => leasesChanged(),
    }),
  );
  return (
    <FormDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t("dispute")}</Button>}
      title={t("disputeTitle")}
      description={t("disputeText")}
    >
      <form
        noValidate
        className="grid gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          const tooShort = text.trim().length < 10;
          setMissing(tooShort);
          if (!tooShort && !dispute.isPending) dispute.mutate({ leaseId: lease.id, text, pictures: [...pictures] });
        }}
      >
        <NoteField
          label={t("disputeField")}
          hint={t("disputeHint")}
          error={missing && t("disputeMissing")}
          required
          rows={4}
          maxLength={2_000}
          value={text}
          onChange={(written) => {
            setText(written);
            setMissing(false);
          }}
        />
        <UploadPictures paths={pictures} onChange={(change) => setPictures(change)} />
        <LeaseProblem error={dispute.error} currency={lease.currency} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={() => setOpen(false)}>{common("cancel")}</Button>
          <Button type="submit" variant="primary" loading={dispute.isPending}>
            {dispute.isPending ? t("disputing") : t("disputeSend")}
          </Button>
        </div>
      </form>
    </FormDialog>
  );
}
