"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "next-intl";
import { Button } from "@/ui/button";
import { FormActions, FormDialog } from "@/ui/dialog";

interface StepDialogProps {
  /** On the button that opens it. */
  readonly label: string;
  readonly primary?: boolean;
  readonly title: string;
  readonly text?: string;
  /** Says what will be done. */
  readonly action: string;
  readonly pending: boolean;
  /** Tries to do it; answers whether it may close. */
  readonly onSubmit: () => Promise<boolean>;
  readonly children: ReactNode;
}

/** One step of a request that needs words: a button, and the form that it opens. */
export function StepDialog({
  label,
  primary = false,
  title,
  text,
  action,
  pending,
  onSubmit,
  children,
}: StepDialogProps) {
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  return (
    <FormDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant={primary ? "primary" : "secondary"}>{label}</Button>}
      title={title}
      {...(text === undefined ? {} : { description: text })}
    >
      <form
        noValidate
        className="grid gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) void onSubmit().then((done) => done && setOpen(false));
        }}
      >
        {children}
        <FormActions cancelLabel={common("cancel")} onCancel={() => setOpen(false)}>
          <Button type="submit" variant="primary" loading={pending}>
            {action}
          </Button>
        </FormActions>
      </form>
    </FormDialog>
  );
}
