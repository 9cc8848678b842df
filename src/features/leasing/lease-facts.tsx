"use client";

import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { addressLines } from "@/inputs/addresses";
import { useInstant } from "@/ui/use-instant";
import { Money } from "@/ui/money";
import { Descriptions } from "@/ui/panel";
import { PostalAddress } from "@/ui/postal-address";
import { Thumbnail } from "@/ui/thumbnail";
import { TrackingLink } from "@/ui/tracking-link";
import { EvidencePictures } from "./evidence-pictures";
import type { Lease, LeaseReader } from "./outputs";

/** What is leased, for how long, and between whom. */
export function LeaseGoods({ lease, as }: { readonly lease: Lease; readonly as: LeaseReader }) {
  const t = useTranslations("lease.page");
  const figures = useTranslations("lease.figures");
  const locale = useLocale();
  const items = [
    { key: "variant", term: t("variant"), value: locale === "ko" ? lease.variantNameKo : lease.variantNameEn },
    { key: "sku", term: t("sku"), value: <span className="figures">{lease.sku}</span> },
    ...(lease.delivery
      ? [{ key: "serial", term: t("serial"), value: <span className="figures">{lease.delivery.serialNumber}</span> }]
      : []),
    { key: "term", term: t("term"), value: t("months", { months: lease.termMonths }) },
    {
      key: "instalment",
      term: figures("instalment"),
      value: <Money amountMinor={lease.instalmentMinor} currency={lease.currency} className="font-semibold" />,
    },
    ...(as !== "buyer"
      ? [
          {
            key: "buyer",
            term: t("buyer"),
            value: lease.buyerEmail === null ? lease.buyerName : `${lease.buyerName} (${lease.buyerEmail})`,
          },
        ]
      : []),
    ...(as !== "seller" ? [{ key: "seller", term: t("seller"), value: lease.sellerName }] : []),
    { key: "funder", term: figures("funder"), value: figures(`funders.${lease.funder}`) },
  ];
  return (
    <section aria-labelledby="lease-goods">
      <h2 id="lease-goods" className="mb-3 flex items-center gap-4 text-lg font-semibold">
        <Thumbnail path={lease.picturePath} />
        {t("goods")}
      </h2>
      <Descriptions items={items} />
    </section>
  );
}

/** Where the goods go and how far they have come. */
export function LeaseDelivery({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.delivery");
  const ways = useTranslations("lease.receipt.ways");
  const locale = useLocale();
  const instant = useInstant();
  const address = lease.form?.address;
  const { delivery } = lease;
  if (!address) return null;
  const facts = [
    { key: "carrier", value: delivery?.carrier },
    {
      key: "tracking",
      value: delivery?.trackingNumber && (
        <TrackingLink carrier={delivery.carrier ?? ""} number={delivery.trackingNumber} />
      ),
    },
    { key: "shipped", value: delivery?.shippedAt && instant(delivery.shippedAt) },
    { key: "delivered", value: delivery?.deliveredAt && instant(delivery.deliveredAt) },
    { key: "receivedBy", value: delivery?.receivedBy },
    {
      key: "receipt",
      value:
        delivery?.receiptWay &&
        delivery.receiptAt &&
        t("receiptValue", { way: ways(delivery.receiptWay), at: instant(delivery.receiptAt) }),
    },
    { key: "returned", value: delivery?.returnedAt && instant(delivery.returnedAt) },
  ] as const;
  return (
    <section aria-labelledby="lease-delivery">
      <h2 id="lease-delivery" className="mb-3 text-lg font-semibold">
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
          ...facts.flatMap(({ key, value }) =>
            value ? [{ key, term: t(key), value: <span className="figures">{value}</span> }] : [],
          ),
          ...(delivery && delivery.proofPictures.length > 0
            ? [{ key: "proof", term: t("proof"), value: <EvidencePictures paths={delivery.proofPictures} /> }]
            : []),
        ]}
      />
    </section>
  );
}

/** What the buyer said about the goods, and what the desk decided. */
export function LeaseDisputes({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.disputes");
  const instant = useInstant();
  if (lease.disputes.length === 0) return null;
  return (
    <section aria-labelledby="lease-disputes">
      <h2 id="lease-disputes" className="mb-3 text-lg font-semibold">
        {t("heading")}
      </h2>
      <ul className="divide-line border-line divide-y border-y">
        {lease.disputes.map((dispute) => (
          <li key={dispute.id} className="py-4">
            <p className="font-medium">
              {dispute.decision ? t(`decisions.${dispute.decision}`) : t("open", { date: instant(dispute.openedAt) })}
            </p>
            <p className="mt-1 break-words whitespace-pre-line">{dispute.text}</p>
            <EvidencePictures paths={dispute.pictures} />
            {dispute.note && <p className="text-ink-soft mt-2">{t("note", { note: dispute.note })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The orders by which what was due at signing was paid. */
export function SigningPayments({
  lease,
  hrefOf,
}: {
  readonly lease: Lease;
  /** Where a payment is looked at. */
  readonly hrefOf: (orderId: string) => `/${string}`;
}) {
  const t = useTranslations("lease.page");
  const states = useTranslations("order.state");
  if (lease.payments.length === 0) return null;
  return (
    <section aria-labelledby="signing-payments">
      <h2 id="signing-payments" className="mb-3 text-lg font-semibold">
        {t("payments")}
      </h2>
      <ul className="divide-line border-line divide-y border-y">
        {lease.payments.map((payment) => (
          <li key={payment.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-3">
            <Link
              href={hrefOf(payment.id)}
              className="figures text-accent decoration-accent-line underline underline-offset-4"
            >
              {t("payment", { number: payment.number })}
            </Link>
            <span className="text-ink-soft">
              {states(payment.state)} ·{" "}
              <Money amountMinor={payment.totalMinor} currency={lease.currency} className="text-ink font-medium" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
