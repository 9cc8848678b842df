"use client";

import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { asLocale } from "@/i18n/as-locale";
import { errorCodeOf, readErrorDetail } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button, buttonStyles } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { toast } from "@/ui/toast";
import { CheckBox } from "./check-box";
import { contractAddress, Fingerprint } from "./contract-section";
import { useLeaseErrorText } from "./lease-error";
import { NowPanel } from "./now-panel";
import type { Lease } from "./outputs";
import { useLeasesChanged } from "./use-lease";
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
  const locale = asLocale(useLocale());
  const trpc = useTRPC();
  const leasesChanged = useLeasesChanged();
  const errorText = useLeaseErrorText(lease.currency);
  const [consent, setConsent] = useState(false);
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const sign = useMutation(
    trpc.leases.sign.mutationOptions({
      onSuccess: () => toast.success(t("signed")),
      onSettled: () => leasesChanged(),
    }),
  );
  const atPassword = readErrorDetail(sign.error)?.field === "password";
  return (
    <form
      noValidate
      className="border-line mt-8 grid gap-5 border-t pt-5"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (consent && password !== "" && !sign.isPending) {
          sign.mutate({ leaseId: lease.id, sha256, locale, password, consent: true });
        }
      }}
    >
      <h3 className="text-lg font-semibold">{t("signHeading")}</h3>
      <CheckBox
        checked={consent}
        onChange={setConsent}
        disabled={sign.isPending}
        error={tried && !consent ? t("consentMissing") : null}
      >
        {contract.consentText[locale]}
      </CheckBox>
      <Field
        className="max-w-sm"
        label={t("password")}
        hint={t("passwordHint")}
        error={atPassword ? errorText(sign.error) : tried && password === "" && t("passwordMissing")}
        required
      >
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={({ currentTarget }) => {
              setPassword(currentTarget.value);
              if (sign.error) sign.reset();
            }}
          />
        )}
      </Field>
      {sign.error && !atPassword && (
        <Callout
          tone="danger"
          title={errorCodeOf(sign.error) === "LEASES.DOCUMENT_CHANGED" ? t("documentChanged") : undefined}
        >
          {errorText(sign.error)}
        </Callout>
      )}
      <Button type="submit" variant="primary" size="large" className="justify-self-start" loading={sign.isPending}>
        {sign.isPending ? t("signing") : t("sign")}
      </Button>
    </form>
  );
}
