"use client";

import { useTranslations } from "next-intl";
import { approvalReasons, rejectionReasons } from "@/inputs/limits";
import { useErrorText } from "@/trpc/error-text";
import { Button } from "@/ui/button";
import { FormError } from "@/ui/form-error";
import { Callout } from "@/ui/callout";
import { ChoiceError, Field, FieldGroup } from "@/ui/field";
import { NoteField, PlainField } from "@/ui/fields";
import { Input } from "@/ui/input";
import type { LimitFile } from "./outputs";
import { useDecision } from "./use-decision";

interface DecisionProps {
  readonly decision: ReturnType<typeof useDecision>;
}

/** An admin's decision: approve with an amount and a day, or reject; always with reasons and a note. */
export function DecideForm({ file }: { readonly file: LimitFile }) {
  const t = useTranslations("leaseDesk.decide");
  const errorText = useErrorText();
  const decision = useDecision(file);
  const { form, outcome, approving, errors, fourEyes, failure, busy, send } = decision;
  return (
    <form noValidate className="grid gap-5" onSubmit={(event) => void send(event)}>
      <OutcomeChoice decision={decision} />
      {approving && <ApprovedAmount decision={decision} />}
      {outcome !== null && <Reasons decision={decision} />}
      <NoteField
        label={t("note")}
        hint={t("noteHint")}
        error={errors.note}
        required
        rows={3}
        registered={form.register("note")}
      />
      {fourEyes && <Callout title={t("fourEyes", fourEyes)} />}
      <FormError>{failure ? errorText(failure) : null}</FormError>
      <Button type="submit" variant={outcome === "rejected" ? "danger" : "primary"} loading={busy}>
        {t(outcome === null ? "submit" : fourEyes ? "propose" : approving ? "submitApprove" : "submitReject")}
      </Button>
    </form>
  );
}

function OutcomeChoice({ decision: { outcome, choose, errors } }: DecisionProps) {
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
            data-wrong={errors.outcome !== false || undefined}
            aria-describedby="outcome-error"
            onChange={() => choose(choice)}
          />
          {t(choice === "approved" ? "approve" : "reject")}
        </label>
      ))}
      <ChoiceError id="outcome-error" error={errors.outcome} />
    </FieldGroup>
  );
}

/** How much may be carried each month, and until when that holds. */
function ApprovedAmount({ decision: { form, most, errors } }: DecisionProps) {
  const t = useTranslations("leaseDesk.decide");
  return (
    <>
      <PlainField
        label={t("amount")}
        hint={t("amountHint", { most })}
        error={errors.amount}
        required
        decimal
        registered={form.register("amountMinor")}
      />
      <Field label={t("expires")} error={errors.expires} required>
        {(control) => <Input {...control} type="date" {...form.register("expiresOn")} />}
      </Field>
    </>
  );
}

function Reasons({ decision: { approving, reasonCodes, isContradicted, setReasons, errors } }: DecisionProps) {
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
              aria-invalid={(errors.reasons !== false && !isContradicted(code)) || undefined}
              aria-describedby="reasons-error"
              onChange={({ currentTarget }) =>
                setReasons(
                  currentTarget.checked ? [...reasonCodes, code] : reasonCodes.filter((other) => other !== code),
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
      <ChoiceError id="reasons-error" error={errors.reasons} />
    </FieldGroup>
  );
}
