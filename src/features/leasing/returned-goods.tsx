"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { YesNoField } from "@/ui/fields";
import { toast } from "@/ui/toast";
import { LeaseProblem } from "./lease-problem";
import type { Lease } from "./outputs";
import { useLeasesChanged } from "./use-lease";

/** The goods of a lease that ended are back: whether they can be offered again. */
export function ReturnedGoods({ lease, by }: { readonly lease: Lease; readonly by: "seller" | "admin" }) {
  const t = useTranslations("lease.seller");
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  // Nothing is chosen for them: it decides whether the item is offered again.
  const [restocked, setRestocked] = useState<boolean | null>(null);
  const after = {
    onSuccess: () => {
      toast.success(t("returned"));
    },
    onSettled: () => leasesChanged(),
  };
  const bySeller = useMutation(trpc.leases.receiveReturned.mutationOptions(after));
  const byDesk = useMutation(trpc.leases.receiveReturnedByDesk.mutationOptions(after));
  const receive = by === "seller" ? bySeller : byDesk;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (restocked !== null && !receive.isPending) receive.mutate({ leaseId: lease.id, restocked });
      }}
    >
      <YesNoField
        legend={t("returnTitle")}
        hint={t("returnText")}
        yes={t("restock")}
        no={t("noRestock")}
        value={restocked}
        onChange={setRestocked}
      />
      <Button
        type="submit"
        variant="primary"
        className="mt-4"
        disabled={restocked === null}
        loading={receive.isPending}
      >
        {receive.isPending ? t("returning") : t("returnConfirm")}
      </Button>
      <LeaseProblem error={receive.error} currency={lease.currency} />
    </form>
  );
}
