import type { StripeAccount } from "./account";
import { list, readPage } from "./listing";
import type { On } from "./operation";

export function addPaymentMethodRoutes(on: On, account: StripeAccount): void {
  on("POST", "/v1/payment_methods", "payment_methods.create", ({ fields }) => account.createMethod(fields));
  on("GET", "/v1/payment_methods/:id", "payment_methods.retrieve", ({ id }) => account.method(id).method);
  on("POST", "/v1/payment_methods/:id/detach", "payment_methods.detach", ({ id }) => account.vault.detach(id));
}

/** Cards that are kept for later, without a payment. */
export function addSetupRoutes(on: On, account: StripeAccount): void {
  on("POST", "/v1/setup_intents", "setup_intents.create", ({ fields, declined }) =>
    account.vault.createSetup(fields, declined),
  );
  on("GET", "/v1/setup_intents", "setup_intents.list", ({ fields }) => {
    const page = account.vault.setups.page(readPage(fields));
    return list(
      "/v1/setup_intents",
      page.data.map(({ setup }) => setup),
      page.hasMore,
    );
  });
  on("POST", "/v1/setup_intents/:id/cancel", "setup_intents.cancel", ({ id, fields }) =>
    account.vault.cancelSetup(id, fields.text("cancellation_reason")),
  );
  on("GET", "/v1/setup_intents/:id", "setup_intents.retrieve", ({ id }) => account.vault.setup(id));
}
