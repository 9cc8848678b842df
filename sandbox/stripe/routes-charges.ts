import type { StripeAccount } from "./account";
import { noSuch } from "./errors";
import { expandSource } from "./expand";
import { createdFilter, list, readPage } from "./listing";
import type { On } from "./operation";

export function addChargeRoutes(on: On, account: StripeAccount): void {
  on("GET", "/v1/charges", "charges.list", ({ fields }) => {
    const intent = fields.text("payment_intent");
    const wanted = createdFilter(fields);
    const page = account.charges.page(
      readPage(fields),
      (charge) => (intent === null || charge.payment_intent === intent) && wanted(charge),
    );
    return list("/v1/charges", page.data, page.hasMore);
  });
  on("GET", "/v1/charges/:id", "charges.retrieve", ({ id, fields }) => {
    const charge = account.charges.get(id);
    if (!charge) throw noSuch("charge", id);
    return expandSource(account, charge, fields);
  });
}

export function addRefundRoutes(on: On, account: StripeAccount): void {
  on("POST", "/v1/refunds", "refunds.create", ({ fields, declined }) =>
    expandSource(account, account.refund(fields, declined), fields),
  );
  on("GET", "/v1/refunds", "refunds.list", ({ fields }) => {
    const intent = fields.text("payment_intent");
    const charge = fields.text("charge");
    const wanted = createdFilter(fields);
    const page = account.refunds.page(
      readPage(fields),
      (refund) =>
        (intent === null || refund.payment_intent === intent) &&
        (charge === null || refund.charge === charge) &&
        wanted(refund),
    );
    return list("/v1/refunds", page.data, page.hasMore);
  });
  on("GET", "/v1/refunds/:id", "refunds.retrieve", ({ id, fields }) => {
    const refund = account.refunds.get(id);
    if (!refund) throw noSuch("refund", id);
    return expandSource(account, refund, fields);
  });
}

export function addDisputeRoutes(on: On, account: StripeAccount): void {
  on("GET", "/v1/disputes", "disputes.list", ({ fields }) => {
    const intent = fields.text("payment_intent");
    const charge = fields.text("charge");
    const wanted = createdFilter(fields);
    const page = account.disputes.page(
      readPage(fields),
      (dispute) =>
        (intent === null || dispute.payment_intent === intent) &&
        (charge === null || dispute.charge === charge) &&
        wanted(dispute),
    );
    return list("/v1/disputes", page.data, page.hasMore);
  });
  on("GET", "/v1/disputes/:id", "disputes.retrieve", ({ id }) => {
    const dispute = account.disputes.get(id);
    if (!dispute) throw noSuch("dispute", id);
    return dispute;
  });
}
