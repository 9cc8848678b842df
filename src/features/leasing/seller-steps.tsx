"use client";

import { useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { UploadPictures } from "@/components/pictures/upload-pictures";
import { confirmLeaseOrderInput, declineLeaseOrderInput, shipLeaseInput } from "@/inputs/leases";
import { errorCodeOf, readErrorDetail } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { ParcelFields } from "@/ui/parcel-fields";
import { ReasonDialog } from "@/ui/reason-dialog";
import { toast } from "@/ui/toast";
import { goodsAway } from "./goods-away";
import { useLeaseErrorText } from "./lease-error";
import { LeaseProblem } from "./lease-problem";
import { NowPanel } from "./now-panel";
import type { Lease } from "./outputs";
import { ReturnedGoods } from "./returned-goods";
import { useLeasesChanged } from "./use-lease";

interface SellerStepsProps {
  readonly lease: Lease;
}

/** The one thing the seller does next with a lease. */
export function SellerSteps({ lease }: SellerStepsProps) {
  const t = useTranslations("lease.seller");
  const away = goodsAway(lease);
  switch (lease.state) {
    case "ordered":
      return (
        <NowPanel title={t("orderedTitle")} text={t("orderedText")}>
          <ConfirmUnit lease={lease} />
        </NowPanel>
      );
    case "seller_confirmed":
      return (
        <NowPanel title={t("shipTitle", { serial: lease.delivery?.serialNumber ?? "" })} text={t("shipText")}>
          <ShipUnit lease={lease} />
        </NowPanel>
      );
    case "shipped":
    case "delivered":
      // One place for both states: a code that is being typed stays when the delivery is reported meanwhile.
      return (
        <div className="grid gap-6">
          {lease.state === "delivered" && <NowPanel key="wait" title={t("waitBuyer")} />}
          <Terminal key="terminal" lease={lease} />
          {lease.state === "shipped" && (
            <NowPanel key="deliver" title={t("deliverTitle")} text={t("deliverText")}>
              <DeliverUnit lease={lease} />
            </NowPanel>
          )}
        </div>
      );
    case "inspection_disputed":
      return <NowPanel title={t("waitDispute")} />;
    case "receipt_confirmed":
    case "contract_issued":
    case "signed":
      return <NowPanel title={t("waitContract")} />;
    case "active":
      return <NowPanel title={t("inForce")} />;
    case "declined":
      return <NowPanel title={t("declinedText")} />;
    case "withdrawn":
    case "cancelled":
      if (!away) return <NowPanel title={t(lease.delivery?.returnedAt ? "endedDone" : "cancelledText")} />;
      return (
        <NowPanel title={t(lease.state === "withdrawn" ? "withdrawnText" : "cancelledText")}>
          <ReturnedGoods lease={lease} by="seller" />
        </NowPanel>
      );
    default:
      // Before the money is in hand a seller does not see a lease at all.
      return null;
  }
}

function ConfirmUnit({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.seller");
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const errorText = useLeaseErrorText(lease.currency);
  const form = useForm({
    resolver: zodResolver(confirmLeaseOrderInput),
    defaultValues: { leaseId: lease.id, serialNumber: "" },
  });
  const confirm = useMutation(
    trpc.leases.confirmOrder.mutationOptions({
      onSuccess: () => toast.success(t("confirmed")),
      onSettled: () => leasesChanged(),
    }),
  );
  const atSerial = readErrorDetail(confirm.error)?.field === "serialNumber";
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit((input) => confirm.mutate(input))(event)}>
      <Field
        className="max-w-sm"
        label={t("serial")}
        hint={t("serialHint")}
        error={
          form.formState.errors.serialNumber ? t("serialMissing") : atSerial ? errorText(confirm.error) : undefined
        }
        required
      >
        {(control) => <Input {...control} autoComplete="off" {...form.register("serialNumber")} />}
      </Field>
      <div className="mt-4 flex flex-wrap gap-3">
        <Button type="submit" variant="primary" loading={confirm.isPending}>
          {confirm.isPending ? t("confirming") : t("confirm")}
        </Button>
        <DeclineOrder lease={lease} />
      </div>
      <LeaseProblem error={atSerial ? null : confirm.error} currency={lease.currency} />
    </form>
  );
}

function DeclineOrder({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.seller");
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const errorText = useLeaseErrorText(lease.currency);
  const [open, setOpen] = useState(false);
  const decline = useMutation(
    trpc.leases.declineOrder.mutationOptions({
      async onSuccess() {
        await leasesChanged();
        setOpen(false);
        toast.success(t("declined"));
      },
    }),
  );
  return (
    <ReasonDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t("decline")}</Button>}
      title={t("declineTitle")}
      description={t("declineText")}
      label={t("declineReason")}
      missing={t("declineReasonMissing")}
      rule={declineLeaseOrderInput.shape.reason}
      maxLength={500}
      confirmLabel={decline.isPending ? t("declining") : t("declineConfirm")}
      cancelLabel={t("keep")}
      danger
      loading={decline.isPending}
      failure={decline.error && errorText(decline.error)}
      onReason={(reason) => decline.mutate({ leaseId: lease.id, reason })}
    />
  );
}

function ShipUnit({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.seller");
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const form = useForm({
    resolver: zodResolver(shipLeaseInput),
    defaultValues: { leaseId: lease.id, carrier: "", trackingNumber: "" },
  });
  const ship = useMutation(
    trpc.leases.ship.mutationOptions({
      onSuccess: () => toast.success(t("shipped")),
      onSettled: () => leasesChanged(),
    }),
  );
  const { errors } = form.formState;
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit((input) => ship.mutate(input))(event)}>
      <ParcelFields
        carrier={{
          label: t("carrier"),
          error: errors.carrier && t("carrierMissing"),
          control: form.register("carrier"),
        }}
        tracking={{
          label: t("tracking"),
          error: errors.trackingNumber && t("trackingMissing"),
          control: form.register("trackingNumber"),
        }}
      />
      <div className="mt-4 flex flex-wrap gap-3">
        <Button type="submit" variant="primary" loading={ship.isPending}>
          {ship.isPending ? t("shipping") : t("ship")}
        </Button>
        <DeclineOrder lease={lease} />
      </div>
      <LeaseProblem error={ship.error} currency={lease.currency} />
    </form>
  );
}

/** The seller's terminal at the door: six digits that the buyer reads out. */
function Terminal({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.seller");
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const errorText = useLeaseErrorText(lease.currency);
  const [code, setCode] = useState("");
  const [missing, setMissing] = useState(false);
  const confirm = useMutation(
    trpc.leases.confirmAtDoor.mutationOptions({
      async onSuccess() {
        toast.success(t("codeRight"));
        await leasesChanged();
      },
      async onError(error) {
        if (errorCodeOf(error) === "LEASES.DOOR_CODE") setCode("");
        await leasesChanged();
      },
    }),
  );
  if (lease.delivery?.doorLocked) return <NowPanel title={t("lockedTitle")} text={t("lockedText")} />;
  const left = lease.delivery?.doorTriesLeft;
  const wrong = errorCodeOf(confirm.error) === "LEASES.DOOR_CODE" && confirm.error !== null;
  return (
    <NowPanel title={t("terminalTitle")} text={t("terminalText")}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(code.length !== 6);
          if (code.length === 6 && !confirm.isPending) confirm.mutate({ leaseId: lease.id, code });
        }}
      >
        <Field
          className="max-w-xs"
          label={t("code")}
          {...(typeof left === "number" ? { hint: t("codeTries", { left }) } : {})}
          error={missing ? t("codeMissing") : wrong ? errorText(confirm.error) : undefined}
          required
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={7}
              placeholder="000000"
              className="figures h-16 text-center text-4xl font-semibold tracking-[0.2em] placeholder:opacity-40"
              value={code}
              onChange={({ currentTarget }) => {
                setCode(currentTarget.value.normalize("NFKC").replaceAll(/\D/g, "").slice(0, 6));
                setMissing(false);
              }}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" className="mt-4" loading={confirm.isPending}>
          {confirm.isPending ? t("codeSending") : t("codeSend")}
        </Button>
        <LeaseProblem error={wrong ? null : confirm.error} currency={lease.currency} />
      </form>
    </NowPanel>
  );
}

function DeliverUnit({ lease }: SellerStepsProps) {
  const t = useTranslations("lease.seller");
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const [receivedBy, setReceivedBy] = useState("");
  const [pictures, setPictures] = useState<readonly string[]>([]);
  const [missing, setMissing] = useState(false);
  const deliver = useMutation(
    trpc.leases.deliver.mutationOptions({
      onSuccess: () => toast.success(t("delivered")),
      onSettled: () => leasesChanged(),
    }),
  );
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(receivedBy.trim() === "");
        if (receivedBy.trim() !== "" && !deliver.isPending) {
          deliver.mutate({ leaseId: lease.id, receivedBy, pictures: [...pictures] });
        }
      }}
    >
      <Field className="max-w-sm" label={t("receivedBy")} error={missing && t("receivedByMissing")} required>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={80}
            value={receivedBy}
            onChange={({ currentTarget }) => {
              setReceivedBy(currentTarget.value);
              setMissing(false);
            }}
          />
        )}
      </Field>
      <UploadPictures paths={pictures} onChange={(change) => setPictures(change)} address="/api/uploads" />
      <div>
        <Button type="submit" variant="primary" loading={deliver.isPending}>
          {deliver.isPending ? t("delivering") : t("deliver")}
        </Button>
        <LeaseProblem error={deliver.error} currency={lease.currency} />
      </div>
    </form>
  );
}
