"use client";

import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { Button } from "./button";
import { Callout } from "./callout";
import { LoadMore } from "./load-more";
import { Skeleton } from "./skeleton";

/** Pages of a list as they arrive, one after the other. */
interface Pages<Row> {
  readonly data: { readonly pages: readonly { readonly items: readonly Row[] }[] } | undefined;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
  readonly refetch: () => unknown;
}

interface PagedRowsProps<Row> {
  readonly label: string;
  readonly pages: Pages<Row>;
  /** Says in the reader's words what went wrong. */
  readonly errorText: (error: unknown) => string;
  /** What stands there when there is nothing yet: what to do next. */
  readonly empty: ReactNode;
  readonly children: (row: Row) => ReactNode;
}

/** A list that goes on: what has arrived of it, and what to say before, after, and when it could not be read. */
export function PagedRows<Row extends { readonly id: string }>(props: PagedRowsProps<Row>) {
  const { label, pages, errorText, empty, children } = props;
  const common = useTranslations("common");
  if (pages.error && !pages.data) {
    return (
      <Callout
        tone="danger"
        title={errorText(pages.error)}
        actions={<Button onClick={() => void pages.refetch()}>{common("retry")}</Button>}
      />
    );
  }
  if (!pages.data) {
    return (
      <div role="status" className="grid gap-3">
        <span className="sr-only">{common("loading")}</span>
        <Skeleton className="h-24" />
        <Skeleton className="h-24" />
        <Skeleton className="h-24" />
      </div>
    );
  }
  const rows = pages.data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return empty;
  return (
    <>
      <ul aria-label={label} className="divide-line border-line divide-y border-y">
        {rows.map((row) => (
          <li key={row.id}>{children(row)}</li>
        ))}
      </ul>
      <LoadMore
        hasMore={pages.hasNextPage}
        loading={pages.isFetchingNextPage}
        onLoad={() => void pages.fetchNextPage()}
      />
    </>
  );
}
