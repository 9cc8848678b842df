import type { StripeAccount } from "./account";
import { createdFilter, list, readPage } from "./listing";
import type { On } from "./operation";

/** Customers and the balances that their transfers arrive in. */
export function addCustomerRoutes(on: On, account: StripeAccount): void {
  on("POST", "/v1/customers", "customers.create", ({ fields }) => account.transfers.createCustomer(fields));
  on("GET", "/v1/customers", "customers.list", ({ fields }) => {
    const email = fields.text("email");
    const wanted = createdFilter(fields);
    const page = account.transfers.customers.page(
      readPage(fields),
      (customer) => !customer.deleted && (email === null || customer.email === email) && wanted(customer),
    );
    return list("/v1/customers", page.data, page.hasMore);
  });
  on("GET", "/v1/customers/:id", "customers.retrieve", ({ id }) => account.transfers.readCustomer(id));
  on("DELETE", "/v1/customers/:id", "customers.delete", ({ id }) => account.deleteCustomer(id));
  on("GET", "/v1/customers/:id/cash_balance", "cash_balance.retrieve", ({ id }) =>
    account.transfers.cashBalance(account.transfers.customer(id).id),
  );
  on("GET", "/v1/customers/:id/cash_balance_transactions", "cash_balance_transactions.list", ({ id, fields }) => {
    account.transfers.customer(id);
    const page = account.transfers.movements.page(readPage(fields), ({ customer }) => customer === id);
    return list(`/v1/customers/${id}/cash_balance_transactions`, page.data, page.hasMore);
  });
  on("POST", "/v1/test_helpers/customers/:id/fund_cash_balance", "test_helpers.fund_cash_balance", ({ id, fields }) =>
    account.transfers.fund(id, fields),
  );
}
