import type { StripeAccount } from "./account";
import { noSuch } from "./errors";
import { sourceOf } from "./expand";
import { createdFilter, list, readPage } from "./listing";
import type { On } from "./operation";

export function addBalanceRoutes(on: On, account: StripeAccount): void {
  on("GET", "/v1/balance_transactions", "balance_transactions.list", ({ fields }) => {
    const source = fields.text("source");
    const type = fields.text("type");
    const currency = fields.text("currency");
    const wanted = createdFilter(fields);
    const page = account.transactions.page(
      readPage(fields),
      (transaction) =>
        (source === null || transaction.source === source) &&
        (type === null || transaction.type === type) &&
        (currency === null || transaction.currency === currency) &&
        wanted(transaction),
    );
    const expandSource = fields.texts("expand").includes("data.source");
    const data = expandSource
      ? page.data.map((transaction) => ({ ...transaction, source: sourceOf(account, transaction.source) }))
      : page.data;
    return list("/v1/balance_transactions", data, page.hasMore);
  });
  on("GET", "/v1/balance_transactions/:id", "balance_transactions.retrieve", ({ id, fields }) => {
    const transaction = account.transactions.get(id);
    if (!transaction) throw noSuch("balance transaction", id);
    return fields.texts("expand").includes("source")
      ? { ...transaction, source: sourceOf(account, transaction.source) }
      : transaction;
  });
  on("GET", "/v1/balance", "balance.retrieve", () => {
    const totals = new Map<string, number>();
    for (const { currency, net } of account.transactions.values())
      totals.set(currency, (totals.get(currency) ?? 0) + net);
    const pending = [...totals].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
    return { object: "balance", available: [], livemode: false, pending };
  });
}

export function addEventRoutes(on: On, account: StripeAccount): void {
  on("GET", "/v1/events", "events.list", ({ fields }) => {
    const page = readPage(fields);
    const type = fields.text("type");
    const types = fields.texts("types");
    const wanted = createdFilter(fields);
    const found: unknown[] = [];
    const before =
      page.startingAfter === null
        ? account.events.length
        : account.events.findIndex(({ id }) => id === page.startingAfter);
    for (let i = before - 1; i >= 0 && found.length <= page.limit; i -= 1) {
      const event = account.events[i];
      if (!event || (type !== null && event.type !== type) || (types.length > 0 && !types.includes(event.type)))
        continue;
      if (wanted(event)) found.push(JSON.parse(event.body));
    }
    return list("/v1/events", found.slice(0, page.limit), found.length > page.limit);
  });
  on("GET", "/v1/events/:id", "events.retrieve", ({ id }) => {
    const event = account.events.find((known) => known.id === id);
    if (!event) throw noSuch("event", id);
    return JSON.parse(event.body) as unknown;
  });
}
