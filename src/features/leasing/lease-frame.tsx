"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";
import { errorCodeOf, useErrorText } from "@/trpc/error-text";
import { PageHeader } from "@/ui/panel";
import { PageSkeleton } from "@/ui/skeleton";
import { LoadFailure } from "@/ui/load-failure";
import { useHydrated } from "@/ui/use-hydrated";
import { hasBeenInForce } from "./lease-stages";
import { LeaseStateBadge } from "./lease-state-badge";
import { LeaseStepper } from "./lease-stepper";
import type { Lease, LeaseReader } from "./outputs";
import { useLease } from "./use-lease";

interface LeaseFrameProps {
  readonly leaseId: string;
  readonly as: LeaseReader;
  /** Where the list is that this lease stands in. */
  readonly listHref: `/${string}`;
  readonly children: (lease: Lease) => ReactNode;
}

/** Loads a lease and frames its page: title, state, stages, and what to say when it is not there or not theirs. */
export function LeaseFrame({ leaseId, as, listHref, children }: LeaseFrameProps) {
  const t = useTranslations("lease.page");
  const headline = useTranslations("lease.headline");
  const notFound = useTranslations("lease.notFound");
  const common = useTranslations("common");
  const locale = useLocale();
  const errorText = useErrorText();
  const hydrated = useHydrated();
  const lease = useLease(leaseId, as);

  if (lease.error && !lease.data) {
    const code = errorCodeOf(lease.error);
    return (
      <LoadFailure
        absent={code === "LEASES.NOT_FOUND" || code === "INPUT.INVALID"}
        title={notFound("title")}
        text={notFound("text")}
        back={notFound("back")}
        backHref={listHref}
        problem={errorText(lease.error)}
        onRetry={() => void lease.refetch()}
      />
    );
  }
  if (!lease.data) return <PageSkeleton label={common("loading")} />;
  const { data } = lease;
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader
        eyebrow={as === "seller" ? t("for", { buyer: data.buyerName }) : t("from", { seller: data.sellerName })}
        title={locale === "ko" ? data.titleKo : data.titleEn}
        description={<span className="figures">{t("lease", { number: data.number })}</span>}
        actions={<LeaseStateBadge state={data.state} underReview={data.reviewReason !== null && as !== "seller"} />}
      />
      <p className="mb-6 max-w-3xl text-lg font-medium">
        {headline(data.headline, { seller: data.sellerName, buyer: data.buyerName })}
      </p>
      {/* What lies behind is no news; what went wrong on the way there is. */}
      {!hasBeenInForce(data) && (
        <div className="mb-10">
          <LeaseStepper lease={data} />
        </div>
      )}
      <fieldset disabled={!hydrated} className="contents">
        {children(data)}
      </fieldset>
    </div>
  );
}
