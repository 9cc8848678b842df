"use client";

import { useTranslations } from "next-intl";
import { Button } from "./button";

/** Asks for the next page of a list. Vanishes at the end. */
export function LoadMore({
  hasMore,
  loading,
  onLoad,
}: {
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly onLoad: () => void;
}) {
  const t = useTranslations("common");
  if (!hasMore) return null;
  return (
    <div className="mt-6 flex justify-center">
      <Button loading={loading} onClick={onLoad}>
        {t("loadMore")}
      </Button>
    </div>
  );
}
