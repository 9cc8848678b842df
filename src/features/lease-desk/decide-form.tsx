"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { approvalReasons, rejectionReasons, type LimitReasonCode } from "@/inputs/limits";
import { market } from "@/market";
import { civilDateAt } from "@/shared/civil-date";
import { formatMoney, parseAmount } from "@/shared/money";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Callout } from "@/ui/callout";
import { ChoiceError, Field, FieldGroup } from "@/ui/field";
import { NoteField, PlainField } from "@/ui/fields";
import { Input } from "@/ui/input";
import { toast } from "@/ui/toast";
import type { LimitFile } from "./outputs";
import { useMarketNow } from "@/ui/market-time";
import { useDeskChanged } from "./use-desk-changed";

const dayMs = 86_400_000;

/** What an admin has entered, what is wrong with it, and sending it. */
function useDecision(file: LimitFile) {
  const t = useTranslations("leaseDesk.decide");
  const locale = useLocale();
  const trpc = useTRPC();
  const deskChanged = useDeskChanged();
  const [outcome, setOutcome] = useState<"approved" | "rejected" | null>(null);
  const [amount, setAmount] = useState("");
  const now = useMarketNow();
  const [expiresOn, setExpiresOn] = useState<string>(() =>
    civilDateAt(new Date(now().getTime() + market.limits.approvalValidDays * dayMs), market.timeZone),
  );
  const [chosenCodes, setChosenCodes] = useState<readonly LimitReasonCode[]>([]);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
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
  /** Whether the burden is too high depends on how much is approved: of that the server says its word. */
  const isContradicted = (code: LimitReasonCode) => code !== "WITHIN_MEANS" && file.contradictedReasons.includes(code);
  // What was chosen before the data came to say otherwise is chosen no more.
  const reasonCodes = chosenCodes.filter((code) => !isContradicted(code));
  const noOutcome = tried && outcome === null;
  const noReason = tried && outcome !== null && reasonCodes.length === 0;
  const amountMinor = parseAmount(amount, file.currency);
  const amountWrong = amountMinor === null || amountMinor <= 0n || amountMinor > file.askedMonthlyMinor;
  const most = money(file.askedMonthlyMinor);
  const total = file.committedMonthlyMinor + (amountWrong ? 0n : amountMinor);
  const fourEyes = approving && total >= file.fourEyesFromMonthlyMinor;
  const submit = () => {
    setTried(true);
    if (outcome === null || reasonCodes.length === 0 || note.trim() === "") return;
    const common = { limitRequestId: file.limitRequestId, reasonCodes: [...reasonCodes], note };
    if (!approving) decide.mutate({ ...common, outcome: "rejected" });
    else if (!amountWrong && expiresOn !== "")
      decide.mutate({ ...common, outcome: "approved", amountMinor, expiresOn });
  };
  return {
    file,
    outcome,
    choose: (choice: "approved" | "rejected") => {
      setOutcome(choice);
      setChosenCodes([]);
    },
    approving,
    amount,
    setAmount,
    amountError: tried && amountWrong && t("amountError", { most }),
    most,
    expiresOn,
    setExpiresOn,
    expiresError: tried && expiresOn === "" && t("expiresError"),
    reasonCodes,
    isContradicted,
    setChosenCodes,
    note,
    setNote,
    noteError: tried && note.trim() === "" && t("noteError"),
    noOutcome,
    noReason,
    fourEyes: fourEyes ? { total: money(total), threshold: money(file.fourEyesFromMonthlyMinor) } : null,
    failure: decide.error,
    busy: decide.isPending || decide.isSuccess,
    submit,
  };
}

interface DecisionProps {
  readonly decision: ReturnType<typeof useDecision>;
}

/** An admin's decision: approve with an amount and a day, or reject; always with reasons and a note. */
export function DecideForm({ file }: { readonly file: LimitFile }) {
  const t = useTranslations("leaseDesk.decide");
  const errorText = useErrorText();
  const decision = useDecision(file);
  const { outcome, approving, note, setNote, noteError, fourEyes, failure, busy, submit } = decision;
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <OutcomeChoice decision={decision} />
      {approving && <ApprovedAmount decision={decision} />}
      {outcome !== null && <Reasons decision={decision} />}
      <NoteField
        label={t("note")}
        hint={t("noteHint")}
        error={noteError}
        required
        rows={3}
        value={note}
        onChange={setNote}
      />
      {fourEyes && <Callout title={t("fourEyes", fourEyes)} />}
      <FormError>{failure ? errorText(failure) : null}</FormError>
      <Button type="submit" variant={outcome === "rejected" ? "danger" : "primary"} loading={busy}>
        {t(outcome === null ? "submit" : fourEyes ? "propose" : approving ? "submitApprove" : "submitReject")}
      </Button>
    </form>
  );
}

function OutcomeChoice({ decision: { outcome, choose, noOutcome } }: DecisionProps) {
  const t = useTranslations("leaseDesk.decide");
  return (
    <FieldGroup legend={t("outcome")}>
      {(["approved", "rejected"] as const).map((choice) => (
        <label key={choice} className="flex min-h-9 items-center gap-3">
          <input
            type="radio"
            name="outcome"
            className="accent-accent size-5"
            checked={outcome === choice}
            data-wrong={noOutcome || undefined}
            aria-describedby="outcome-error"
            onChange={() => choose(choice)}
          />
          {t(choice === "approved" ? "approve" : "reject")}
        </label>
      ))}
      <ChoiceError id="outcome-error" error={noOutcome && t("outcomeError")} />
    </FieldGroup>
  );
}

/** How much may be carried each month, and until when that holds. */
function ApprovedAmount({ decision }: DecisionProps) {
  const t = useTranslations("leaseDesk.decide");
  const { amount, setAmount, amountError, most, expiresOn, setExpiresOn, expiresError } = decision;
  return (
    <>
      <PlainField
        label={t("amount")}
        hint={t("amountHint", { most })}
        error={amountError}
        required
        decimal
        value={amount}
        onChange={setAmount}
      />
      <Field label={t("expires")} error={expiresError} required>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={expiresOn}
            onChange={({ currentTarget }) => setExpiresOn(currentTarget.value)}
          />
        )}
      </Field>
    </>
  );
}

function Reasons({ decision: { approving, reasonCodes, isContradicted, setChosenCodes, noReason } }: DecisionProps) {
  const t = useTranslations("leaseDesk.decide");
  const limits = useTranslations("limits");
  return (
    <FieldGroup legend={t("reasons")} hint={t("reasonsHint")}>
      <div className="grid gap-2">
        {(approving ? approvalReasons : rejectionReasons).map((code) => (
          <label key={code} className="flex min-h-9 items-center gap-3 has-disabled:text-ink-faint">
            <input
              type="checkbox"
              className="accent-accent size-5 shrink-0"
              disabled={isContradicted(code)}
              checked={reasonCodes.includes(code)}
              aria-invalid={(noReason && !isContradicted(code)) || undefined}
              aria-describedby="reasons-error"
              onChange={({ currentTarget }) =>
                setChosenCodes((chosen) =>
                  currentTarget.checked ? [...chosen, code] : chosen.filter((other) => other !== code),
                )
              }
            />
            <span>
              {limits(`reasons.${code}`)}
              {isContradicted(code) && <span className="block text-sm">{t("contradicted")}</span>}
            </span>
          </label>
        ))}
      </div>
      <ChoiceError id="reasons-error" error={noReason && t("reasonsError")} />
    </FieldGroup>
  );
}
