import { createTranslator } from "use-intl/core";
import { addressLines } from "@/inputs/addresses";
import type { NotificationKind } from "@/inputs/notifications";
import { loadMessages } from "@/i18n/load-messages";
import { market, type Means } from "@/market";
import type { MailFact } from "@/server/mail/mail-layout";
import { formatMoney } from "@/shared/money";
import type { News } from "../queries/find-news";

/** The figures of a mail, the ones that it is about first. `goods` names what it is about. */
export async function factsOf(news: News, goods: string): Promise<MailFact[]> {
  if (!news.order && !news.lease) return [];
  const pen = createPen(news, goods, await loadMessages(news.person.locale));
  if (news.desk) return deskFacts(news.desk, news, pen);
  return factsByKind[news.kind]?.(news, pen) ?? pen.named;
}

type WriteFacts = (news: News, pen: FactPen) => MailFact[];

/** What stands in a mail beside its text; of the kinds that are absent, the goods and their number alone. */
const factsByKind: Readonly<Partial<Record<NotificationKind, WriteFacts>>> = {
  order_placed: purchaseFacts,
  order_paid: purchaseFacts,
  order_expired: refundFacts,
  order_aborted: refundFacts,
  order_refunded: sentRefundFacts,
  order_exchanged: exchangeFacts,
  exchange_ended: exchangeFacts,
  order_cancelled: cancellationFacts,
  order_shipped: parcelFacts,

  deposit_account: depositAccountFacts,
  deposit_received: depositReceivedFacts,
  deposit_returned: depositReturnedFacts,
  deposit_reversed: movedFacts,
  refund_account_needed: movedFacts,
  refund_returned: movedFacts,
  payment_failed: failedPartFacts,

  return_answered: returnAnswerFacts,
  return_to_confirm: returnDecisionFacts,
  return_decided: returnDecisionFacts,

  sale_requested: saleRequestFacts,
  sale_changed: saleTotalFacts,
  sale_cancelled: cancellationFacts,
  sale_declined: (news, pen) => [...reasonFacts(news, pen), ...pen.back, ...pen.named],
  sale_return_requested: saleReturnFacts,
  sale_return_sent: parcelFacts,
  sale_return_decided: returnDecisionFacts,

  lease_decided: leaseLimitFacts,
  lease_form_ready: leaseFormFacts,
  lease_requested: leaseTermsForSeller,
  lease_confirmed: leaseTermsForBuyer,
  lease_contract_ready: leaseTermsForBuyer,
  lease_active: leaseTermsForBuyer,
  lease_in_force: leaseTermsForSeller,
  lease_shipped: parcelFacts,
  lease_declined: leaseEndFacts,
  lease_cancelled: leaseEndFacts,
  lease_called_off: leaseEndFacts,
  lease_dispute_decided: leaseEndFacts,
  lease_dispute_over: leaseEndFacts,
  lease_door_unlocked: leaseEndFacts,
  lease_terminal_unlocked: leaseEndFacts,
  lease_goods_back: refundFacts,

  service_requested: serviceFacts,
  service_written: serviceFacts,
  service_appointment_accepted: serviceFacts,
  service_missed: serviceFacts,
  service_confirmed: serviceFacts,
  service_reopened: serviceFacts,
  service_cancelled: serviceFacts,
  service_answered: serviceFacts,
  service_planned: serviceFacts,
  service_appointment: serviceFacts,
  service_unit_replaced: serviceFacts,
  service_resolved: serviceFacts,
  service_credited: serviceFacts,
  lease_charge_failed: leaseTermsForBuyer,
  lease_ends_soon: leaseTermsForBuyer,
  lease_term_over: leaseTermsForBuyer,
  lease_bought_out: leaseTermsForBuyer,
  lease_sold: leaseTermsForSeller,
};

function deskFacts(
  { limitRequestId, amountMinor }: NonNullable<News["desk"]>,
  { order, lease }: News,
  { t, fact, money, named }: FactPen,
): MailFact[] {
  return [
    ...fact(
      t(limitRequestId === null ? "inQuestion" : "askedMonthly"),
      amountMinor === null ? null : money(amountMinor),
      true,
    ),
    ...fact(t("buyer"), order?.buyerName ?? lease?.buyerName),
    ...fact(t("seller"), order?.sellerName ?? lease?.sellerName),
    ...named,
  ];
}

function purchaseFacts({ order }: News, { t, fact, money, named }: FactPen): MailFact[] {
  return [...named, ...fact(t("seller"), order?.sellerName), ...fact(t("total"), money(order?.totalMinor ?? 0n), true)];
}

function refundFacts(_news: News, { back, named }: FactPen): MailFact[] {
  return [...back, ...named];
}

/** A refund that a person sent is told by itself; any other with what was decided. */
function sentRefundFacts({ tender, event }: News, pen: FactPen): MailFact[] {
  const { t, fact, amount, nameOf, movedMoney, back, named } = pen;
  if (!tender) return [...back, ...amount("kept", event?.detail["keptMinor"]), ...named];
  return [
    ...fact(t("amount"), movedMoney, true),
    ...fact(t("means"), tender.refundedByHand ? t("byHand") : nameOf(tender), false, tender.part),
    ...named,
  ];
}

function exchangeFacts({ event }: News, { amount, back, named }: FactPen): MailFact[] {
  return [...amount("difference", event?.detail["differenceMinor"]), ...back, ...named];
}

function cancellationFacts({ event }: News, { t, fact, money, back, named }: FactPen): MailFact[] {
  const valueMinor = event?.detail["valueMinor"];
  return [...named, ...fact(t("amount"), valueMinor ? money(BigInt(valueMinor)) : null, true), ...back];
}

function parcelFacts({ event }: News, { t, fact, named }: FactPen): MailFact[] {
  return [
    ...fact(t("carrier"), event?.detail["carrier"], true),
    ...fact(t("tracking"), event?.detail["trackingNumber"], true),
    ...named,
  ];
}

function depositAccountFacts({ tender }: News, { t, fact, money, day, bankName, named }: FactPen): MailFact[] {
  const missingMinor = tender ? tender.amountMinor - tender.capturedMinor : 0n;
  const account = tender?.account;
  return [
    ...fact(t("amount"), money(missingMinor), true),
    ...fact(t("bank"), account?.bankName ?? bankName(account?.bankCode)),
    ...fact(t("routing"), account?.bankName ? account.bankCode : null, true),
    ...fact(t("account"), account?.number, true),
    ...fact(t("holder"), account?.holder),
    ...fact(t("deadline"), tender?.depositBy ? day(tender.depositBy) : null, true),
    ...named,
  ];
}

function depositReceivedFacts({ tender }: News, { t, fact, money, named }: FactPen): MailFact[] {
  const missingMinor = tender ? tender.amountMinor - tender.capturedMinor : 0n;
  return [
    ...fact(t("received"), tender ? money(tender.capturedMinor) : null, true),
    ...fact(t("missing"), missingMinor > 0n ? money(missingMinor) : null, true),
    ...named,
  ];
}

function depositReturnedFacts(_news: News, { t, fact, movedMoney, named }: FactPen): MailFact[] {
  return [...fact(t("returned"), movedMoney, true), ...named];
}

function movedFacts({ event }: News, { amount, named }: FactPen): MailFact[] {
  return [...amount("amount", event?.detail["amountMinor"]), ...named];
}

function failedPartFacts({ tender, replaceBy }: News, { t, fact, money, day, nameOf, named }: FactPen): MailFact[] {
  return [
    ...(tender ? fact(t("part"), `${nameOf(tender)}, ${money(tender.amountMinor)}`, true, tender.part) : []),
    ...fact(t("deadline"), replaceBy ? day(replaceBy) : null, true),
    ...named,
  ];
}

function returnAnswerFacts({ person, returnTo, event }: News, { t, fact, amount, named }: FactPen): MailFact[] {
  const lines = returnTo
    ? [
        returnTo.shopName,
        returnTo.address.recipient,
        ...addressLines(returnTo.address, person.locale),
        returnTo.address.phone,
      ]
    : [];
  return [...fact(t("returnTo"), lines.join(", "), true), ...returnedValue(event, amount), ...named];
}

function returnDecisionFacts({ event }: News, { amount, back, named }: FactPen): MailFact[] {
  return [...returnedValue(event, amount), ...back, ...named];
}

/** What comes back for returned goods, and what is kept of it. */
function returnedValue(event: News["event"], amount: FactPen["amount"]): MailFact[] {
  return [...amount("refund", event?.detail["valueMinor"]), ...amount("kept", event?.detail["keptMinor"])];
}

function saleRequestFacts({ order }: News, { t, fact, money, named }: FactPen): MailFact[] {
  return [
    ...named,
    ...fact(t("buyer"), order?.buyerName),
    ...fact(t("total"), order ? money(order.soldMinor) : null, true),
  ];
}

function saleTotalFacts({ order }: News, { t, fact, money, named }: FactPen): MailFact[] {
  return [...named, ...fact(t("total"), order ? money(order.soldMinor) : null, true)];
}

function saleReturnFacts({ order }: News, { t, fact, named }: FactPen): MailFact[] {
  return [...named, ...fact(t("buyer"), order?.buyerName)];
}

/** The seller's reason, or what the lease desk wrote for both sides. */
function reasonFacts({ event }: News, { t, fact }: FactPen): MailFact[] {
  return fact(t("reason"), event?.detail["reason"] ?? event?.detail["note"]);
}

/** What was asked for and, by the event, until when an answer is promised, when somebody comes, or what was credited. */
function serviceFacts({ kind, service, event }: News, { t, kinds, fact, amount, day, named }: FactPen): MailFact[] {
  const waits = kind === "service_requested" || kind === "service_reopened";
  const appointmentAt = event?.detail["appointmentAt"];
  const serialNumber = event?.detail["serialNumber"];
  const rating = event?.detail["rating"];
  return [
    ...fact(t("service"), service ? kinds(service.kind) : null),
    ...fact(t("answerBy"), waits && service?.answerDueAt ? day(service.answerDueAt) : null, true),
    ...fact(t("appointment"), appointmentAt ? day(new Date(appointmentAt)) : null, true),
    ...amount("credit", event?.detail["creditedMinor"]),
    ...fact(t("serial"), serialNumber, true),
    ...fact(t("rating"), rating ? t("ratingOf", { rating: Number(rating) }) : null),
    ...named,
  ];
}

function leaseEndFacts(news: News, pen: FactPen): MailFact[] {
  return [...reasonFacts(news, pen), ...pen.back, ...pen.named];
}

function leaseLimitFacts(_news: News, { t, fact, movedMoney, named }: FactPen): MailFact[] {
  return [...fact(t("limit"), movedMoney, true), ...named];
}

function leaseTerms({ lease }: News, { t, fact, money }: FactPen): MailFact[] {
  return [
    ...fact(t("instalment"), lease ? money(lease.instalmentMinor) : null, true),
    ...fact(t("term"), lease ? t("months", { count: lease.termMonths }) : null),
  ];
}

function leaseFormFacts(news: News, pen: FactPen): MailFact[] {
  const { lease } = news;
  const { t, fact, money, day, named } = pen;
  return [
    ...leaseTerms(news, pen),
    ...fact(t("dueAtSigning"), lease ? money(lease.dueAtSigningMinor) : null),
    ...fact(t("formUntil"), lease?.formUntil ? day(lease.formUntil) : null, true),
    ...fact(t("seller"), lease?.sellerName),
    ...named,
  ];
}

function leaseTermsForBuyer(news: News, pen: FactPen): MailFact[] {
  return [...leaseTerms(news, pen), ...pen.fact(pen.t("seller"), news.lease?.sellerName), ...pen.named];
}

function leaseTermsForSeller(news: News, pen: FactPen): MailFact[] {
  return [...leaseTerms(news, pen), ...pen.fact(pen.t("buyer"), news.lease?.buyerName), ...pen.named];
}

type FactPen = ReturnType<typeof createPen>;

/** Writes single facts in the reader's language, and those that many mails have. */
function createPen(news: News, goods: string, messages: Awaited<ReturnType<typeof loadMessages>>) {
  const { order, lease, event, person } = news;
  const { locale } = person;
  const t = createTranslator({ locale, messages, namespace: "mail.facts" });
  const means = createTranslator({ locale, messages, namespace: "checkout.means" });
  const kinds = createTranslator({ locale, messages, namespace: "service.kinds" });
  const currency = (order ?? lease)?.currency ?? market.currency;
  const money = (minor: bigint) => formatMoney(minor, currency, locale);
  const fact = (term: string, value: string | null | undefined, strong = false, part?: number): MailFact[] =>
    value ? [{ term, value, strong, ...(part === undefined ? {} : { part }) }] : [];
  /** What something was paid with, as people know it: a card by its last digits. */
  const nameOf = ({ means: kind, card }: PaidWith) =>
    card
      ? means("cardNamed", { brand: brandName(messages.provider.brands, card.brand), last4: card.last4 })
      : means(kind);
  const movedMinor = event?.detail["amountMinor"];
  return {
    t,
    kinds,
    money,
    fact,
    nameOf,
    day: (at: Date) => new Intl.DateTimeFormat(locale, { ...dayAndTime, timeZone: market.timeZone }).format(at),
    bankName: (code: string | undefined) => bankName(messages.provider.banks, code),
    /** An amount of the event, where it is one. */
    amount: (term: "amount" | "difference" | "refund" | "kept" | "credit", minor: string | undefined): MailFact[] =>
      minor === undefined || minor === "0" ? [] : fact(t(term), money(BigInt(minor)), true),
    /** What the event moved. */
    movedMoney: movedMinor ? money(BigInt(movedMinor)) : null,
    /** The goods, and the number of the order or lease. */
    named: [...fact(t("goods"), goods), ...fact(order ? t("order") : t("lease"), (order ?? lease)?.number)],
    /** How money comes back by what the event decided. */
    back: news.refunds.flatMap((part) =>
      fact(t("backTo", { means: part.byHand ? t("byHand") : nameOf(part) }), money(part.amountMinor), true, part.part),
    ),
  };
}

interface PaidWith {
  readonly means: Means;
  readonly card: { readonly brand: string; readonly last4: string } | null;
}

/** A deadline in full, with the market's zone: a mail is read anywhere. */
const dayAndTime = {
  weekday: "long",
  year: "numeric",
  month: "long",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  timeZoneName: "short",
} as const satisfies Intl.DateTimeFormatOptions;

/** A card's brand as people write it. */
function brandName(brands: Readonly<Record<string, string>>, brand: string): string {
  return (Object.hasOwn(brands, brand) ? brands[brand] : brands["unknown"]) ?? brand;
}

/** A bank's name by its code; a code that has no name is shown as it is. */
function bankName(banks: Readonly<Record<string, string>>, code: string | undefined): string | null {
  if (code === undefined) return null;
  return Object.hasOwn(banks, code) ? (banks[code] ?? code) : code;
}
