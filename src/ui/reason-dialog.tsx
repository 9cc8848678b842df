"use client";

import { useMemo, type ComponentProps, type ReactNode } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import { z } from "zod";
import { ConfirmDialog } from "./dialog";
import { FormError } from "./form-error";
import { NoteField } from "./fields";

interface ReasonDialogProps extends Omit<ComponentProps<typeof ConfirmDialog>, "onConfirm" | "children"> {
  /** Whose eyes the reason is for, such as “Reason, shown to the buyer”. */
  readonly label: ReactNode;
  /** Said beside the field when nothing stands in it. */
  readonly missing: ReactNode;
  /** What the server takes as the reason. */
  readonly rule: z.ZodType<string, string>;
  readonly maxLength: number;
  readonly failure?: ReactNode;
  /** Called with what was written, never with nothing. */
  readonly onReason: (reason: string) => void;
}

/** Asks before something that is done only with a reason. What was written stays when it is closed by a slip. */
export function ReasonDialog({ label, missing, rule, maxLength, failure, onReason, ...dialog }: ReasonDialogProps) {
  const written = useMemo(() => z.object({ reason: rule }), [rule]);
  const form = useForm({
    shouldFocusError: false,
    resolver: zodResolver(written),
    defaultValues: { reason: "" },
  });
  return (
    <ConfirmDialog {...dialog} onConfirm={() => void form.handleSubmit(({ reason }) => onReason(reason))()}>
      <div className="grid gap-3">
        <NoteField
          label={label}
          error={form.formState.errors.reason && missing}
          required
          rows={3}
          maxLength={maxLength}
          registered={form.register("reason")}
        />
        <FormError>{failure}</FormError>
      </div>
    </ConfirmDialog>
  );
}
