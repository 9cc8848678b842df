"use client";

import { useTranslations } from "next-intl";
import type { RouterOutputs } from "@/trpc/outputs";
import { MarkDelivered } from "./mark-delivered";
import { SaleAnswer } from "./sale-answer";
import { ShipForm } from "./ship-form";

type Order = Pick<RouterOutputs["orders"]["get"], "id" | "state" | "needsReview" | "allowed" | "address">;

/** The one thing the seller does next with an order. */
export function NextStep({ order }: { readonly order: Order }) {
  const t = useTranslations("seller.order");

  function step() {
    if (order.allowed.includes("accept")) {
      return <SaleAnswer orderId={order.id} canDecline={order.allowed.includes("decline")} />;
    }
    if (order.allowed.includes("ship"))
      return <ShipForm orderId={order.id} deliveryNote={order.address.deliveryNote ?? ""} />;
    if (order.allowed.includes("markDelivered")) return <MarkDelivered orderId={order.id} />;
    if (order.state === "delivered") return <p>{t("waitBuyer")}</p>;
    if (order.state === "completed") return <p>{t("done")}</p>;
    if (order.state === "changing") return <p>{t("changing")}</p>;
    if (order.state === "cancelling" || order.state === "cancelled") return <p>{t("cancelled")}</p>;
    return <p className="text-ink-soft">{t("nothing")}</p>;
  }

  return (
    <section aria-label={t("heading")} className="border-accent bg-raised border-line rounded-md border p-5 sm:p-7">
      {order.needsReview && <p className="text-danger mb-4 font-semibold">{t("stopped")}</p>}
      {step()}
    </section>
  );
}
