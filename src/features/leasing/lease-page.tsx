"use client";

import { useTranslations } from "next-intl";
import { Agreements } from "@/components/legal/agreements";
import { Link } from "@/i18n/link";
import { postalLines } from "@/inputs/addresses";
import { buttonStyles } from "@/ui/button";
import { BuyoutPanel } from "./buyout-panel";
import { CancelLease } from "./cancel-lease";
import { ContractSection } from "./contract-section";
import { goodsAway } from "./goods-away";
import { InForcePanel } from "./in-force-panel";
import { LeaseDelivery, LeaseDisputes, LeaseGoods, SigningPayments } from "./lease-facts";
import { LeaseFigures, QuoteSection } from "./lease-figures";
import { LeaseFrame } from "./lease-frame";
import { hasBeenInForce } from "./lease-stages";
import { LeaseTabs, useLeaseTab, type LeaseTab } from "./lease-tabs";
import { LeaseTimeline } from "./lease-timeline";
import { LimitFacts, LimitPanel, RejectedPanel } from "./limit-panels";
import { NowPanel } from "./now-panel";
import { OrderFormSection } from "./order-form-section";
import { OrderFormPanel } from "./order-form-panel";
import type { Lease } from "./outputs";
import { PaymentsTab } from "./payments-tab";
import { RefundFacts } from "./refund-facts";
import { ReceiptPanel } from "./receipt-panels";
import { ExitSection } from "./schedule-section";
import { LeaseServiceSection } from "./service/lease-service-section";
import { SignPanel } from "./sign-panel";
import { TermOverPanel } from "./term-over-panel";
import { ToGoods } from "./to-goods";
import { WithdrawLease } from "./withdraw-lease";
import { YoursPanel } from "./yours-panel";

const columns = "grid grid-cols-1 gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]";
const column = "grid min-w-0 grid-cols-1 content-start gap-12";

/** A lease as its buyer sees it: the one thing to do now, then everything there is to know. */
export function LeasePage({ leaseId }: { readonly leaseId: string }) {
  return (
    <LeaseFrame leaseId={leaseId} as="buyer" listHref="/leases">
      {(lease) => (hasBeenInForce(lease) ? <LeaseInForce lease={lease} /> : <LeaseOnItsWay lease={lease} />)}
    </LeaseFrame>
  );
}

/** Before the contract is in force there is little, and all of it on one page. */
function LeaseOnItsWay({ lease }: { readonly lease: Lease }) {
  return (
    <div className="grid grid-cols-1 gap-12">
      <Now lease={lease} />
      <div className={columns}>
        <div className={column}>
          {/* The order form itself shows them while it is being read. */}
          {lease.state !== "order_form_issued" && <LeaseFigures lease={lease} />}
          <LeaseDisputes lease={lease} />
          <LeaseDelivery lease={lease} />
          <SigningPayments lease={lease} hrefOf={(id) => `/checkout/${id}`} />
          <LeaseTimeline lease={lease} />
        </div>
        <div className={column}>
          <ContractSection lease={lease} />
          <OrderFormSection lease={lease} />
          <LeaseGoods lease={lease} as="buyer" />
          <LimitFacts lease={lease} />
          <Agreements seller={lease.seller} agreements={lease.agreements} />
        </div>
      </div>
    </div>
  );
}

/** A lease in force, or one that was: a tab for each thing that people come for. */
function LeaseInForce({ lease }: { readonly lease: Lease }) {
  const tab = useLeaseTab();
  return (
    <>
      <LeaseTabs leaseId={lease.id} current={tab} />
      <InForceTab lease={lease} tab={tab} />
    </>
  );
}

function InForceTab({ lease, tab }: { readonly lease: Lease; readonly tab: LeaseTab }) {
  switch (tab) {
    case "now":
      return (
        <div className="grid grid-cols-1 gap-12">
          <Now lease={lease} />
        </div>
      );
    case "payments":
      return <PaymentsTab lease={lease} />;
    case "contract":
      return (
        <div className={columns}>
          <div className={column}>
            <ContractSection lease={lease} />
            <OrderFormSection lease={lease} />
            <QuoteSection lease={lease} />
            {lease.form && (
              <ExitSection exits={lease.exits} currency={lease.currency} tentative={lease.contract === null} />
            )}
          </div>
          <div className={column}>
            <LeaseGoods lease={lease} as="buyer" />
            <LimitFacts lease={lease} />
            <Agreements seller={lease.seller} agreements={lease.agreements} />
          </div>
        </div>
      );
    case "service":
      return (
        <div className={column}>
          <LeaseServiceSection lease={lease} as="buyer" />
        </div>
      );
    case "history":
      return (
        <div className={columns}>
          <LeaseTimeline lease={lease} />
          <div className={column}>
            <LeaseDelivery lease={lease} />
            <LeaseDisputes lease={lease} />
            <SigningPayments lease={lease} hrefOf={(id) => `/checkout/${id}`} />
          </div>
        </div>
      );
  }
}

function Now({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.waiting");
  const paying = useTranslations("lease.paying");
  const [payment] = lease.payments;
  if (lease.headline === "stepDelayed") return <DelayPanel lease={lease} />;
  switch (lease.state) {
    case "limit_requested":
    case "limit_referred":
    case "limit_approved":
      return (
        <div className="grid gap-3">
          <LimitPanel lease={lease} />
          <CancelLease lease={lease} />
        </div>
      );
    case "limit_rejected":
      return <RejectedPanel lease={lease} />;
    case "order_form_issued":
      return lease.form && <OrderFormPanel lease={lease} form={lease.form} />;
    case "ordered":
      if (lease.sellerAskedAt === null && payment) {
        return (
          <NowPanel title={paying("title")} text={paying("text")}>
            <Link className={buttonStyles({ variant: "primary" })} href={`/checkout/${payment.id}`}>
              {paying("open")}
            </Link>
          </NowPanel>
        );
      }
      return (
        <NowPanel title={t("orderedTitle")} text={t("orderedText", { seller: lease.sellerName })}>
          {lease.sellerAskedAt !== null && <CancelLease lease={lease} />}
        </NowPanel>
      );
    case "seller_confirmed":
      return (
        <NowPanel title={t("confirmedTitle", { seller: lease.sellerName })} text={t("confirmedText")}>
          <CancelLease lease={lease} />
        </NowPanel>
      );
    case "shipped":
    case "delivered":
    case "inspection_disputed":
      return <ReceiptPanel lease={lease} />;
    case "receipt_confirmed":
      if (lease.paymentInDoubt) return <DoubtPanel lease={lease} />;
      return lease.reviewReason === null ? (
        <NowPanel working title={t("contractTitle")} text={t("contractText")}>
          <WithdrawLease lease={lease} />
        </NowPanel>
      ) : (
        <NowPanel title={t("reviewTitle")} text={t("reviewText")}>
          <WithdrawLease lease={lease} />
        </NowPanel>
      );
    case "contract_issued":
      return lease.contract && <SignPanel lease={lease} contract={lease.contract} />;
    case "signed":
      if (lease.paymentInDoubt) return <DoubtPanel lease={lease} />;
      return <NowPanel working title={t("signedTitle")} text={t("signedText")} />;
    case "active":
      return (
        <div className="grid grid-cols-1 gap-12">
          <InForcePanel lease={lease} />
          <BuyoutPanel lease={lease} />
        </div>
      );
    case "matured":
      return <TermOverPanel lease={lease} />;
    case "bought_out":
    case "purchased":
      return <YoursPanel lease={lease} />;
    case "withdrawn":
    case "declined":
    case "cancelled":
    case "expired":
      return <EndedPanel lease={lease} state={lease.state} />;
  }
}

/** What was paid at signing was taken back, so the contract waits for a person who looks at the payment. */
function DoubtPanel({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.waiting");
  return (
    <NowPanel title={t("doubtTitle")} text={t("doubtText")}>
      {lease.can.includes("withdrawn") && <WithdrawLease lease={lease} />}
    </NowPanel>
  );
}

/** A step of ours failed: the lease desk sees to it, and the page does not turn before. */
function DelayPanel({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.waiting");
  return (
    <NowPanel title={t("stepTitle")} text={t("stepText")}>
      {lease.can.includes("withdrawn") && <WithdrawLease lease={lease} />}
      {lease.can.includes("cancelled") && <CancelLease lease={lease} />}
    </NowPanel>
  );
}

/** Where the goods go back to, and what waits for that. */
function ReturnAddress({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.ended");
  const { returnAddress } = lease;
  if (!returnAddress) return <p className="text-ink mt-3">{t("noReturnAddress", { seller: lease.sellerName })}</p>;
  return (
    <div className="text-ink mt-3">
      <h3 className="font-semibold">{t("returnTo")}</h3>
      <address className="mt-1 not-italic">
        {[returnAddress.recipient, returnAddress.phone, ...postalLines(returnAddress)].map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </address>
      <p className="text-ink-soft mt-2">{t("returnHow", { number: lease.number })}</p>
    </div>
  );
}

interface EndedPanelProps {
  readonly lease: Lease;
  readonly state: "withdrawn" | "declined" | "cancelled" | "expired";
}

function EndedPanel({ lease, state }: EndedPanelProps) {
  const t = useTranslations("lease.ended");
  const away = goodsAway(lease);
  const detail = lease.timeline.findLast(({ toState }) => toState === state)?.detail;
  const reason = detail?.["reason"] ?? detail?.["note"];
  // What was paid is still with its order: it waits for the goods, as after a withdrawal.
  const paidBackLater = state === "withdrawn" || (away && lease.payments[0]?.state === "paid");
  const text = paidBackLater
    ? t(away ? "withdrawnText" : "withdrawnBack")
    : state === "cancelled"
      ? t(away ? "cancelledGoods" : "cancelledText")
      : t(`${state}Text`);
  return (
    <NowPanel
      title={t(`${state}Title`)}
      text={
        <>
          <p>{text}</p>
          {reason !== undefined && <p className="text-ink mt-1">{t("reason", { reason })}</p>}
          {away && <ReturnAddress lease={lease} />}
          <RefundFacts lease={lease} as="buyer" />
        </>
      }
    >
      <ToGoods lease={lease} />
    </NowPanel>
  );
}
