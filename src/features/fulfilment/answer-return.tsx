"use client";

import { useMemo } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { answerReturnInput } from "@/inputs/amendments";
import { formatMoney, parseAmount } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { NoteField, PlainField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { toast } from "@/ui/toast";
import type { Order, Return } from "./outputs";
import { useReturnsChanged } from "./use-fulfilment";

interface AnswerValues {
  /** Which button was pressed last. */
  readonly answer: "approve" | "refuse";
  /** As it is typed. */
  readonly keptMinor: string;
  readonly note: string;
}

const begun: AnswerValues = { answer: "approve", keptMinor: "0", note: "" };

/** The answer as the server takes it: at most all that the goods are worth is kept, and a refusal has its reason. */
const answerOf = ({ currency }: Order, { id, differenceMinor }: Return) =>
  z
    .custom<AnswerValues>()
    .transform(({ answer, keptMinor: typed, note }): z.input<typeof answerReturnInput> => {
      if (answer === "refuse") return { amendmentId: id, answer, note };
      const keptMinor = parseAmount(typed, currency);
      return {
        amendmentId: id,
        answer,
        keptMinor: keptMinor === null || keptMinor > -differenceMinor ? -1n : keptMinor,
        note,
      };
    })
    .pipe(answerReturnInput.refine(({ answer, note }) => answer === "approve" || note !== "", { path: ["note"] }));

/** The answer to a wish to return goods: what is entered, and sending it by either button. */
function useAnswer(order: Order, found: Return) {
  const t = useTranslations("seller.returns");
  const trpc = useTRPC();
  const returnsChanged = useReturnsChanged();
  const rule = useMemo(() => answerOf(order, found), [order, found]);
  const form = useForm({
    shouldFocusError: false,
    resolver: zodResolver(rule),
    defaultValues: begun,
  });
  const answer = useMutation(
    trpc.amendments.answerReturn.mutationOptions({
      onSuccess: (_, { answer: said }) => toast.success(t(said === "approve" ? "approved" : "refused")),
      onSettled: () => returnsChanged(),
    }),
  );
  return {
    form,
    busy: answer.isPending || answer.isSuccess,
    pressed: answer.variables?.answer,
    failure: answer.error,
    say: (word: AnswerValues["answer"]) => {
      form.setValue("answer", word);
      void form.handleSubmit((input) => answer.mutate(input))();
    },
  };
}

/** The seller takes the goods back, keeping what return delivery costs, or refuses and says why. */
export function AnswerReturn({ order, found }: { readonly order: Order; readonly found: Return }) {
  const t = useTranslations("seller.returns");
  const locale = useLocale();
  const errorText = useErrorText();
  const { form, busy, pressed, failure, say } = useAnswer(order, found);
  const { errors } = form.formState;
  const worth = formatMoney(-found.differenceMinor, order.currency, locale);
  return (
    <form className="mt-5 grid gap-4" onSubmit={(event) => event.preventDefault()}>
      <PlainField
        label={t("kept")}
        hint={t("keptHint", { worth })}
        error={errors.keptMinor && t("keptError", { worth })}
        decimal
        registered={form.register("keptMinor")}
      />
      <NoteField
        label={t("answerNote")}
        hint={t("answerNoteHint")}
        error={errors.note && t("refuseReason")}
        registered={form.register("note")}
      />
      <div className="flex flex-wrap gap-3">
        <Button
          variant="primary"
          loading={busy && pressed === "approve"}
          disabled={busy && pressed !== "approve"}
          onClick={() => say("approve")}
        >
          {t("approve")}
        </Button>
        <Button
          loading={busy && pressed === "refuse"}
          disabled={busy && pressed !== "refuse"}
          onClick={() => say("refuse")}
        >
          {t("refuse")}
        </Button>
      </div>
      <FormError>{failure && errorText(failure)}</FormError>
    </form>
  );
}
