"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { decideAboutPersonInput } from "@/inputs/identity";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { Badge } from "@/ui/badge";
import { FormError } from "@/ui/form-error";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { useInstant } from "@/ui/use-instant";
import { ConfirmDialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { Field } from "@/ui/field";
import { NoteField } from "@/ui/fields";
import { Input } from "@/ui/input";
import { LoadMore } from "@/ui/load-more";
import { PageHeader } from "@/ui/panel";
import { Skeleton } from "@/ui/skeleton";

type Person = RouterOutputs["identity"]["people"]["items"][number];

/** Everybody who has an account, for admins. */
export function People() {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const [typed, setTyped] = useState("");
  const [words, setWords] = useState("");
  const people = useInfiniteQuery(
    trpc.identity.people.infiniteQueryOptions({ words }, { getNextPageParam: (page) => page.nextCursor, staleTime: 0 }),
  );
  const rows = people.data?.pages.flatMap(({ items }) => items);
  return (
    <div className="column py-8 sm:py-12">
      <PageHeader title={t("title")} description={t("description")} />
      <form
        role="search"
        className="mb-6 flex max-w-xl flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setWords(typed.trim());
        }}
      >
        <Field label={t("search")} className="grow">
          {(control) => (
            <Input
              {...control}
              type="search"
              maxLength={100}
              value={typed}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          )}
        </Field>
        <Button type="submit">{t("find")}</Button>
      </form>
      {people.error && (
        <Callout
          tone="danger"
          title={errorText(people.error)}
          actions={<Button onClick={() => void people.refetch()}>{common("retry")}</Button>}
        />
      )}
      {!rows && !people.error && <Skeleton className="h-64" />}
      {rows?.length === 0 && <EmptyState title={t("empty")} description={t("emptyText")} />}
      {rows && rows.length > 0 && (
        <ul aria-label={t("title")} className="divide-line border-line divide-y border-y">
          {rows.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </ul>
      )}
      <LoadMore
        hasMore={people.hasNextPage}
        loading={people.isFetchingNextPage}
        onLoad={() => void people.fetchNextPage()}
      />
    </div>
  );
}

function PersonRow({ person }: { readonly person: Person }) {
  const t = useTranslations("people");
  const instant = useInstant();
  const day = (at: Date) => instant(at, "date");
  return (
    <li data-testid="person" className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 py-4">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {person.name}
          {person.isAdmin && <Badge>{t("admin")}</Badge>}
          {person.suspendedAt && <Badge tone="danger">{t("suspended")}</Badge>}
        </p>
        <p className="text-ink-soft break-all">
          {[person.email, ...(person.shopName ? [person.shopName] : [])].join(" · ")}
        </p>
        <p className="text-ink-faint text-sm">
          {person.suspendedAt
            ? t("suspendedSince", { date: day(person.suspendedAt), reason: person.reason ?? "" })
            : t("since", { date: day(person.createdAt) })}
        </p>
      </div>
      {person.own ? <p className="text-ink-faint">{t("you")}</p> : <Decide person={person} />}
    </li>
  );
}

/** Suspends or restores, with a reason. */
function Decide({ person }: { readonly person: Person }) {
  const t = useTranslations("people");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const [open, setOpen] = useState(false);
  const form = useForm({
    shouldFocusError: false,
    resolver: zodResolver(decideAboutPersonInput),
    defaultValues: { userId: person.id, reason: "" },
  });
  const decided = {
    async onSuccess() {
      await queries.invalidateQueries(trpc.identity.people.infiniteQueryFilter());
      setOpen(false);
      form.reset();
    },
  };
  const suspend = useMutation(trpc.identity.suspend.mutationOptions(decided));
  const restore = useMutation(trpc.identity.restore.mutationOptions(decided));
  const out = person.suspendedAt !== null;
  const { error, isPending, mutate } = out ? restore : suspend;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="small">{out ? t("restore") : t("suspend")}</Button>}
      title={t(out ? "restoreTitle" : "suspendTitle", { name: person.name })}
      description={t(out ? "restoreText" : "suspendText")}
      confirmLabel={t(out ? "restore" : "suspend")}
      cancelLabel={t("keep")}
      danger={!out}
      loading={isPending}
      onConfirm={() => void form.handleSubmit((input) => mutate(input))()}
    >
      <FormError>{error ? errorText(error) : null}</FormError>
      <NoteField
        label={t("reason")}
        hint={t("reasonHint")}
        error={form.formState.errors.reason && t("reasonMissing")}
        required
        registered={form.register("reason")}
      />
    </ConfirmDialog>
  );
}
