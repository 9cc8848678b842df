import { and, arrayOverlaps, eq, inArray, isNotNull, sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { CountFacetsInput } from "@/inputs/catalog";
import type { DbOrTx } from "@/server/db/client";
import { categories, listings, listingTexts, sellers } from "@/server/db/schema";
import type { FacetKind } from "../domain/listing-search";
import type { SearchedText } from "../domain/meanings";
import { hasFreeUnit } from "./listing-card";

/** From this likeness on, a title is an answer: a letter missing, added or mistaken in a word of five stays above it. */
export const titleLikeness = 0.4;

/** A description is long and finds something like every word in itself, so there the word must nearly be the word. */
const descriptionLikeness = 0.75;

/** A text as it is searched: lower case, and Hangul taken apart into letters. */
export const searchable = (text: string): SQL => sql`normalize(lower(${text}), NFKD)`;

/** The index answers `<%` by a threshold that is a setting; it must be no stricter than what the query asks. */
export async function setLikeness(tx: DbOrTx, likeness: number): Promise<void> {
  await tx.execute(sql`select set_config('pg_trgm.word_similarity_threshold', ${String(likeness)}, true)`);
}

/** What anybody may find: published, with something on offer. */
export const onOffer = and(eq(listings.state, "published"), isNotNull(listings.lowestMinor)) ?? sql`true`;

/** From this likeness of the best on, weak ones are left out: who finds a watch is not shown what is spelled a bit like it. */
const strongLikeness = 0.7;

/** What stays beside strong answers: titles that are like the text, and descriptions that have its very words. */
const leastBesideStrong = 0.5;

/** What is only guessed must be met: a text in the other keys is like something everywhere. */
const guessedLikeness = 0.8;

/** As much as a word that stands there by itself, nearly: 시계 in 손목시계. */
const containedLikeness = 0.9;

/** How like a text's meanings a name is, and whether it answers at all. */
export function likenessOf({ meanings, initials }: SearchedText, name: SQL, nameInitials: SQL): SQL {
  if (initials !== null) return initialsLikeness(initials, nameInitials);
  const each = meanings.map(({ text, weight, typed }) => {
    const like = wordLikeness(text, name);
    const least = typed ? titleLikeness : guessedLikeness;
    return sql`case when ${like} >= ${least} then ${weight}::real * ${like} else 0 end`;
  });
  return sql`greatest(${sql.join(each, sql`, `)})`;
}

/** Likeness of words, or that the name has the text in it: from the start of a word, and in Hangul within one too. */
function wordLikeness(text: string, name: SQL): SQL {
  const wanted = searchable(text);
  const within = /[가-힣]{2}/.test(text)
    ? sql`strpos(${name}, ${wanted}) > 0`
    : sql`strpos(' ' || ${name}, ' ' || ${wanted}) > 0`;
  return sql`greatest(word_similarity(${wanted}, ${name}), case when ${within} then ${containedLikeness}::real else 0 end)`;
}

/** A whole word of these consonants is meant first, then one that begins so; within a word they are from three on. */
function initialsLikeness(initials: string, name: SQL): SQL {
  const within = initials.length > 2 ? containedLikeness : 0;
  return sql`case when ${name} like ${`% ${initials} %`} then 1 when ${name} like ${`% ${initials}%`} then 0.95
    when ${name} like ${`%${initials}%`} then ${within}::real else 0 end`;
}

/** What an index answers: rows that may be like one of the meanings. */
function mayAnswer({ meanings, initials }: SearchedText): SQL {
  if (initials !== null) {
    return sql`${listingTexts.searchInitials} like ${initials.length > 2 ? `%${initials}%` : `% ${initials}%`}`;
  }
  const each = meanings.map(({ text }) => sql`${searchable(text)} <% ${listingTexts.searchText}`);
  return sql`(${sql.join(each, sql` or `)})`;
}

/** What the index of a name's letters answers. Of initials there is none, so they name nothing here. */
export function mayBeNamed({ meanings, initials }: SearchedText, letters: SQL): SQL {
  if (initials !== null) return sql`false`;
  return sql`(${sql.join(
    meanings.map(({ text }) => sql`${searchable(text)} <% ${letters}`),
    sql` or `,
  )})`;
}

/** How much a description answers: it is long and finds something like every word in itself, so it counts half. */
function textLikeness({ meanings, initials }: SearchedText): SQL {
  if (initials !== null) return sql`0`;
  const each = meanings.map(({ text, weight, typed }) => {
    const like = sql`word_similarity(${searchable(text)}, ${listingTexts.searchText})`;
    const least = typed ? descriptionLikeness : 1;
    return sql`case when ${like} >= ${least} then ${weight}::real * ${like} else 0 end`;
  });
  return sql`greatest(${sql.join(each, sql`, `)})`;
}

/**
 * The listings whose words, in either language, are like one of the text's meanings, with how much; weak ones only where
 * there is no strong one. Likeness is counted in groups of three letters (pg_trgm), and Hangul is taken apart into its
 * letters first: see docs/decisions/040 and 045.
 */
export function likeText(db: DbOrTx, text: SearchedText, where: "everywhere" | "titles" = "everywhere") {
  const inTitle = likenessOf(text, sql`${listingTexts.searchTitle}`, sql`${listingTexts.searchInitials}`);
  const rank = where === "titles" ? inTitle : sql`greatest(${inTitle}, 0.5 * ${textLikeness(text)})`;
  const like = db
    .select({
      listingId: listingTexts.listingId,
      // Rounded, so that the value a cursor carries is the value that is compared.
      rank: sql<string>`round(max(${rank})::numeric, 6)`.as("rank"),
    })
    .from(listingTexts)
    .innerJoin(listings, and(eq(listings.id, listingTexts.listingId), onOffer))
    .where(mayAnswer(text))
    .groupBy(listingTexts.listingId)
    .as("like_text");
  const ranked = db
    .select({
      listingId: like.listingId,
      rank: like.rank,
      best: sql<string>`max(${like.rank}) over ()`.as("best"),
    })
    .from(like)
    .as("ranked");
  return db
    .select({ listingId: ranked.listingId, rank: ranked.rank })
    .from(ranked)
    .where(
      sql`${ranked.rank} > 0 and (${ranked.best} < ${strongLikeness} or ${ranked.rank} >= ${leastBesideStrong}::numeric * least(1, ${ranked.best}))`,
    )
    .as("found");
}

/** The condition of each facet, for queries that join categories and sellers; absent where nothing is chosen. */
export function facetConditions(db: DbOrTx, asked: CountFacetsInput): Partial<Record<FacetKind, SQL | undefined>> {
  const range = (column: AnyPgColumn, min?: bigint | null, max?: bigint | null) =>
    and(
      typeof min === "bigint" ? sql`${column} >= ${min}` : undefined,
      typeof max === "bigint" ? sql`${column} <= ${max}` : undefined,
    );
  const one = <Value>(values: readonly Value[]) => (values.length === 1 ? values[0] : undefined);
  const category = one(asked.categories);
  const seller = one(asked.sellers);
  return {
    // One is named by its id, so that the index of that category (or shop) can answer in its order.
    category:
      category !== undefined
        ? sql`${listings.categoryId} = (select ${categories.id} from ${categories} where ${categories.slug} = ${category})`
        : asked.categories.length > 0
          ? inArray(
              listings.categoryId,
              db.select({ id: categories.id }).from(categories).where(inArray(categories.slug, asked.categories)),
            )
          : undefined,
    seller:
      seller !== undefined
        ? sql`${listings.sellerId} = (select ${sellers.id} from ${sellers} where ${sellers.slug} = ${seller})`
        : asked.sellers.length > 0
          ? inArray(
              listings.sellerId,
              db.select({ id: sellers.id }).from(sellers).where(inArray(sellers.slug, asked.sellers)),
            )
          : undefined,
    price: range(listings.lowestMinor, asked.minPriceMinor, asked.maxPriceMinor),
    monthly: range(listings.monthlyFromMinor, asked.minMonthlyMinor, asked.maxMonthlyMinor),
    term: asked.termsMonths.length > 0 ? arrayOverlaps(listings.termsMonths, asked.termsMonths) : undefined,
    available: asked.availableOnly ? hasFreeUnit : undefined,
  };
}
