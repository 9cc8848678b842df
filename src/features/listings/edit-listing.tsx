"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { PageSkeleton } from "@/ui/skeleton";
import { useHydrated } from "@/ui/use-hydrated";
import { ListingForm } from "./listing-form";

/** A new listing. */
export function NewListing({ keeperId }: { readonly keeperId: string }) {
  const common = useTranslations("common");
  return useHydrated() ? (
    <ListingForm listing={null} keeperId={keeperId} />
  ) : (
    <PageSkeleton label={common("loading")} />
  );
}

/** A seller's own listing, to be changed. */
export function EditListing({
  listingId,
  keeperId,
  children,
}: {
  readonly listingId: string;
  readonly keeperId: string;
  /** What stands below the form. */
  readonly children?: ReactNode;
}) {
  const common = useTranslations("common");
  const errorText = useErrorText();
  const trpc = useTRPC();
  const hydrated = useHydrated();
  const listing = useQuery(trpc.catalog.getOwn.queryOptions({ listingId }, { staleTime: 0 }));
  if (listing.error && !listing.data) {
    return (
      <div className="column py-8 sm:py-12">
        <Callout
          tone="danger"
          title={errorText(listing.error)}
          actions={<Button onClick={() => void listing.refetch()}>{common("retry")}</Button>}
        />
      </div>
    );
  }
  if (!listing.data || !hydrated) return <PageSkeleton label={common("loading")} />;
  return (
    <ListingForm key={listingId} listing={listing.data} keeperId={keeperId}>
      {children}
    </ListingForm>
  );
}
