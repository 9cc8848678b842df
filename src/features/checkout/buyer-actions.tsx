"use client";

import { useEffect, useState } from "react";
import { ArrowUpRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { leaveSiteTo } from "@/i18n/leave-to";
import { localHref } from "@/i18n/locales";
import type { RouterOutputs } from "@/trpc/outputs";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { rememberSentToBank, wasSentToBank } from "./sent-to-bank";
import { useTenderName, type Tender } from "./tender-row";
import { openTossWindow } from "./toss-window";
import { useMoney } from "@/ui/use-money";

type Payment = RouterOutputs["payments"]["status"];

/**
 * Sends the buyer to the bank to confirm a card. Once by itself; anyone who comes back without an answer presses the button,
 * so that the way back never traps anybody.
 */
export function RedirectAction({ tender, url }: { readonly tender: Tender; readonly url: string }) {
  const t = useTranslations("checkout.paying.redirect");
  const name = useTenderName()(tender);
  const locale = useLocale();
  const [going, setGoing] = useState(false);

  useEffect(() => {
    if (wasSentToBank(tender.id)) return;
    rememberSentToBank(tender.id, locale);
    leaveSiteTo(url);
  }, [locale, tender.id, url]);

  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <p>{t("text", { card: name })}</p>
      <Button
        variant="primary"
        loading={going}
        onClick={() => {
          setGoing(true);
          leaveSiteTo(url);
        }}
      >
        {going ? t("going") : t("button")}
        {!going && <ArrowUpRight aria-hidden />}
      </Button>
    </div>
  );
}

interface WindowActionProps {
  readonly tender: Tender;
  readonly payment: Payment;
  /** Undefined while it is still being asked for: until then the window cannot open, which is no failure. */
  readonly toss: RouterOutputs["payments"]["options"]["toss"] | undefined;
}

/** Opens the carrier's window for the phone bill. */
export function WindowAction({ tender, payment, toss }: WindowActionProps) {
  const t = useTranslations("checkout.paying.window");
  const locale = useLocale();
  const money = useMoney(payment.currency);
  const [opening, setOpening] = useState(false);
  const [blocked, setBlocked] = useState(false);

  async function open() {
    if (!toss) {
      setBlocked(true);
      return;
    }
    setOpening(true);
    setBlocked(false);
    const back = `${window.location.origin}${localHref(locale, "/checkout/window")}`;
    try {
      await openTossWindow(toss, {
        method: "MOBILE_PHONE",
        amount: { currency: payment.currency, value: Number(tender.amountMinor) },
        orderId: tender.id,
        orderName: payment.orderName,
        successUrl: `${back}/success?order=${payment.orderId}`,
        failUrl: `${back}/fail?order=${payment.orderId}`,
      });
    } catch {
      // Closing the window rejects too: in both cases the buyer may simply press again.
      setBlocked(true);
    } finally {
      setOpening(false);
    }
  }

  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p>{t("text", { amount: money(tender.amountMinor) })}</p>
        <Button variant="primary" loading={opening || toss === undefined} onClick={() => void open()}>
          {opening ? t("opening") : t("button")}
          {!opening && <ArrowUpRight aria-hidden />}
        </Button>
      </div>
      <FormError>{blocked ? t("blocked") : null}</FormError>
    </div>
  );
}
