/** Every tag under which pages are kept. What changes something refreshes the pages of the same name. */
export const cacheTags = {
  /** Anything that a list of goods shows: listings, categories, prices. */
  catalog: "catalog",
  /** One listing's page. */
  listing: (slug: string) => `listing:${slug}`,
  /** One shop's page: its name, and what it sells. */
  shop: (slug: string) => `shop:${slug}`,
} as const;
