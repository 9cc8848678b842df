"use client";

import { useTranslations } from "next-intl";
import { X } from "lucide-react";
import { AlertDialog as RadixAlert, Dialog as RadixDialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";

const overlayStyle =
  "fixed inset-0 z-40 bg-[oklch(0.15_0.02_190/0.5)] data-[state=closed]:animate-out data-[state=closed]:fade-out-0 data-[state=open]:animate-in data-[state=open]:fade-in-0";

// A sheet from the bottom on a phone, a panel in the middle on anything wider.
const panel =
  "fixed z-50 max-h-[88dvh] w-full overflow-y-auto bg-raised p-6 shadow-float max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-xl sm:top-1/2 sm:left-1/2 sm:max-w-lg sm:-translate-1/2 sm:rounded-lg sm:border sm:p-8 data-[state=open]:animate-in data-[state=open]:fade-in-0 max-sm:data-[state=open]:slide-in-from-bottom-8";

interface DialogProps {
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** What opens it; not needed when `open` is controlled from elsewhere. */
  readonly trigger?: ReactNode;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly className?: string;
  readonly children?: ReactNode;
}

interface ConfirmDialogProps extends DialogProps {
  readonly description: ReactNode;
  /** Says what will be done, such as “Cancel the order”; never just “OK”. */
  readonly confirmLabel: ReactNode;
  readonly cancelLabel?: ReactNode;
  readonly danger?: boolean;
  readonly loading?: boolean;
  /** The dialog stays open until the caller closes it, so that a failure can be shown in it. */
  readonly onConfirm: () => void;
}

/** Asks before something that cannot be taken back. Focus starts on the way out. */
export function ConfirmDialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  confirmLabel,
  cancelLabel,
  danger = false,
  loading = false,
  onConfirm,
  className,
  children,
}: ConfirmDialogProps) {
  const t = useTranslations("common");
  return (
    <RadixAlert.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger ? <RadixAlert.Trigger asChild>{trigger}</RadixAlert.Trigger> : null}
      <RadixAlert.Portal>
        <RadixAlert.Overlay className={overlayStyle} />
        <RadixAlert.Content className={classNames(panel, className)}>
          <RadixAlert.Title className="text-xl font-semibold">{title}</RadixAlert.Title>
          <RadixAlert.Description className="mt-1.5 mb-5 text-ink-soft">{description}</RadixAlert.Description>
          {children}
          <div className="mt-7 flex flex-wrap justify-end gap-3">
            <RadixAlert.Cancel asChild>
              <Button>{cancelLabel ?? t("cancel")}</Button>
            </RadixAlert.Cancel>
            <Button variant={danger ? "danger" : "primary"} loading={loading} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </div>
        </RadixAlert.Content>
      </RadixAlert.Portal>
    </RadixAlert.Root>
  );
}

/**
 * A form over the page, for something that is decided in one go. A press beside it does not close it: nothing that was
 * typed is lost by a slip. What stands in it starts over each time it opens.
 */
export function FormDialog({ open, onOpenChange, trigger, title, description, className, children }: DialogProps) {
  const t = useTranslations("common");
  return (
    <RadixDialog.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger ? <RadixDialog.Trigger asChild>{trigger}</RadixDialog.Trigger> : null}
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={overlayStyle} />
        <RadixDialog.Content
          className={classNames(panel, "sm:max-w-2xl", className)}
          {...(description ? {} : { "aria-describedby": undefined })}
          onInteractOutside={(event) => event.preventDefault()}
        >
          <div className="flex items-start justify-between gap-4">
            <RadixDialog.Title className="text-xl font-semibold">{title}</RadixDialog.Title>
            <RadixDialog.Close asChild>
              <Button variant="quiet" size="icon" className="-mt-2.5 -mr-3" aria-label={t("close")}>
                <X aria-hidden />
              </Button>
            </RadixDialog.Close>
          </div>
          {description ? (
            <RadixDialog.Description className="text-ink-soft mt-1.5">{description}</RadixDialog.Description>
          ) : null}
          <div className="mt-5">{children}</div>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

interface FormActionsProps {
  /** Says what stays as it is, such as “Keep the goods”. */
  readonly cancelLabel: ReactNode;
  readonly onCancel: () => void;
  /** The button that does it. */
  readonly children: ReactNode;
}

/** The end of a form over the page: the way out, then what is done. */
export function FormActions({ cancelLabel, onCancel, children }: FormActionsProps) {
  return (
    <div className="flex flex-wrap justify-end gap-3">
      <Button onClick={onCancel}>{cancelLabel}</Button>
      {children}
    </div>
  );
}
