"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/link";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Badge } from "@/ui/badge";
import { Button, buttonStyles } from "@/ui/button";
import { Unbroken } from "@/ui/unbroken";
import { Callout } from "@/ui/callout";
import { classNames } from "@/ui/class-names";
import { DateTime } from "@/ui/date-time";
import { EmptyState } from "@/ui/empty-state";
import { LoadMore } from "@/ui/load-more";
import { Skeleton } from "@/ui/skeleton";

type Notification = RouterOutputs["notifications"]["list"]["items"][number];

/** What a person was told, the newest first; what is opened is read. */
export function NotificationList() {
  const t = useTranslations("notifications");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const list = useInfiniteQuery(
    trpc.notifications.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor, staleTime: 0 }),
  );
  const changed = async () => {
    await queries.invalidateQueries(trpc.notifications.list.infiniteQueryFilter());
  };
  const markAll = useMutation(trpc.notifications.markAllRead.mutationOptions({ onSuccess: changed }));
  const markOne = useMutation(trpc.notifications.markRead.mutationOptions({ onSuccess: changed }));
  const items = list.data?.pages.flatMap((page) => page.items);
  const failure = list.error ?? markAll.error ?? markOne.error;

  return (
    <section aria-label={t("title")}>
      {failure && (
        <Callout
          tone="danger"
          title={errorText(failure)}
          actions={<Button onClick={() => void list.refetch()}>{common("retry")}</Button>}
        />
      )}
      {!items && !failure && (
        <div role="status" className="grid gap-3">
          <span className="sr-only">{common("loading")}</span>
          <Skeleton className="h-16" />
          <Skeleton className="h-16" />
          <Skeleton className="h-16" />
        </div>
      )}
      {items?.length === 0 && (
        <EmptyState
          icon={<Bell aria-hidden />}
          title={t("empty")}
          description={t("emptyText")}
          action={
            <Link className={buttonStyles()} href="/search">
              {t("browse")}
            </Link>
          }
        />
      )}
      {items && items.length > 0 && (
        <>
          <div className="mb-3 flex justify-end">
            <Button
              size="small"
              variant="quiet"
              loading={markAll.isPending}
              disabled={items.every(({ read }) => read)}
              onClick={() => markAll.mutate()}
            >
              {t("markAll")}
            </Button>
          </div>
          <ul className="divide-line border-line divide-y border-y">
            {items.map((item) => (
              <NotificationItem key={item.id} item={item} onRead={() => markOne.mutate({ notificationId: item.id })} />
            ))}
          </ul>
        </>
      )}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
    </section>
  );
}

function NotificationItem({ item, onRead }: { readonly item: Notification; readonly onRead: () => void }) {
  const t = useTranslations("notifications");
  const titles = useTranslations("mail.titles");
  const locale = useLocale();
  const { subject } = item;
  return (
    <li data-testid="notification" className="flex flex-wrap items-start gap-x-4 gap-y-1 py-4 sm:flex-nowrap">
      <span
        aria-hidden
        className={classNames("mt-2 size-2 shrink-0 rounded-full", item.read ? "bg-transparent" : "bg-accent")}
      />
      <div className="min-w-0 grow basis-56">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            href={item.path}
            onClick={() => {
              if (!item.read) onRead();
            }}
            className={classNames(
              "rounded-xs underline-offset-4 hover:underline",
              item.read ? "font-medium" : "font-semibold",
            )}
          >
            {titles(item.kind)}
          </Link>
          {!item.read && <Badge tone="accent">{t("unread")}</Badge>}
        </p>
        {subject && (
          // Not shortened: the number at its end is what tells one from another.
          <p className="text-ink-soft">
            <Unbroken
              text={t("about", { title: subject.title[locale], number: subject.number })}
              number={subject.number}
            />
          </p>
        )}
        <p className="text-ink-faint mt-0.5 text-sm">
          <DateTime at={item.at} />
        </p>
      </div>
      {!item.read && (
        <Button size="small" variant="quiet" className="max-sm:ml-3" onClick={onRead}>
          {t("markOne")}
        </Button>
      )}
    </li>
  );
}
