import { useTranslations } from "next-intl";
import type { OwnerName } from "./outputs";

/** Whose account it is, in words: an order's number, a shop's name, the means of a payment. */
export function OwnerText({ owner, ownerId }: { readonly owner: OwnerName | null; readonly ownerId: string | null }) {
  const t = useTranslations("books.owner");
  const means = useTranslations("checkout.means");
  if (owner === null) return ownerId === null ? t("platform") : t("unknown", { id: ownerId.slice(-8) });
  switch (owner.kind) {
    case "order":
      return t("order", { number: owner.number });
    case "lease":
      return t("lease", { number: owner.number });
    case "seller":
      return owner.name;
    case "tender":
      return t("tender", { means: means(owner.means), number: owner.number });
  }
}
