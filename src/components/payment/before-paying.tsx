"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MailCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import { Link } from "@/i18n/link";
import { currentVersions } from "@/inputs/legal";
import { useErrorText } from "@/trpc/error-text";
import { useTRPC } from "@/trpc/provider";
import { civilDayText } from "@/ui/civil-day";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";

/** How often the page asks whether the mail was opened meanwhile, perhaps on another device. */
const askAgainMs = 3_000;

/**
 * What a person does once before they order anything: prove their mail address, and agree to terms that they have not
 * agreed to. Empty for everybody else. It leaves the form around it alone, so nothing that was typed is lost.
 */
export function BeforePaying({ onReasons }: { readonly onReasons: (reasons: readonly string[]) => void }) {
  const t = useTranslations("checkout.before");
  const trpc = useTRPC();
  const readiness = useQuery(
    trpc.identity.orderReadiness.queryOptions(undefined, {
      staleTime: 0,
      refetchOnWindowFocus: "always",
      refetchInterval: ({ state }) => (state.data?.emailProved === false ? askAgainMs : false),
    }),
  );
  const data = readiness.data;
  const unproved = data?.emailProved === false;
  const unaccepted = (data?.unaccepted.length ?? 0) > 0;
  const emailReason = unproved ? t("emailReason") : null;
  const agreeReason = unaccepted ? t("agreeReason") : null;
  useEffect(() => {
    onReasons([emailReason, agreeReason].filter((reason) => reason !== null));
  }, [onReasons, emailReason, agreeReason]);
  if (!data || (!unproved && !unaccepted)) return null;
  return (
    <section aria-labelledby="before-heading" className="border-accent grid gap-6 border-l-3 pl-5">
      <h2 id="before-heading" className="text-xl font-semibold">
        {t("heading")}
      </h2>
      {unproved && <ProveEmail email={data.email} linkSent={data.linkSent} />}
      {unaccepted && <AgreeToTerms />}
    </section>
  );
}

/** An address from before proofs got no mail, and a link lasts an hour: what was sent is said only while it is so. */
function ProveEmail({ email, linkSent }: { readonly email: string; readonly linkSent: boolean }) {
  const t = useTranslations("checkout.before");
  const trpc = useTRPC();
  const errorText = useErrorText();
  const ask = useMutation(
    trpc.identity.askProof.mutationOptions({
      onSuccess: () => toast.success(t(linkSent ? "emailSent" : "emailOnItsWay")),
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  return (
    <div data-testid="prove-email" className="flex gap-3">
      <MailCheck aria-hidden className="text-accent mt-0.5 size-5 shrink-0" />
      <div className="grid justify-items-start gap-3">
        <p>
          <span className="block font-medium">{t("emailTitle")}</span>
          <span className="text-ink-soft [overflow-wrap:anywhere]">
            {t(linkSent ? "emailText" : "emailAsk", { email })}
          </span>
        </p>
        <Button size="small" loading={ask.isPending} onClick={() => ask.mutate()}>
          {t(linkSent ? "emailAgain" : "emailSend")}
        </Button>
      </div>
    </div>
  );
}

function AgreeToTerms() {
  const t = useTranslations("checkout.before");
  const locale = useLocale();
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const agree = useMutation(
    trpc.identity.agree.mutationOptions({
      onSuccess: () => client.invalidateQueries(trpc.identity.orderReadiness.queryFilter()),
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  return (
    <label className="flex min-h-6 items-start gap-3">
      <input
        type="checkbox"
        className="accent-accent mt-0.5 size-5 shrink-0"
        checked={agree.isPending || agree.isSuccess}
        disabled={agree.isPending || agree.isSuccess}
        onChange={() => agree.mutate({ versions: currentVersions, locale })}
      />
      <span>
        {t.rich("agree", {
          date: civilDayText(currentVersions.terms, locale, "long"),
          terms: (text) => (
            <Link href="/legal/terms" target="_blank" className={linkStyle}>
              {text}
            </Link>
          ),
          privacy: (text) => (
            <Link href="/legal/privacy" target="_blank" className={linkStyle}>
              {text}
            </Link>
          ),
        })}
      </span>
    </label>
  );
}

const linkStyle = "text-accent decoration-accent-line font-medium underline underline-offset-4";
