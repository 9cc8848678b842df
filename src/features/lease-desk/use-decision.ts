"use client";

import { useMemo, useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useForm, useWatch } from "react-hook-form";
import { z } from "zod";
import { decideLimitInput, decisionNote, type LimitOutcome, type LimitReasonCode } from "@/inputs/limits";
import { market } from "@/market";
import { civilDateAt } from "@/shared/civil-date";
import { formatMoney, parseAmount } from "@/shared/money";
import { useTRPC } from "@/trpc/provider";
import { useMarketNow } from "@/ui/market-time";
import { toast } from "@/ui/toast";
import type { LimitFile } from "./outputs";
import { useDeskChanged } from "./use-desk-changed";

const dayMs = 86_400_000;

interface DecisionValues {
  readonly outcome: Exclude<LimitOutcome, "referred"> | null;
  /** As it is typed. */
  readonly amountMinor: string;
  readonly expiresOn: string;
  readonly reasonCodes: readonly LimitReasonCode[];
  readonly note: string;
}

/** Whether the burden is too high depends on how much is approved: of that the server says its word. */
const isContradicted = (file: LimitFile, code: LimitReasonCode) =>
  code !== "WITHIN_MEANS" && file.contradictedReasons.includes(code);

/** What was chosen before the data came to say otherwise is chosen no more. */
const reasonsThatHold = (file: LimitFile, { reasonCodes }: DecisionValues) =>
  reasonCodes.filter((code) => !isContradicted(file, code));

/** The amount that is typed, or null where it is none, or more than was asked for. */
function amountOf(file: LimitFile, typed: string): bigint | null {
  const amountMinor = parseAmount(typed, file.currency);
  return amountMinor === null || amountMinor <= 0n || amountMinor > file.askedMonthlyMinor ? null : amountMinor;
}

/** The decision as the server takes it, out of what is entered. */
const decisionOf = (file: LimitFile) =>
  z
    .custom<DecisionValues>()
    .transform((values, context) => {
      const { outcome, note } = values;
      if (outcome === null) {
        context.addIssue({ code: "custom", path: ["outcome"] });
        if (!decisionNote.safeParse(note).success) context.addIssue({ code: "custom", path: ["note"] });
        return z.NEVER;
      }
      const common = { limitRequestId: file.limitRequestId, reasonCodes: reasonsThatHold(file, values), note };
      return outcome === "rejected"
        ? { ...common, outcome }
        : { ...common, outcome, amountMinor: amountOf(file, values.amountMinor) ?? 0n, expiresOn: values.expiresOn };
    })
    .pipe(decideLimitInput);

/** What an admin has entered, what is wrong with it, and sending it. */
export function useDecision(file: LimitFile) {
  const t = useTranslations("leaseDesk.decide");
  const locale = useLocale();
  const trpc = useTRPC();
  const deskChanged = useDeskChanged();
  const now = useMarketNow();
  const [lastDay] = useState<string>(() =>
    civilDateAt(new Date(now().getTime() + market.limits.approvalValidDays * dayMs), market.timeZone),
  );
  const rule = useMemo(() => decisionOf(file), [file]);
  const form = useForm({
    // The fields themselves see to it, in the order of the page.
    shouldFocusError: false,
    resolver: zodResolver(rule),
    defaultValues: { outcome: null, amountMinor: "", expiresOn: lastDay, reasonCodes: [], note: "" },
  });
  const [outcome, amount, chosenCodes] = useWatch({
    control: form.control,
    name: ["outcome", "amountMinor", "reasonCodes"],
  });
  const decide = useMutation(
    trpc.limits.decide.mutationOptions({
      async onSuccess({ state }) {
        toast.success(t(state === "approved" ? "approved" : state === "rejected" ? "rejected" : "proposed"));
        await deskChanged();
      },
      onError: () => deskChanged(),
    }),
  );
  const money = (amountMinor: bigint) => formatMoney(amountMinor, file.currency, locale);
  const approving = outcome === "approved";
  const most = money(file.askedMonthlyMinor);
  const total = file.committedMonthlyMinor + (amountOf(file, amount) ?? 0n);
  const fourEyes = approving && total >= file.fourEyesFromMonthlyMinor;
  const busy = decide.isPending || decide.isSuccess;
  const { errors, isSubmitted } = form.formState;
  return {
    form,
    outcome,
    approving,
    most,
    choose: (choice: Exclude<LimitOutcome, "referred">) => {
      form.setValue("reasonCodes", []);
      form.setValue("outcome", choice, { shouldValidate: isSubmitted });
    },
    reasonCodes: chosenCodes.filter((code) => !isContradicted(file, code)),
    isContradicted: (code: LimitReasonCode) => isContradicted(file, code),
    setReasons: (codes: readonly LimitReasonCode[]) =>
      form.setValue("reasonCodes", codes, { shouldValidate: isSubmitted }),
    errors: {
      outcome: errors.outcome !== undefined && t("outcomeError"),
      amount: errors.amountMinor !== undefined && t("amountError", { most }),
      expires: errors.expiresOn !== undefined && t("expiresError"),
      reasons: errors.reasonCodes !== undefined && t("reasonsError"),
      note: errors.note !== undefined && t("noteError"),
    },
    fourEyes: fourEyes ? { total: money(total), threshold: money(file.fourEyesFromMonthlyMinor) } : null,
    failure: decide.error,
    busy,
    send: form.handleSubmit((input) => {
      if (!busy) decide.mutate(input);
    }),
  };
}
