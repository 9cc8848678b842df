/** Every tag under which something is kept. What changes it calls `revalidateTag` with the same name. */
export const cacheTags = {
  /** Anything that a list of goods shows: listings, categories, prices. */
  catalog: "catalog",
  /** One listing's page. */
  listing: (slug: string) => `listing:${slug}`,
} as const;
