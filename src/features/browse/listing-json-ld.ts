import type { RouterOutputs } from "@/trpc/outputs";
import { toDecimalString } from "@/shared/money";

/**
 * A listing as search engines read it (schema.org Product). `<` is escaped, so that no text of a seller can end the
 * script element it stands in.
 */
export function listingJsonLd(listing: RouterOutputs["catalog"]["get"], path: string): string {
  return JSON.stringify({
    "@context": "https://schema.org",
    "@type": "Product",
    name: listing.title,
    description: listing.description,
    image: listing.pictures.map((picture) => picture.path),
    category: listing.category.name,
    offers: listing.variants.map((variant) => ({
      "@type": "Offer",
      name: variant.name,
      sku: variant.sku,
      url: path,
      price: toDecimalString(variant.priceMinor, variant.currency),
      priceCurrency: variant.currency,
      availability: variant.available > 0 ? "https://schema.org/InStock" : "https://schema.org/OutOfStock",
      seller: { "@type": "Organization", name: listing.seller.name },
    })),
  }).replaceAll("<", String.raw`\u003c`);
}
