import { NextIntlClientProvider, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { SignedOutNotice } from "@/features/identity/signed-out-notice";
import { OperatorFacts } from "@/features/legal/legal-text";
import { Shell } from "@/features/shell/shell";
import { PageTexts } from "@/i18n/page-texts";
import { operator } from "@/legal/operator";
import { TrpcProvider } from "@/trpc/provider";
import { Callout } from "@/ui/callout";
import { Toaster } from "@/ui/toast";
import { getComposition } from "@/server/compose";
import { secondsAhead } from "@/shared/clock";
import { MarketTime } from "@/ui/market-time";
import { Document } from "./document";

/** What stands around pages that are the reader's own: the request's nonce, the texts, and the way to ask the server. */
export async function ActingDocument({ children }: { readonly children: ReactNode }) {
  const nonce = (await headers()).get("x-page-nonce") ?? undefined;
  const t = await getTranslations("common");
  return (
    <Document nonce={nonce}>
      <NextIntlClientProvider messages={null}>
        <PageTexts>
          <TrpcProvider>
            <MarketTime secondsAhead={secondsAhead(getComposition().deps.clock)}>
              <Shell imprint={<OperatorFacts operator={operator} />}>{children}</Shell>
            </MarketTime>
            <SignedOutNotice />
            <Toaster label={t("notifications")} />
          </TrpcProvider>
        </PageTexts>
      </NextIntlClientProvider>
    </Document>
  );
}

/** What a browser without JavaScript shows instead of waiting for a page that cannot come. */
export function NeedsScript() {
  const t = useTranslations("common");
  return (
    <noscript>
      <div className="column pt-8">
        <Callout tone="warn" title={t("noScriptTitle")}>
          {t("noScriptText")}
        </Callout>
      </div>
    </noscript>
  );
}
