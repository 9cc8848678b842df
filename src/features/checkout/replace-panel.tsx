"use client";

import { useId, useReducer, useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useProviderNames } from "@/i18n/use-provider-names";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { emptySplit, problemsOf, splitReducer, type Split } from "@/components/payment/split-reducer";
import { SplitEditor } from "@/components/payment/split-editor";
import { rulesForReplacement } from "@/components/payment/split-rules";
import { useTenderName, type Tender } from "./tender-row";
import { tendersOf } from "@/components/payment/tenders-of";
import { useMoney } from "@/ui/use-money";
import { errorsByPlace, usePaymentError, type PaymentFailure } from "@/components/payment/use-payment-error";

interface ReplacePanelProps {
  readonly payment: RouterOutputs["payments"]["status"];
  readonly tender: Tender;
  readonly options: RouterOutputs["payments"]["options"];
}

/**
 * Covers a declined tender, or a deposit that has not come whole, another way, with the same editor, while the other
 * tenders are kept.
 */
export function ReplacePanel({ payment, tender, options }: ReplacePanelProps) {
  const t = useTranslations("checkout");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const money = useMoney(payment.currency);
  const readFailure = usePaymentError(payment.currency);
  const headingId = useId();
  const [failure, setFailure] = useState<PaymentFailure | null>(null);
  const standing = payment.tenders.filter((other) => other.id !== tender.id && other.replacedById === null);
  const [split, dispatch] = useReducer(splitReducer, null, () =>
    splitToReplace({ payment, tender, options }, standing),
  );

  const replace = useMutation(
    trpc.payments.replaceTender.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.payments.status.queryKey() }),
      onError(error) {
        setFailure(readFailure(error));
        void queryClient.invalidateQueries({ queryKey: trpc.payments.status.queryKey() });
      },
    }),
  );
  const tenders = tendersOf(split);
  const ready = tenders !== null && problemsOf(split).length === 0;
  const busy = replace.isPending || replace.isSuccess;

  function send() {
    const sending = queryClient.isMutating({ mutationKey: trpc.payments.replaceTender.mutationKey() }) > 0;
    if (sending || tenders === null || !ready) return;
    setFailure(null);
    replace.mutate({ orderId: payment.orderId, tenderId: tender.id, tenders });
  }

  return (
    <section aria-labelledby={headingId} className="border-line bg-sunk grid gap-4 rounded-md border p-4 sm:p-6">
      <WhatIsReplaced headingId={headingId} payment={payment} tender={tender} standing={standing} />
      <SplitEditor
        split={split}
        dispatch={(action) => {
          setFailure(null);
          dispatch(action);
        }}
        options={options}
        currency={payment.currency}
        serverErrors={errorsByPlace(failure)}
        standingCards={standing.flatMap(({ card, canReplace }) => (card && !canReplace ? [card] : []))}
        declinedCards={payment.tenders.flatMap(({ card, canReplace }) => (card && canReplace ? [card] : []))}
        // The first takes over the place of what was declined; what is added counts on.
        numberOf={(_, place) => (place === 0 ? tender.part : payment.nextPart + place - 1)}
        disabled={busy}
      />
      <FormError>{failure ? failure.text : null}</FormError>
      <div>
        <Button variant="primary" disabled={!ready} loading={busy} onClick={send}>
          {busy
            ? t("paying.replacePanel.submitting")
            : t("paying.replacePanel.submit", { amount: money(tender.amountMinor) })}
        </Button>
      </div>
    </section>
  );
}

/** A split over what is replaced, beside the parts that stand. */
function splitToReplace({ payment, tender, options }: ReplacePanelProps, standing: readonly Tender[]): Split {
  const rules = rulesForReplacement(
    options,
    { amountMinor: tender.amountMinor, orderTotalMinor: payment.dueMinor },
    standing.map(({ means }) => means),
  );
  // What was declined is most often replaced by the same means, so its field is open already.
  const means = tender.canPayOtherwise ? "card" : tender.means;
  return splitReducer(emptySplit(rules), { type: "add", key: "first", means, sourceId: null });
}

interface WhatIsReplacedProps extends Pick<ReplacePanelProps, "payment" | "tender"> {
  readonly headingId: string;
  readonly standing: readonly Tender[];
}

function WhatIsReplaced({ headingId, payment, tender, standing }: WhatIsReplacedProps) {
  const t = useTranslations("checkout");
  const money = useMoney(payment.currency);
  const names = useProviderNames();
  const name = useTenderName()(tender);
  return (
    <div>
      <h2 id={headingId} className="font-semibold">
        {tender.canPayOtherwise
          ? t("paying.otherwise.heading")
          : t("paying.replacePanel.heading", {
              number: 1 + standing.filter(({ part }) => part < tender.part).length,
            })}
      </h2>
      <p className="text-ink-soft">
        {tender.canPayOtherwise
          ? t(tender.capturedMinor > 0n ? "paying.otherwise.textPart" : "paying.otherwise.text", {
              amount: money(tender.amountMinor),
              received: money(tender.capturedMinor),
            })
          : t("paying.replacePanel.declined", {
              means: name,
              amount: money(tender.amountMinor),
              reason: names.decline(tender.failureCode),
            })}
      </p>
    </div>
  );
}
