"use client";

import { useLocale, useTranslations } from "next-intl";
import { addressLines } from "@/inputs/addresses";
import { useInstant } from "@/ui/use-instant";
import { Descriptions } from "@/ui/panel";
import { PostalAddress } from "@/ui/postal-address";
import { TrackingLink } from "@/ui/tracking-link";
import type { Order } from "./order-frame";

/** Where the goods go and where the parcel is. */
export function OrderDelivery({ order }: { readonly order: Order }) {
  const t = useTranslations("order.delivery");
  const locale = useLocale();
  const instant = useInstant();
  const { address, shipment } = order;
  return (
    <section aria-labelledby="delivery-heading">
      <h2 id="delivery-heading" className="mb-3 text-lg font-semibold">
        {t("heading")}
      </h2>
      <Descriptions
        items={[
          {
            key: "address",
            term: t("address"),
            value: <PostalAddress lines={[address.recipient, address.phone, ...addressLines(address, locale)]} />,
          },
          ...(address.deliveryNote ? [{ key: "note", term: t("note"), value: address.deliveryNote }] : []),
          ...(shipment
            ? [
                { key: "carrier", term: t("carrier"), value: shipment.carrier },
                {
                  key: "tracking",
                  term: t("tracking"),
                  value: <TrackingLink carrier={shipment.carrier} number={shipment.trackingNumber} />,
                },
                { key: "shipped", term: t("shipped"), value: instant(shipment.shippedAt) },
                ...(shipment.deliveredAt
                  ? [{ key: "delivered", term: t("delivered"), value: instant(shipment.deliveredAt) }]
                  : []),
              ]
            : [
                { key: "carrier", term: t("carrier"), value: <span className="text-ink-soft">{t("notShipped")}</span> },
              ]),
        ]}
      />
    </section>
  );
}
