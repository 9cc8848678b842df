"use client";

import { useTranslations } from "next-intl";
import type { RouterOutputs } from "@/trpc/outputs";
import { MarkDelivered } from "./mark-delivered";
import { SaleAnswer } from "./sale-answer";
import { ShipForm } from "./ship-form";

type Order = Pick<RouterOutputs["orders"]["get"], "id" | "allowed" | "address">;

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
    // How the order stands is said at its top.
    return null;
  }

  const next = step();
  if (!next) return null;
  return (
    <section aria-label={t("heading")} className="border-accent bg-raised border-line rounded-md border p-5 sm:p-7">
      {next}
    </section>
  );
}
