import { forgetAnswers } from "@/server/http/kept-answers";
import { cacheTags } from "@/shared/cache-tags";

/** The prerendered pages of the market, as use-cases see them. */
export interface MarketPages {
  /** Has every page that shows this listing rebuilt at its next visit. Called after the change is committed. */
  refreshListing(slug: string): Promise<void>;
  /** The same for a shop, whose name stands on everything it sells; also where there was no such shop before. */
  refreshShop(slug: string): Promise<void>;
}

/** The pages of the web that runs in this process. Only a request to it can call this. */
export const nextMarketPages: MarketPages = {
  async refreshListing(slug) {
    const { revalidateTag } = await import("next/cache");
    revalidateTag(cacheTags.catalog, { expire: 0 });
    revalidateTag(cacheTags.listing(slug), { expire: 0 });
    forgetAnswers();
  },
  async refreshShop(slug) {
    const { revalidateTag } = await import("next/cache");
    revalidateTag(cacheTags.catalog, { expire: 0 });
    revalidateTag(cacheTags.shop(slug), { expire: 0 });
    forgetAnswers();
  },
};
