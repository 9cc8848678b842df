"use client";

import { useMemo } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Controller, useForm } from "react-hook-form";
import { z } from "zod";
import { inspectReturnInput, type InspectReturnInput } from "@/inputs/amendments";
import { formatMoney } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { NoteField, YesNoField } from "@/ui/fields";
import { FormError } from "@/ui/form-error";
import { toast } from "@/ui/toast";
import type { Order, Return } from "./outputs";
import { useReturnsChanged } from "./use-fulfilment";

interface InspectionValues {
  /** Which button was pressed last. */
  readonly outcome: InspectReturnInput["outcome"];
  readonly restock: boolean | null;
  readonly note: string;
}

const begun: InspectionValues = { outcome: "as_agreed", restock: null, note: "" };

/** What was found, as the server takes it: goods that are worth less than agreed are described. */
const inspectionOf = (amendmentId: string) =>
  z
    .custom<InspectionValues>()
    .transform(({ restock, ...values }, context): z.input<typeof inspectReturnInput> => {
      if (restock !== null) return { ...values, amendmentId, restock };
      context.addIssue({ code: "custom", path: ["restock"] });
      return z.NEVER;
    })
    .pipe(inspectReturnInput.refine(({ outcome, note }) => outcome === "as_agreed" || note !== "", { path: ["note"] }));

/** The goods as they came back: what is entered, and sending it by either button. */
function useInspection(amendmentId: string) {
  const t = useTranslations("seller.returns");
  const trpc = useTRPC();
  const returnsChanged = useReturnsChanged();
  const rule = useMemo(() => inspectionOf(amendmentId), [amendmentId]);
  const form = useForm({
    shouldFocusError: false,
    resolver: zodResolver(rule),
    defaultValues: begun,
  });
  const inspect = useMutation(
    trpc.amendments.inspectReturn.mutationOptions({
      onSuccess: (_, { outcome }) => toast.success(t(outcome === "as_agreed" ? "settled" : "disputed")),
      onSettled: () => returnsChanged(),
    }),
  );
  return {
    form,
    busy: inspect.isPending || inspect.isSuccess,
    pressed: inspect.variables?.outcome,
    failure: inspect.error,
    say: (outcome: InspectionValues["outcome"]) => {
      form.setValue("outcome", outcome);
      void form.handleSubmit((input) => inspect.mutate(input))();
    },
  };
}

/** The goods are back: as agreed, or worth less, which the marketplace's people decide. */
export function InspectReturn({ order, found }: { readonly order: Order; readonly found: Return }) {
  const t = useTranslations("seller.returns");
  const locale = useLocale();
  const errorText = useErrorText();
  const { form, busy, pressed, failure, say } = useInspection(found.id);
  const { errors } = form.formState;
  const refund = formatMoney(-found.differenceMinor - found.keptMinor, order.currency, locale);
  return (
    <form className="mt-5 grid gap-4" onSubmit={(event) => event.preventDefault()}>
      <p className="text-ink-soft">{t("inspectText", { amount: refund })}</p>
      <Controller
        control={form.control}
        name="restock"
        render={({ field: { value, onChange } }) => (
          <YesNoField
            legend={t("restock")}
            yes={t("restockYes")}
            no={t("restockNo")}
            error={errors.restock !== undefined && t("restockError")}
            value={value}
            onChange={onChange}
          />
        )}
      />
      <NoteField
        label={t("found")}
        hint={t("foundHint")}
        error={errors.note && t("foundError")}
        registered={form.register("note")}
      />
      <div className="flex flex-wrap gap-3">
        <Button
          variant="primary"
          loading={busy && pressed === "as_agreed"}
          disabled={busy && pressed !== "as_agreed"}
          onClick={() => say("as_agreed")}
        >
          {t("asAgreed")}
        </Button>
        <Button
          loading={busy && pressed === "disputed"}
          disabled={busy && pressed !== "disputed"}
          onClick={() => say("disputed")}
        >
          {t("dispute")}
        </Button>
      </div>
      <FormError>{failure && errorText(failure)}</FormError>
    </form>
  );
}
