import { useLocale, useTranslations } from "next-intl";
import { addressLines } from "@/inputs/addresses";
import type { SellerBusiness } from "@/inputs/shops";

export interface SellerFactsProps {
  readonly shop: {
    readonly shopName: string;
    readonly contactEmail: string | null;
    readonly contactPhone: string | null;
    readonly businessNumber: string | null;
    readonly business: SellerBusiness | null;
  };
}

/** Who a seller is: what the law has a business say, and that a private person is one. */
export function SellerFacts({ shop }: SellerFactsProps) {
  const t = useTranslations("legal.seller");
  const locale = useLocale();
  const { shopName, contactEmail, contactPhone, businessNumber, business } = shop;
  const facts = [
    business ? [t("name"), business.name] : [t("shopName"), shopName],
    [t("representative"), business?.representative ?? null],
    [t("businessNumber"), businessNumber?.replace(/^(\d{3})(\d{2})(\d{5})$/, "$1-$2-$3") ?? null],
    [t("mailOrderNumber"), business?.mailOrderNumber ? business.mailOrderNumber : null],
    [t("address"), business ? addressLines(business.address, locale).join(", ") : null],
    [t("phone"), contactPhone],
    [t("email"), contactEmail],
  ] as const;
  return (
    <>
      <p className="mb-3 text-[0.9375rem] text-ink-soft">{business ? t("business") : t("private")}</p>
      <dl className="grid gap-x-8 gap-y-2 text-[0.9375rem] sm:grid-cols-2">
        {facts.map(([term, value]) =>
          value === null ? null : (
            <div key={term} className="min-w-0">
              <dt className="text-sm text-ink-faint">{term}</dt>
              <dd className="[overflow-wrap:anywhere]">{value}</dd>
            </div>
          ),
        )}
      </dl>
    </>
  );
}
