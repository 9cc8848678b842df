"use client";

import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import type { ContractDocumentKind } from "@/inputs/contracts";
import { CopyButton } from "@/ui/copy-button";
import { Fold } from "@/ui/fold";
import { useInstant } from "@/ui/use-instant";
import { Descriptions } from "@/ui/panel";
import type { Lease } from "./outputs";

/** Where a document of a lease is read. */
export const contractAddress = (leaseId: string, kind: ContractDocumentKind) =>
  `/api/leases/${leaseId}/contract?kind=${kind}`;

/** The contract's documents with their fingerprints, for anyone who may read them. */
export function ContractSection({ lease }: { readonly lease: Lease }) {
  const t = useTranslations("lease.contract");
  const instant = useInstant();
  const { contract } = lease;
  if (!contract?.issuedSha256) return null;
  const papers = [
    ...(contract.signedSha256 && contract.activeAt
      ? [{ kind: "signed" as const, name: t("download"), hashName: t("hashSigned"), hash: contract.signedSha256 }]
      : []),
    { kind: "issued" as const, name: t("downloadIssued"), hashName: t("hash"), hash: contract.issuedSha256 },
  ];
  const instants = [
    { key: "issuedAt", at: contract.issuedAt },
    { key: "signedAt", at: contract.signedAt },
    { key: "activeAt", at: contract.activeAt },
    { key: "withdrawUntil", at: contract.withdrawableUntil },
  ] as const;
  return (
    <section aria-labelledby="contract-heading">
      <h2 id="contract-heading" className="mb-3 text-lg font-semibold">
        {t("number", { number: contract.number })}
      </h2>
      <ul className="divide-line border-line divide-y border-y">
        {papers.map(({ kind, name, hashName, hash }) => (
          <li key={kind} className="py-3">
            <a
              href={contractAddress(lease.id, kind)}
              target="_blank"
              rel="noreferrer"
              className="hover:bg-sunk -mx-2 flex items-center gap-3 rounded-sm px-2 py-1 font-medium"
            >
              <FileText aria-hidden className="text-accent size-5 shrink-0" />
              <span className="underline decoration-accent-line underline-offset-4">{name}</span>
            </a>
            <Fingerprint name={hashName} hash={hash} />
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <Link href="/verify" className="text-accent decoration-accent-line underline underline-offset-4">
          {t("verify")}
        </Link>
      </p>
      <Descriptions
        className="mt-4"
        items={[
          { key: "confirmedBy", term: t("confirmedBy"), value: t(`confirmers.${contract.confirmedBy}`) },
          ...instants.flatMap(({ key, at }) =>
            at ? [{ key, term: t(key), value: <span className="figures">{instant(at)}</span> }] : [],
          ),
        ]}
      />
    </section>
  );
}

/** The SHA-256 of a document, to be compared with what another place says. */
export function Fingerprint({ name, hash }: { readonly name: string; readonly hash: string }) {
  const t = useTranslations("lease.contract");
  const common = useTranslations("common");
  return (
    <Fold title={common("details")}>
      <div className="flex items-start gap-2 text-sm">
        <p className="text-ink-faint min-w-0">
          {name}: <code className="break-all">{hash}</code>
        </p>
        <CopyButton text={hash} label={t("copyHash")} />
      </div>
    </Fold>
  );
}
