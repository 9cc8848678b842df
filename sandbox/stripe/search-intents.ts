import type { Fields } from "../http/fields";
import type { StripeAccount } from "./account";
import { invalidParameter, missingParameter } from "./errors";
import { expandIntent } from "./expand";
import { readPage } from "./listing";
import type { PaymentIntent } from "./objects";

/** The payments that a query in Stripe's search language finds. */
export function searchIntents(account: StripeAccount, fields: Fields): unknown {
  const query = fields.text("query");
  if (query === null) throw missingParameter("query");
  const { metadata, wanted } = readQuery(query);
  const limit = readPage(fields).limit;
  const offset = Number(fields.text("page") ?? "0");
  const found = account.search(metadata, wanted);
  const data = found.slice(offset, offset + limit).map((intent) => expandIntent(account, intent, fields, "data."));
  const hasMore = found.length > offset + limit;
  return {
    object: "search_result",
    data,
    has_more: hasMore,
    next_page: hasMore ? String(offset + limit) : null,
    url: "/v1/payment_intents/search",
    total_count: found.length,
  };
}

/** The search language as far as a shop needs it: clauses joined by AND over metadata, status, amount, currency and created. */
function readQuery(query: string): {
  metadata: ReadonlyMap<string, string>;
  wanted: (intent: PaymentIntent) => boolean;
} {
  const metadata = new Map<string, string>();
  const tests: ((intent: PaymentIntent) => boolean)[] = [];
  for (const clause of query.split(/\s+AND\s+/i)) {
    const byMetadata = /^metadata\[["']([^"']+)["']\]\s*:\s*["'](.*)["']$/.exec(clause.trim());
    const byField = /^(status|currency|amount|created|customer)\s*(:|>=|<=|>|<)\s*["']?([^"']*)["']?$/.exec(
      clause.trim(),
    );
    if (byMetadata) {
      metadata.set(byMetadata[1] ?? "", byMetadata[2] ?? "");
    } else if (byField) {
      const [, field = "", comparison = ":", value = ""] = byField;
      tests.push((intent) => compare(readField(intent, field), comparison, value));
    } else {
      throw invalidParameter(
        "query",
        `We were unable to parse your search query near: ${clause}.`,
        "parameter_invalid_string",
      );
    }
  }
  return { metadata, wanted: (intent) => tests.every((passes) => passes(intent)) };
}

function readField(intent: PaymentIntent, field: string): string | number | null {
  switch (field) {
    case "status":
      return intent.status;
    case "currency":
      return intent.currency;
    case "amount":
      return intent.amount;
    case "created":
      return intent.created;
    default:
      return intent.customer;
  }
}

function compare(actual: string | number | null, comparison: string, value: string): boolean {
  switch (comparison) {
    case ">":
      return Number(actual) > Number(value);
    case "<":
      return Number(actual) < Number(value);
    case ">=":
      return Number(actual) >= Number(value);
    case "<=":
      return Number(actual) <= Number(value);
    default:
      return String(actual) === value;
  }
}
