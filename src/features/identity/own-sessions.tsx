"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Laptop, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useErrorText } from "@/trpc/error-text";
import type { RouterOutputs } from "@/trpc/outputs";
import { useTRPC } from "@/trpc/provider";
import { StateBadge } from "@/ui/badge";
import { FormError } from "@/ui/form-error";
import { Button } from "@/ui/button";
import { Callout } from "@/ui/callout";
import { useInstant } from "@/ui/use-instant";
import { Skeleton } from "@/ui/skeleton";
import { SignOutEverywhere } from "./sign-out-everywhere";

type OwnSession = RouterOutputs["identity"]["sessions"][number];

/** Where one is signed in: a button ends each, and one ends all. */
export function OwnSessions() {
  const t = useTranslations("security");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const sessions = useQuery(trpc.identity.sessions.queryOptions(undefined, { staleTime: 0 }));
  return (
    <section aria-labelledby="own-sessions">
      <h2 id="own-sessions" className="text-2xl font-semibold">
        {t("sessionsTitle")}
      </h2>
      <p className="text-ink-soft mt-1 mb-5">{t("sessionsText")}</p>
      {sessions.error && (
        <Callout
          tone="danger"
          title={errorText(sessions.error)}
          actions={<Button onClick={() => void sessions.refetch()}>{common("retry")}</Button>}
        />
      )}
      {sessions.isPending && <Skeleton className="h-32" />}
      {sessions.data && (
        <ul className="divide-line border-line mb-6 divide-y border-y">
          {sessions.data.map((session) => (
            <li key={session.id} data-testid="own-session" className="flex flex-wrap items-start gap-x-6 gap-y-3 py-4">
              <SessionFacts session={session} />
              {session.current ? null : <EndSession session={session} />}
            </li>
          ))}
        </ul>
      )}
      <SignOutEverywhere />
    </section>
  );
}

/** What a session is called: the browser and what it runs on, as far as it said. */
function useDeviceName() {
  const t = useTranslations("security");
  return ({ browser, system }: OwnSession): string =>
    browser && system ? t("deviceOn", { browser, system }) : (browser ?? system ?? t("deviceUnknown"));
}

function SessionFacts({ session }: { readonly session: OwnSession }) {
  const t = useTranslations("security");
  const instant = useInstant();
  const nameOf = useDeviceName();
  const Icon = session.isHandheld ? Smartphone : Laptop;
  const facts = [
    t("lastSeen", { time: instant(session.lastSeenAt) }),
    t("signedIn", { time: instant(session.createdAt) }),
    session.network === "" ? null : t("network", { network: session.network }),
  ];
  return (
    <div className="flex min-w-0 grow basis-64 gap-3">
      <Icon aria-hidden className="text-ink-faint mt-0.5 size-5 shrink-0" />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
          {nameOf(session)}
          {session.current ? <StateBadge tone="good">{t("thisDevice")}</StateBadge> : null}
        </p>
        <p className="text-ink-soft text-sm">{facts.filter((fact) => fact !== null).join(" · ")}</p>
      </div>
    </div>
  );
}

function EndSession({ session }: { readonly session: OwnSession }) {
  const t = useTranslations("security");
  const instant = useInstant();
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const nameOf = useDeviceName();
  const end = useMutation(
    trpc.identity.endSession.mutationOptions({
      onSettled: () => client.invalidateQueries(trpc.identity.sessions.queryFilter()),
    }),
  );
  return (
    <div className="grid justify-items-end gap-2">
      <Button
        size="small"
        loading={end.isPending || end.isSuccess}
        aria-label={t("endSession", {
          device: nameOf(session),
          time: instant(session.lastSeenAt),
        })}
        onClick={() => end.mutate({ sessionId: session.id })}
      >
        {t("end")}
      </Button>
      <FormError>{end.error ? errorText(end.error) : null}</FormError>
    </div>
  );
}
