import { createTranslator } from "use-intl/core";
import { deskPage, fixedTopics, notificationKinds, servicePage } from "@/inputs/notifications";
import { loadMessages } from "@/i18n/load-messages";
import { localHref } from "@/i18n/locales";
import { mailHtml, mailText, type MailWords } from "@/server/mail/mail-layout";
import type { OutgoingMail } from "@/server/mail/mailer";
import type { News } from "../queries/find-news";
import { factsOf } from "./mail-facts";

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
    | "desk"
    | "home"
    | "welcome"
    | "password_reset"
    | "email_proof"
    | "password_changed"
    | "order"
    | "lease"
    | "service"
    | "sale";
  readonly path: `/${string}` | "";
}

/** What the reader can do about it, and where. */
function actionOf({ kind, order, lease, service, desk }: News, token: string | null): Action {
  if (desk) return { words: "desk", path: deskPage(kind, desk) };
  if (kind === "password_reset") return { words: kind, path: `/reset-password#${token ?? ""}` };
  if (kind === "email_proof") return { words: kind, path: `/confirm-email#${token ?? ""}` };
  if (kind === "password_changed") return { words: kind, path: "/account/security" };
  if (kind === "account_suspended") return { words: "home", path: "" };
  const asSeller = notificationKinds[kind] === "sales";
  if (lease && service) return { words: "service", path: servicePage(kind, lease.id, service.id) };
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
function outcomeOf({ kind, event, order, lease }: News): string {
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
      if (event?.name === "withdrawn") return "letter";
      return event?.by === "admin" ? (event.detail["cause"] ?? "other") : (event?.by ?? "other");
    case "order_refunded":
      // The price of a buyout, or an instalment, is not what was paid at signing.
      return order && order.leasePurpose !== null && order.leasePurpose !== "signing"
        ? order.leasePurpose
        : lease
          ? "lease"
          : "other";
    case "payment_failed":
      return event?.name === "tender.declined" ? "declined" : "other";
    default:
      return event?.detail["endReason"] ?? "other";
  }
}
