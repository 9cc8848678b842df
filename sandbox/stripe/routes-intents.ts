import type { StripeAccount } from "./account";
import { expandIntent } from "./expand";
import { createdFilter, list, readPage } from "./listing";
import type { On } from "./operation";
import { searchIntents } from "./search-intents";

export function addIntentRoutes(on: On, account: StripeAccount): void {
  on("POST", "/v1/payment_intents", "payment_intents.create", ({ fields, declined }) =>
    expandIntent(account, account.createIntent(fields, declined), fields),
  );
  on("GET", "/v1/payment_intents", "payment_intents.list", ({ fields }) => {
    account.expireHolds();
    const wanted = createdFilter(fields);
    const customer = fields.text("customer");
    const page = account.intents.page(
      readPage(fields),
      ({ intent }) => (customer === null || intent.customer === customer) && wanted(intent),
    );
    return list(
      "/v1/payment_intents",
      page.data.map(({ intent }) => expandIntent(account, intent, fields, "data.")),
      page.hasMore,
    );
  });
  on("GET", "/v1/payment_intents/search", "payment_intents.search", ({ fields }) => searchIntents(account, fields));
  on("GET", "/v1/payment_intents/:id", "payment_intents.retrieve", ({ id, fields }) =>
    expandIntent(account, account.intent(id).intent, fields),
  );
  on("POST", "/v1/payment_intents/:id", "payment_intents.update", ({ id, fields }) =>
    expandIntent(account, account.updateIntent(id, fields), fields),
  );
  on("POST", "/v1/payment_intents/:id/confirm", "payment_intents.confirm", ({ id, fields, declined }) =>
    expandIntent(account, account.confirmIntent(id, fields, declined), fields),
  );
  on("POST", "/v1/payment_intents/:id/capture", "payment_intents.capture", ({ id, fields, declined }) =>
    expandIntent(account, account.captureIntent(id, fields, declined), fields),
  );
  on("POST", "/v1/payment_intents/:id/cancel", "payment_intents.cancel", ({ id, fields, declined }) =>
    expandIntent(account, account.cancelIntent(id, fields, declined), fields),
  );
}
