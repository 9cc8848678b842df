"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { returnReasons } from "@/inputs/amendments";
import { formatMoney, parseAmount } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { NoteField, PlainField, YesNoField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { PictureLinks } from "@/ui/picture-links";
import { Quote } from "@/ui/quote";
import { toast } from "@/ui/toast";
import { TrackingLink } from "@/ui/tracking-link";
import { useReturnsChanged } from "./use-fulfilment";

type Order = RouterOutputs["orders"]["get"];
type Return = Order["amendments"][number];

/** Returns of an order that its seller has something to do with: to answer, to wait for, or to look at. */
export function ReturnDesk({ order }: { readonly order: Order }) {
  const t = useTranslations("seller.returns");
  const open = order.amendments.filter(
    ({ kind, state }) =>
      kind === "return" && ["requested", "approved", "sent", "disputed", "to_confirm"].includes(state),
  );
  return open.map((found) => (
    <section
      key={found.id}
      aria-label={t("heading")}
      data-testid="open-return"
      data-state={found.state}
      className="border-accent bg-raised rounded-md border p-5 sm:p-7"
    >
      <h2 className="text-lg font-semibold">
        {t(`title.${found.state as "requested" | "approved" | "sent" | "disputed" | "to_confirm"}`)}
      </h2>
      <ReturnedGoods order={order} found={found} />
      {found.state === "requested" && <AnswerReturn order={order} found={found} />}
      {found.state === "sent" && <InspectReturn order={order} found={found} />}
      {found.state === "approved" && <p className="text-ink-soft mt-4">{t("awaitSending")}</p>}
      {found.state === "disputed" && <p className="text-ink-soft mt-4">{t("awaitDecision")}</p>}
      {found.state === "to_confirm" && <p className="text-ink-soft mt-4">{t("awaitBuyer")}</p>}
    </section>
  ));
}

function ReturnedGoods({ order, found }: { readonly order: Order; readonly found: Return }) {
  const t = useTranslations("seller.returns");
  const locale = useLocale();
  const reason = returnReasons.find((known) => known === found.reason);
  return (
    <div className="mt-2 grid gap-3">
      <ul aria-label={t("goods")}>
        {found.out.map((line) => (
          <li key={line.lineId} className="flex flex-wrap justify-between gap-x-6">
            <span>
              {line.quantity} × {locale === "ko" ? line.titleKo : line.titleEn},{" "}
              {locale === "ko" ? line.variantNameKo : line.variantNameEn}
            </span>
            <span className="figures">
              {formatMoney(line.unitPriceMinor * BigInt(line.quantity), order.currency, locale)}
            </span>
          </li>
        ))}
      </ul>
      <Quote who={order.buyerName}>
        {[reason ? t(`reasons.${reason}`) : "", found.note].filter((text) => text !== "").join(" · ")}
      </Quote>
      <PictureLinks label={t("pictures")} paths={found.pictures} altOf={(number) => t("picture", { number })} />
      {found.trackingNumber !== null && (
        <p className="text-ink-soft">
          {t("tracking")} {found.carrier} <TrackingLink carrier={found.carrier ?? ""} number={found.trackingNumber} />
        </p>
      )}
      {found.keptMinor > 0n && (
        <p className="text-ink-soft">
          {t("keptAgreed", { amount: formatMoney(found.keptMinor, order.currency, locale) })}
        </p>
      )}
    </div>
  );
}

/** The seller takes the goods back, keeping what return delivery costs, or refuses and says why. */
function AnswerReturn({ order, found }: { readonly order: Order; readonly found: Return }) {
  const t = useTranslations("seller.returns");
  const locale = useLocale();
  const trpc = useTRPC();
  const salesChanged = useReturnsChanged();
  const errorText = useErrorText();
  const [kept, setKept] = useState("0");
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState<"kept" | "note" | null>(null);
  const worthMinor = -found.differenceMinor;
  const worth = formatMoney(worthMinor, order.currency, locale);
  const answer = useMutation(
    trpc.amendments.answerReturn.mutationOptions({
      onSuccess: (_, { answer: said }) => toast.success(t(said === "approve" ? "approved" : "refused")),
      onSettled: () => salesChanged(),
    }),
  );
  const busy = answer.isPending || answer.isSuccess;
  const pressed = answer.variables?.answer;
  return (
    <form className="mt-5 grid gap-4" onSubmit={(event) => event.preventDefault()}>
      <PlainField
        label={t("kept")}
        hint={t("keptHint", { worth })}
        error={missing === "kept" && t("keptError", { worth })}
        decimal
        value={kept}
        onChange={(text) => {
          setKept(text);
          setMissing(null);
        }}
      />
      <NoteField
        label={t("answerNote")}
        hint={t("answerNoteHint")}
        error={missing === "note" && t("refuseReason")}
        value={note}
        onChange={(text) => {
          setNote(text);
          setMissing(null);
        }}
      />
      <div className="flex flex-wrap gap-3">
        <Button
          variant="primary"
          loading={busy && pressed === "approve"}
          disabled={busy && pressed !== "approve"}
          onClick={() => {
            const keptMinor = parseAmount(kept, order.currency);
            if (keptMinor === null || keptMinor > worthMinor) return setMissing("kept");
            answer.mutate({ amendmentId: found.id, answer: "approve", keptMinor, note });
          }}
        >
          {t("approve")}
        </Button>
        <Button
          loading={busy && pressed === "refuse"}
          disabled={busy && pressed !== "refuse"}
          onClick={() => {
            if (note.trim() === "") return setMissing("note");
            answer.mutate({ amendmentId: found.id, answer: "refuse", note });
          }}
        >
          {t("refuse")}
        </Button>
      </div>
      <FormError>{answer.error && errorText(answer.error)}</FormError>
    </form>
  );
}

/** The goods are back: as agreed, or worth less, which the marketplace's people decide. */
function InspectReturn({ order, found }: { readonly order: Order; readonly found: Return }) {
  const t = useTranslations("seller.returns");
  const locale = useLocale();
  const trpc = useTRPC();
  const salesChanged = useReturnsChanged();
  const errorText = useErrorText();
  const [restock, setRestock] = useState<boolean | null>(null);
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState<"restock" | "note" | null>(null);
  const inspect = useMutation(
    trpc.amendments.inspectReturn.mutationOptions({
      onSuccess: (_, { outcome }) => toast.success(t(outcome === "as_agreed" ? "settled" : "disputed")),
      onSettled: () => salesChanged(),
    }),
  );
  const busy = inspect.isPending || inspect.isSuccess;
  const pressed = inspect.variables?.outcome;
  const refund = formatMoney(-found.differenceMinor - found.keptMinor, order.currency, locale);
  return (
    <form className="mt-5 grid gap-4" onSubmit={(event) => event.preventDefault()}>
      <p className="text-ink-soft">{t("inspectText", { amount: refund })}</p>
      <YesNoField
        legend={t("restock")}
        yes={t("restockYes")}
        no={t("restockNo")}
        error={missing === "restock" && t("restockError")}
        value={restock}
        onChange={(chosen) => {
          setRestock(chosen);
          setMissing(null);
        }}
      />
      <NoteField
        label={t("found")}
        hint={t("foundHint")}
        error={missing === "note" && t("foundError")}
        value={note}
        onChange={(text) => {
          setNote(text);
          setMissing(null);
        }}
      />
      <div className="flex flex-wrap gap-3">
        <Button
          variant="primary"
          loading={busy && pressed === "as_agreed"}
          disabled={busy && pressed !== "as_agreed"}
          onClick={() => {
            if (restock === null) return setMissing("restock");
            inspect.mutate({ amendmentId: found.id, outcome: "as_agreed", restock, note });
          }}
        >
          {t("asAgreed")}
        </Button>
        <Button
          loading={busy && pressed === "disputed"}
          disabled={busy && pressed !== "disputed"}
          onClick={() => {
            if (restock === null) return setMissing("restock");
            if (note.trim() === "") return setMissing("note");
            inspect.mutate({ amendmentId: found.id, outcome: "disputed", restock, note });
          }}
        >
          {t("dispute")}
        </Button>
      </div>
      <FormError>{inspect.error && errorText(inspect.error)}</FormError>
    </form>
  );
}
