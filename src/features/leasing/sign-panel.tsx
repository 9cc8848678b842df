"use client";

import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { errorCodeOf, readErrorDetail } from "@/trpc/error-text";
import { Button, buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { CheckBox } from "./check-box";
import { contractAddress, Fingerprint } from "./contract-section";
import { useLeaseErrorText } from "./lease-error";
import { NowPanel } from "./now-panel";
import type { Lease } from "./outputs";
import { useSignature } from "./use-signature";
import { WithdrawLease } from "./withdraw-lease";

type Contract = NonNullable<Lease["contract"]>;

/** The contract to read, and under it the signature: the words that are agreed to, and the password once more. */
export function SignPanel({ lease, contract }: { readonly lease: Lease; readonly contract: Contract }) {
  const t = useTranslations("lease.contract");
  const address = contractAddress(lease.id, "issued");
  return (
    <NowPanel title={t("title")} text={t("text")}>
      {/* Phones show no document inside a page; they open it in a window of its own. */}
      <iframe
        src={address}
        title={t("frame", { number: contract.number })}
        className="border-line bg-sunk mb-3 hidden h-[70vh] w-full rounded-sm border sm:block"
      />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <a className={buttonStyles()} href={address} target="_blank" rel="noreferrer">
          <ExternalLink aria-hidden /> {t("open")}
        </a>
        <p className="text-ink-faint text-sm">{t("mine")}</p>
      </div>
      {contract.issuedSha256 !== null && (
        <>
          <Fingerprint name={t("hash")} hash={contract.issuedSha256} />
          <SignForm lease={lease} contract={contract} sha256={contract.issuedSha256} />
        </>
      )}
      {lease.can.includes("withdrawn") && (
        <div className="border-line mt-8 border-t pt-5">
          <WithdrawLease lease={lease} />
        </div>
      )}
    </NowPanel>
  );
}

interface SignFormProps {
  readonly lease: Lease;
  readonly contract: Contract;
  readonly sha256: string;
}

function SignForm({ lease, contract, sha256 }: SignFormProps) {
  const t = useTranslations("lease.contract");
  const errorText = useLeaseErrorText(lease.currency);
  const { form, locale, busy, failure, forgetFailure, send } = useSignature(lease.id, sha256);
  const { errors } = form.formState;
  const atPassword = readErrorDetail(failure)?.field === "password";
  return (
    <form noValidate className="border-line mt-8 grid gap-5 border-t pt-5" onSubmit={(event) => void send(event)}>
      <h3 className="text-lg font-semibold">{t("signHeading")}</h3>
      <Controller
        control={form.control}
        name="consent"
        render={({ field: { value, onChange } }) => (
          <CheckBox
            checked={value}
            onChange={onChange}
            disabled={busy}
            error={errors.consent ? t("consentMissing") : null}
          >
            {contract.consentText[locale]}
          </CheckBox>
        )}
      />
      <Field
        className="max-w-sm"
        label={t("password")}
        hint={t("passwordHint")}
        error={atPassword ? errorText(failure) : errors.password && t("passwordMissing")}
        required
      >
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="current-password"
            {...form.register("password", { onChange: forgetFailure })}
          />
        )}
      </Field>
      {failure && !atPassword && (
        <Callout
          tone="danger"
          title={errorCodeOf(failure) === "LEASES.DOCUMENT_CHANGED" ? t("documentChanged") : undefined}
        >
          {errorText(failure)}
        </Callout>
      )}
      <Button type="submit" variant="primary" size="large" className="justify-self-start" loading={busy}>
        {busy ? t("signing") : t("sign")}
      </Button>
    </form>
  );
}
