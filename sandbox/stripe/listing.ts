import type { PageRequest } from "../collection";
import type { Fields } from "../http/fields";
import { invalidParameter } from "./errors";

/** A page of a list, as every list is answered. */
export function list(url: string, data: readonly unknown[], hasMore: boolean): unknown {
  return { object: "list", data, has_more: hasMore, url };
}

export function readPage(fields: Fields): PageRequest {
  const limit = fields.integer("limit") ?? 10;
  if (limit < 1 || limit > 100) throw invalidParameter("limit", "This value must be between 1 and 100.");
  return { limit, startingAfter: fields.text("starting_after"), endingBefore: fields.text("ending_before") };
}

/** Which of a list's objects were made in the range that is asked for. */
export function createdFilter(fields: Fields): (item: { created: number }) => boolean {
  if (!fields.has("created")) return () => true;
  const exactly = fields.integer("created");
  const range = fields.fields("created");
  const gte = range.integer("gte") ?? -Infinity;
  const gt = range.integer("gt") ?? -Infinity;
  const lte = range.integer("lte") ?? Infinity;
  const lt = range.integer("lt") ?? Infinity;
  return ({ created }) =>
    (exactly === null || created === exactly) && created >= gte && created > gt && created <= lte && created < lt;
}
