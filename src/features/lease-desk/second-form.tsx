"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { secondLimitInput } from "@/inputs/limits";
import { formatMoney } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { useInstant } from "@/ui/use-instant";
import { NoteField } from "@/ui/fields";
import { toast } from "@/ui/toast";
import type { LimitFile } from "./outputs";
import { useDeskChanged } from "./use-desk-changed";

/** What the first admin proposes, and the second one's word on it. Who may not say it sees the proposal alone. */
export function SecondForm({ file }: { readonly file: LimitFile }) {
  const t = useTranslations("leaseDesk");
  const limits = useTranslations("limits");
  const locale = useLocale();
  const instant = useInstant();
  const trpc = useTRPC();
  const errorText = useErrorText();
  const deskChanged = useDeskChanged();
  const form = useForm({
    resolver: zodResolver(secondLimitInput),
    defaultValues: { limitRequestId: file.limitRequestId, agree: false, note: "" },
  });
  const second = useMutation(
    trpc.limits.second.mutationOptions({
      async onSuccess({ state }) {
        toast.success(t(state === "approved" ? "second.agreed" : "second.sentBack"));
        await deskChanged();
      },
      onError: () => deskChanged(),
    }),
  );
  const proposal = file.decisions.findLast(({ force }) => force === "proposal");
  /** Two buttons, two words: which was pressed is known only then. */
  const say = (agree: boolean) => void form.handleSubmit((input) => second.mutate({ ...input, agree }))();
  return (
    <div className="mt-4 grid gap-5">
      {proposal && proposal.amountMinor !== null && proposal.expiresAt !== null && (
        <div>
          <p className="font-medium">
            {t("second.text", {
              name: proposal.decidedByName ?? "",
              amount: formatMoney(proposal.amountMinor, file.currency, locale),
              date: instant(proposal.expiresAt),
            })}
          </p>
          <p className="text-[0.9375rem]">
            {proposal.reasonCodes.map((reason) => limits(`reasons.${reason}`)).join(" · ")}
          </p>
          <p className="border-line mt-1 border-l-3 pl-3 break-words whitespace-pre-line">{proposal.note}</p>
        </div>
      )}
      {!file.refusal && (
        <>
          <NoteField
            label={t("decide.note")}
            hint={t("decide.noteHint")}
            error={form.formState.errors.note && t("decide.noteError")}
            required
            rows={3}
            registered={form.register("note")}
          />
          <FormError>{second.error ? errorText(second.error) : null}</FormError>
          <div className="flex flex-wrap gap-3">
            <Button variant="primary" loading={second.isPending} onClick={() => say(true)}>
              {t("second.agree")}
            </Button>
            <Button loading={second.isPending} onClick={() => say(false)}>
              {t("second.sendBack")}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
