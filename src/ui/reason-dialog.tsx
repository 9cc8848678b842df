"use client";

import { useState, type ComponentProps, type ReactNode } from "react";
import { ConfirmDialog } from "./dialog";
import { FormError } from "./form-error";
import { NoteField } from "./fields";

interface ReasonDialogProps extends Omit<ComponentProps<typeof ConfirmDialog>, "onConfirm" | "children"> {
  /** Whose eyes the reason is for, such as “Reason, shown to the buyer”. */
  readonly label: ReactNode;
  /** Said beside the field when nothing stands in it. */
  readonly missing: ReactNode;
  readonly maxLength: number;
  readonly failure?: ReactNode;
  /** Called with what was written, never with nothing. */
  readonly onReason: (reason: string) => void;
}

/** Asks before something that is done only with a reason. What was written stays when it is closed by a slip. */
export function ReasonDialog({ label, missing, maxLength, failure, onReason, ...dialog }: ReasonDialogProps) {
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const empty = reason.trim() === "";
  return (
    <ConfirmDialog
      {...dialog}
      onConfirm={() => {
        setTried(true);
        if (!empty) onReason(reason);
      }}
    >
      <div className="grid gap-3">
        <NoteField
          label={label}
          error={tried && empty && missing}
          required
          rows={3}
          maxLength={maxLength}
          value={reason}
          onChange={setReason}
        />
        <FormError>{failure}</FormError>
      </div>
    </ConfirmDialog>
  );
}
