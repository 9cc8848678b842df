"use client";

import { useTranslations } from "next-intl";
import type { ShippingAddress } from "@/inputs/addresses";
import { Button } from "@/ui/button";
import { forgetDraft } from "@/ui/draft";
import { FormError } from "@/ui/form-error";
import { AddressFieldset, emptyAddress, useAddressForm } from "./address-form";

interface AddressEditorProps {
  /** Names what is typed, so that a reload keeps it. */
  readonly name: string;
  readonly initial: ShippingAddress | null;
  readonly saveLabel: string;
  readonly busy: boolean;
  /** What the server refused last. */
  readonly failure: { readonly field: string | null; readonly text: string } | null;
  /** Whether it is kept now. */
  readonly onSave: (address: ShippingAddress) => Promise<boolean>;
  readonly onCancel: () => void;
}

/** Asks for an address that is kept, or changes one. */
export function AddressEditor({ name, initial, saveLabel, busy, failure, onSave, onCancel }: AddressEditorProps) {
  const t = useTranslations("common");
  const keptAs = `partwise.address.${name}`;
  const form = useAddressForm(keptAs, initial ?? emptyAddress);
  const onPhone = failure?.field === "phone";
  const forget = () => forgetDraft(window.sessionStorage, keptAs);
  const submit = form.handleSubmit(async (address) => {
    if (await onSave(address)) forget();
  });
  return (
    <form
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FormError>{failure && !onPhone ? failure.text : null}</FormError>
      <AddressFieldset form={form} disabled={busy} phoneError={onPhone ? failure.text : null} />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" loading={busy}>
          {saveLabel}
        </Button>
        <Button
          onClick={() => {
            forget();
            onCancel();
          }}
        >
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
