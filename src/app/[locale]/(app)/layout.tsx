import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { Shell } from "@/features/shell/shell";
import { TrpcProvider } from "@/trpc/provider";
import { PageSkeleton } from "@/ui/skeleton";
import { Toaster } from "@/ui/toast";

/** Acting: every page is the reader's own, rendered when it is asked for. */
export default async function AppLayout({ children }: LayoutProps<"/[locale]">) {
  const t = await getTranslations("common");
  return (
    <NextIntlClientProvider>
      <TrpcProvider>
        <Shell>
          <Suspense fallback={<PageSkeleton label={t("loading")} />}>{children}</Suspense>
        </Shell>
        <Toaster label={t("notifications")} />
      </TrpcProvider>
    </NextIntlClientProvider>
  );
}
