import { normalTerm } from "@/server/modules/catalog";

export const synonymUsage = `npm run synonyms -- list
npm run synonyms -- add en couch,davenport
npm run synonyms -- add en "stereo > record player, amplifier"
npm run synonyms -- remove en davenport
`;

export type SynonymCommand =
  | { readonly kind: "list" }
  | {
      readonly kind: "add";
      readonly locale: "en" | "ko";
      readonly pairs: readonly { readonly term: string; readonly also: string }[];
    }
  | { readonly kind: "remove"; readonly locale: "en" | "ko"; readonly term: string };

const terms = (list: string) =>
  list
    .split(",")
    .map(normalTerm)
    .filter((term) => term !== "");

/** What the arguments ask for; null when they ask for nothing that there is. */
export function readSynonymCommand([kind, locale, ...words]: readonly string[]): SynonymCommand | null {
  if (kind === "list" && locale === undefined) return { kind };
  const text = words.join(" ");
  if ((locale !== "en" && locale !== "ko") || text.trim() === "") return null;
  if (kind === "remove") return { kind, locale, term: normalTerm(text) };
  if (kind !== "add") return null;
  const [left = "", right] = text.split(">");
  const others = right === undefined ? [] : terms(right);
  const pairs = terms(left)
    .flatMap((term, _, own) => [...own, ...others].map((also) => ({ term, also })))
    .filter(({ term, also }) => term !== also);
  return pairs.length === 0 ? null : { kind, locale, pairs };
}
