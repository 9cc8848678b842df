/**
 * The part of a listing's address that says what it is: the title in Latin letters and digits, with the given ending so
 * that two listings of one name have two addresses. A title without any Latin letter leaves the ending alone.
 */
export function listingSlug(title: string, ending: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
  return words ? `${words}-${ending}` : `goods-${ending}`;
}
