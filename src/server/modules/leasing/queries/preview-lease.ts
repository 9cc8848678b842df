import type { QuoteLeaseInput } from "@/inputs/leasing";
import type { Deps } from "@/server/deps";
import { getVariantsForPurchase } from "@/server/modules/catalog";
import { getSellerParticulars, type SellerParticulars } from "@/server/modules/identity";
import { listAcceptedAt, type AcceptedDocument } from "@/server/modules/legal";
import { roomOfSeller } from "@/server/modules/limits";
import { present } from "@/shared/assert";
import { DomainError } from "@/shared/domain-error";
import { quoteHash, type LeaseQuote } from "../domain/quote-lease";
import { getLeaseQuote } from "./get-lease-quotes";

/** What would be applied for. */
export interface LeasePreview {
  readonly quote: LeaseQuote;
  /** Names the figures: an application carries it, and is refused when they have changed. */
  readonly hash: string;
  readonly goods: {
    readonly slug: string;
    readonly titleEn: string;
    readonly titleKo: string;
    readonly variantNameEn: string;
    readonly variantNameKo: string;
    readonly picturePath: string | null;
    readonly sellerName: string;
  };
  /** Who would lease it out. */
  readonly seller: SellerParticulars;
  /** The legal texts that the applicant has agreed to, in the versions that hold for the application. */
  readonly agreements: readonly AcceptedDocument[];
}

/**
 * What would be applied for: the goods, who leases them out, the figures, and the hash that the application names them by.
 * Errors: LEASING.OFFER_NOT_FOUND, LEASING.TERM_NOT_OFFERED, LIMITS.NO_HEADROOM_SELLER (said before anything is typed).
 */
export async function previewLease(
  deps: Pick<Deps, "db" | "clock" | "market">,
  buyerId: string,
  input: QuoteLeaseInput,
): Promise<LeasePreview> {
  const quote = await getLeaseQuote(deps, input);
  const [variant] = await getVariantsForPurchase(deps.db, [input.variantId]);
  const goods = present(variant, "a quoted variant is there");
  const now = deps.clock.now();
  const room = await roomOfSeller(deps.db, goods.sellerId, now);
  if (room < quote.totalOfPaymentsMinor) throw new DomainError("LIMITS.NO_HEADROOM_SELLER", "conflict");
  const [seller, agreements] = await Promise.all([
    getSellerParticulars(deps.db, goods.sellerId),
    listAcceptedAt(deps.db, buyerId, now),
  ]);
  return {
    quote,
    hash: quoteHash(quote),
    goods: {
      slug: goods.listingSlug,
      titleEn: goods.titleEn,
      titleKo: goods.titleKo,
      variantNameEn: goods.variantNameEn,
      variantNameKo: goods.variantNameKo,
      picturePath: goods.picturePath,
      sellerName: seller.shopName,
    },
    seller,
    agreements,
  };
}
