"use client";

import type { Messages } from "next-intl";
import { useParams } from "next/navigation";
import { useEffect, useState } from "react";
import { loadMessages } from "@/i18n/load-messages";
import { asLocale } from "@/i18n/as-locale";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/**
 * What is shown when a page failed: what happened, that nothing was changed, and another try. It may stand outside
 * every provider, so it fetches its words itself; the digest finds the failure in the server's log.
 */
export function ErrorPage({ error, reset }: ErrorPageProps) {
  const params = useParams<{ locale?: string }>();
  const locale = asLocale(params.locale);
  const [texts, setTexts] = useState<Messages | null>(null);
  useEffect(() => {
    let here = true;
    loadMessages(locale).then(
      (messages) => {
        if (here) setTexts(messages);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [locale]);
  if (!texts) return <div className="column min-h-96" />;
  return (
    <div role="alert" className="column py-16">
      <EmptyState
        title={texts.shell.errorTitle}
        description={
          <>
            {texts.shell.errorText}
            {error.digest ? <span className="figures ml-2 text-sm text-ink-faint">({error.digest})</span> : null}
          </>
        }
        action={
          <Button variant="primary" onClick={reset}>
            {texts.common.retry}
          </Button>
        }
      />
    </div>
  );
}
