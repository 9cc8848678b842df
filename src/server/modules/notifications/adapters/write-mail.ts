import { createTranslator } from "use-intl/core";
import { addressLines } from "@/inputs/addresses";
import { deskPage, fixedTopics, notificationKinds } from "@/inputs/notifications";
import { loadMessages } from "@/i18n/load-messages";
import { localHref } from "@/i18n/locales";
import { market, type Means } from "@/market";
import { mailHtml, mailText, type MailFact, type MailWords } from "@/server/mail/mail-layout";
import type { OutgoingMail } from "@/server/mail/mailer";
import { formatMoney } from "@/shared/money";
import type { News } from "../queries/find-news";

/**
 * Writes the mail of a notification in its reader's language, as HTML and as text. `token` is there for the mails
 * that carry one; it stands behind the address's #, which no server ever sees or logs.
 */
export async function writeMail(news: News, appUrl: string, token: string | null): Promise<OutgoingMail> {
  const { person, kind, order, lease } = news;
  const { locale } = person;
  const messages = await loadMessages(locale);
  const t = createTranslator({ locale, messages, namespace: "mail" });
  const page = (path: `/${string}` | "") => `${appUrl}${localHref(locale, path)}`;

  const title = t(`titles.${kind}`);
  const subject = order ?? lease;
  const first = subject?.title[locale] ?? "";
  const goods = nameGoods();
  const text = t(`texts.${kind}`, { outcome: outcomeOf(news) });
  const unsubscribeUrl = fixedTopics.includes(notificationKinds[kind]) ? null : page("/account/notifications");
  const action = actionOf(news, token);
  const url = page(action.path);
  const words: MailWords = {
    locale,
    subject: subject ? t("subject", { title, number: subject.number }) : title,
    preheader: subject ? t("preheader", { goods, number: subject.number }) : text,
    title,
    greeting: t("greeting", { name: person.name }),
    text,
    facts: await factsOf(news, goods),
    action: { text: t(`actions.${action.words}`), url, hint: t("linkHint", { url }) },
    tagline: t("tagline"),
    why: t("why"),
    choose: unsubscribeUrl ? { text: t("choose"), url: unsubscribeUrl } : null,
  };
  /** What the mail is about: the goods that a change took out, or all of the order's. */
  function nameGoods(): string {
    if (news.goodsOut.length > 0) {
      return news.goodsOut.map(({ quantity, title: named }) => `${quantity} × ${named[locale]}`).join(", ");
    }
    return order && order.others > 0 ? t("andMore", { title: first, count: order.others }) : first;
  }

  return {
    id: news.id,
    to: { name: person.name, address: person.email },
    subject: words.subject,
    html: mailHtml(words),
    text: mailText(words),
    unsubscribeUrl,
  };
}

interface Action {
  readonly words:
    "desk" | "home" | "welcome" | "password_reset" | "email_proof" | "password_changed" | "order" | "lease" | "sale";
  readonly path: `/${string}` | "";
}

/** What the reader can do about it, and where. */
function actionOf({ kind, order, lease, desk }: News, token: string | null): Action {
  if (desk) return { words: "desk", path: deskPage(kind, desk) };
  if (kind === "password_reset") return { words: kind, path: `/reset-password#${token ?? ""}` };
  if (kind === "email_proof") return { words: kind, path: `/confirm-email#${token ?? ""}` };
  if (kind === "password_changed") return { words: kind, path: "/account/security" };
  if (kind === "account_suspended") return { words: "home", path: "" };
  const asSeller = notificationKinds[kind] === "sales";
  if (lease)
    return {
      words: asSeller ? "sale" : "lease",
      path: asSeller ? `/seller/leases/${lease.id}` : `/leases/${lease.id}`,
    };
  if (order)
    return {
      words: asSeller ? "sale" : "order",
      path: asSeller ? `/seller/orders/${order.id}` : `/orders/${order.id}`,
    };
  return { words: "welcome", path: "" };
}

/** How what the mail tells of came out, where its text depends on it. */
function outcomeOf({ kind, event }: News): string {
  switch (kind) {
    case "lease_decided":
      return event?.name === "approved" ? "approved" : "rejected";
    case "lease_dispute_decided":
    case "lease_dispute_over":
    case "return_answered":
    case "return_decided":
      return event?.name ?? "other";
    case "lease_cancelled":
    case "lease_called_off":
      return event?.by ?? "other";
    case "payment_failed":
      return event?.name === "tender.declined" ? "declined" : "other";
    default:
      return event?.detail["endReason"] ?? "other";
  }
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

/** The figures of a mail, the ones that it is about first. */
async function factsOf(news: News, goods: string): Promise<MailFact[]> {
  const { person, kind, order, lease, desk, event, tender, replaceBy, returnTo } = news;
  const { locale } = person;
  const messages = await loadMessages(locale);
  const t = createTranslator({ locale, messages, namespace: "mail.facts" });
  const means = createTranslator({ locale, messages, namespace: "checkout.means" });
  const day = (at: Date) => new Intl.DateTimeFormat(locale, { ...dayAndTime, timeZone: market.timeZone }).format(at);
  const subject = order ?? lease;
  if (!subject) return [];
  const money = (minor: bigint) => formatMoney(minor, subject.currency, locale);
  const fact = (term: string, value: string | null | undefined, strong = false): MailFact[] =>
    value ? [{ term, value, strong }] : [];
  /** An amount of the event, where it is one. */
  const amount = (term: "amount" | "difference" | "refund" | "kept", minor: string | undefined): MailFact[] =>
    minor === undefined || minor === "0" ? [] : fact(t(term), money(BigInt(minor)), true);
  /** What something was paid with, as people know it: a card by its last digits. */
  const nameOf = (part: {
    readonly means: Means;
    readonly card: { readonly brand: string; readonly last4: string } | null;
  }) =>
    part.card
      ? means("cardNamed", { brand: brandName(messages.provider.brands, part.card.brand), last4: part.card.last4 })
      : means(part.means);
  const back = news.refunds.flatMap((part) =>
    fact(t("backTo", { means: part.byHand ? t("byHand") : nameOf(part) }), money(part.amountMinor), true),
  );
  const number = fact(order ? t("order") : t("lease"), subject.number);
  const named = [...fact(t("goods"), goods), ...number];
  const movedMinor = event?.detail["amountMinor"];
  const refund = [...amount("refund", event?.detail["valueMinor"]), ...amount("kept", event?.detail["keptMinor"])];
  const parcel = [
    ...fact(t("carrier"), event?.detail["carrier"], true),
    ...fact(t("tracking"), event?.detail["trackingNumber"], true),
  ];

  if (desk) {
    const asked = desk.limitRequestId !== null;
    return [
      ...fact(
        t(asked ? "askedMonthly" : "inQuestion"),
        desk.amountMinor === null ? null : money(desk.amountMinor),
        true,
      ),
      ...fact(t("buyer"), order?.buyerName ?? lease?.buyerName),
      ...fact(t("seller"), order?.sellerName ?? lease?.sellerName),
      ...named,
    ];
  }

  switch (kind) {
    case "order_placed":
      return [
        ...named,
        ...fact(t("seller"), order?.sellerName),
        ...fact(t("total"), money(order?.totalMinor ?? 0n), true),
      ];
    case "deposit_account": {
      const missingMinor = tender ? tender.amountMinor - tender.capturedMinor : 0n;
      const account = tender?.account;
      return [
        ...fact(t("amount"), money(missingMinor), true),
        ...fact(t("bank"), account?.bankName ?? bankName(messages.provider.banks, account?.bankCode)),
        ...fact(t("routing"), account?.bankName ? account.bankCode : null, true),
        ...fact(t("account"), account?.number, true),
        ...fact(t("holder"), account?.holder),
        ...fact(t("deadline"), tender?.depositBy ? day(tender.depositBy) : null, true),
        ...named,
      ];
    }
    case "deposit_received": {
      const missingMinor = tender ? tender.amountMinor - tender.capturedMinor : 0n;
      return [
        ...fact(t("received"), tender ? money(tender.capturedMinor) : null, true),
        ...fact(t("missing"), missingMinor > 0n ? money(missingMinor) : null, true),
        ...named,
      ];
    }
    case "deposit_returned":
      return [...fact(t("returned"), movedMinor ? money(BigInt(movedMinor)) : null, true), ...named];
    case "payment_failed":
      return [
        ...(tender ? fact(t("part"), `${nameOf(tender)}, ${money(tender.amountMinor)}`, true) : []),
        ...fact(t("deadline"), replaceBy ? day(replaceBy) : null, true),
        ...named,
      ];
    case "order_paid":
      return [
        ...named,
        ...fact(t("seller"), order?.sellerName),
        ...fact(t("total"), money(order?.totalMinor ?? 0n), true),
      ];
    case "order_expired":
    case "order_aborted":
      return [...back, ...named];
    case "deposit_reversed":
    case "refund_account_needed":
    case "refund_returned":
      return [...amount("amount", movedMinor), ...named];
    case "order_exchanged":
    case "exchange_ended":
      return [...amount("difference", event?.detail["differenceMinor"]), ...back, ...named];
    case "sale_changed":
      return [...named, ...fact(t("total"), order ? money(order.soldMinor) : null, true)];
    case "return_answered": {
      const lines = returnTo
        ? [
            returnTo.shopName,
            returnTo.address.recipient,
            ...addressLines(returnTo.address, locale),
            returnTo.address.phone,
          ]
        : [];
      return [...fact(t("returnTo"), lines.join(", "), true), ...refund, ...named];
    }
    case "return_to_confirm":
    case "return_decided":
    case "sale_return_decided":
      return [...refund, ...back, ...named];
    case "sale_return_requested":
      return [...named, ...fact(t("buyer"), order?.buyerName)];
    case "order_refunded":
      // Sent by a person it is told by itself; otherwise with what was decided.
      return tender
        ? [
            ...fact(t("amount"), movedMinor ? money(BigInt(movedMinor)) : null, true),
            ...fact(t("means"), tender.refundedByHand ? t("byHand") : nameOf(tender)),
            ...named,
          ]
        : [...back, ...amount("kept", event?.detail["keptMinor"]), ...named];
    case "order_shipped":
    case "sale_return_sent":
    case "lease_shipped":
      return [...parcel, ...named];
    case "sale_requested":
      return [
        ...named,
        ...fact(t("buyer"), order?.buyerName),
        ...fact(t("total"), order ? money(order.soldMinor) : null, true),
      ];
    case "order_cancelled":
    case "sale_cancelled": {
      const valueMinor = event?.detail["valueMinor"];
      return [...named, ...fact(t("amount"), valueMinor ? money(BigInt(valueMinor)) : null, true), ...back];
    }
    case "sale_declined":
      return [...fact(t("reason"), event?.detail["reason"] ?? event?.detail["note"]), ...back, ...named];
    case "lease_declined":
    case "lease_cancelled":
    case "lease_called_off":
    case "lease_dispute_decided":
    case "lease_dispute_over":
      // The seller's reason, or what the lease desk wrote for both sides.
      return [...fact(t("reason"), event?.detail["reason"] ?? event?.detail["note"]), ...named];
    case "lease_decided":
      return [...fact(t("limit"), movedMinor ? money(BigInt(movedMinor)) : null, true), ...named];
    case "lease_form_ready":
    case "lease_requested":
    case "lease_confirmed":
    case "lease_contract_ready":
    case "lease_active":
    case "lease_in_force":
      return [
        ...fact(t("instalment"), lease ? money(lease.instalmentMinor) : null, true),
        ...fact(t("term"), lease ? t("months", { count: lease.termMonths }) : null),
        ...(kind === "lease_form_ready"
          ? [
              ...fact(t("dueAtSigning"), lease ? money(lease.dueAtSigningMinor) : null),
              ...fact(t("formUntil"), lease?.formUntil ? day(lease.formUntil) : null, true),
            ]
          : []),
        ...(kind === "lease_requested" || kind === "lease_in_force"
          ? fact(t("buyer"), lease?.buyerName)
          : fact(t("seller"), lease?.sellerName)),
        ...named,
      ];
    default:
      return named;
  }
}

/** A card's brand as people write it. */
function brandName(brands: Readonly<Record<string, string>>, brand: string): string {
  return (Object.hasOwn(brands, brand) ? brands[brand] : brands["unknown"]) ?? brand;
}

/** A bank's name by the code of whoever keeps the account; a code that has no name is shown as it is. */
function bankName(banks: Readonly<Record<string, string>>, code: string | undefined): string | null {
  if (code === undefined) return null;
  return Object.hasOwn(banks, code) ? (banks[code] ?? code) : code;
}
