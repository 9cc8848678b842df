import type { Means } from "@/market";
import type { Gateway } from "../../domain/gateway";
import { bankTransfer, createBankTransfers } from "./bank-transfer";
import { cardPayment, createCardPayments } from "./card-payment";
import { connectStripe, type StripeSettings } from "./connect";
import { listMovements } from "./movements";
import { createVault } from "./vault";
import { readStripeWebhook } from "./webhook";

/** Cards and US bank transfers over Stripe. */
export function createStripeGateway(settings: StripeSettings): Gateway {
  const stripe = connectStripe(settings);
  const cards = createCardPayments(stripe);
  const transfers = createBankTransfers(stripe);
  const of = (means: Means) => (means === "cash" ? transfers : cards);
  return {
    provider: "stripe",
    vault: createVault(stripe),
    capabilities: (means) => (means === "card" ? cardPayment : means === "cash" ? bankTransfer : null),
    start: (request) => of(request.means).start(request),
    confirm: () => Promise.resolve({ kind: "refused", code: "not_supported", facts: null }),
    // Transfers have nothing to capture: they hold nothing.
    capture: cards.capture,
    release: (request) => of(request.means).release(request),
    refund: (request) => of(request.means).refund(request),
    findRefund: (request) => of(request.means).findRefund(request),
    lookUp: (tender) => of(tender.means).lookUp(tender),
    describeCard: cards.describeCard,
    readWebhook: (body, headers) => readStripeWebhook(stripe, settings.webhookSecret, body, headers),
    listMovements: (since) => listMovements(stripe, transfers, since),
  };
}
