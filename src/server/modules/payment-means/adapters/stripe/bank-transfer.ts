import type Stripe from "stripe";
import type {
  Capabilities,
  ChangeRequest,
  Deposit,
  Gateway,
  LookUp,
  Outcome,
  PaymentFacts,
  ProviderMovement,
  RefundOutcome,
  RefundRequest,
  StartRequest,
  TenderAtProvider,
  VirtualAccount,
} from "../../domain/gateway";
import { readFailure, readRefundFailure, readUnreadable } from "./failure";
import { isGivenUp, readPaymentIntent } from "./payment-intent";
import { findOwn, readRefund } from "./refund";

/** A transfer into an account that Stripe opens for it. The bank cannot refuse an amount. */
export const bankTransfer: Capabilities = {
  hold: false,
  partialRefund: true,
  refundWindow: "long",
  refundNeedsAccount: "asked_by_provider",
  arrivesLate: true,
  arrivesInParts: true,
  mayExceed: true,
  refundsOutliveReversal: true,
  buyerActs: "never",
  needsToken: false,
  atMost: 1,
};

export interface BankTransfers extends Pick<Gateway, "start" | "release" | "refund" | "findRefund" | "lookUp"> {
  /** What buyers transferred and what went back to them out of their balances. */
  readBalances(since: Date): Promise<Balances>;
}

interface Balances {
  /** Without refunds of payments, which stand in Stripe's own balance. */
  readonly movements: ProviderMovement[];
  /** Rows of Stripe's own balance that only move money between it and a buyer's. */
  readonly within: ReadonlySet<string>;
}

/** More movements than any one payment comes to. */
const maxMovements = 1_000;

/**
 * US bank transfers over Stripe: a PaymentIntent that is funded from the cash balance of a customer. Each tender is a
 * customer of its own, so that no money can be taken for another order's. See docs/decisions/013-bank-transfers-in-dollars.md.
 */
export function createBankTransfers(stripe: Stripe): BankTransfers {
  return {
    start: (request) => startTransfer(stripe, request),
    release: (request) => releaseTransfer(stripe, request),
    refund: (request) => refundTransfer(stripe, request),
    findRefund: (request) => findRefund(stripe, request),
    lookUp: (tender) => lookUpTransfer(stripe, tender),
    readBalances: (since) => readBalances(stripe, since),
  };
}

async function startTransfer(stripe: Stripe, request: StartRequest): Promise<Outcome> {
  const metadata = { tender_id: request.tenderId, order_id: request.orderId };
  try {
    const customer = await stripe.customers.create(
      {
        name: request.buyerName,
        // Stripe writes there when it has to ask where a refund goes.
        ...(request.buyerEmail ? { email: request.buyerEmail } : {}),
        cash_balance: { settings: { reconciliation_mode: "automatic" } },
        metadata,
      },
      { idempotencyKey: `${request.idempotencyKey}:customer` },
    );
    const intent = await stripe.paymentIntents.create(
      {
        amount: Number(request.amountMinor),
        currency: request.currency.toLowerCase(),
        customer: customer.id,
        allowed_payment_method_types: ["customer_balance"],
        payment_method_data: { type: "customer_balance" },
        payment_method_options: {
          customer_balance: { funding_type: "bank_transfer", bank_transfer: { type: "us_bank_transfer" } },
        },
        confirm: true,
        description: request.orderName,
        metadata,
      },
      { idempotencyKey: request.idempotencyKey },
    );
    return { kind: "done", facts: await readFacts(stripe, intent) };
  } catch (error) {
    return readFailure(error);
  }
}

/** What has come in by then goes into the customer's balance, from where it is given back. */
async function releaseTransfer(stripe: Stripe, request: ChangeRequest): Promise<Outcome> {
  if (!request.reference) return { kind: "refused", code: "no_payment", facts: null };
  try {
    const { idempotencyKey } = request;
    return {
      kind: "done",
      facts: await readFacts(stripe, await stripe.paymentIntents.cancel(request.reference, {}, { idempotencyKey })),
    };
  } catch (error) {
    return readFailure(error);
  }
}

async function refundTransfer(stripe: Stripe, request: RefundRequest): Promise<RefundOutcome> {
  if (!request.reference) return { kind: "refused", code: "no_payment" };
  try {
    const intent = await stripe.paymentIntents.retrieve(request.reference);
    const ofPayment = request.of === "payment" && intent.status === "succeeded";
    // Money that came in and is not taken yet can be given back by neither way.
    if (!ofPayment && request.of === "payment" && intent.status !== "canceled") {
      return { kind: "unknown", reason: intent.status };
    }
    const refund = await stripe.refunds.create(
      {
        ...(ofPayment
          ? { payment_intent: intent.id }
          : { customer: customerOf(intent), origin: "customer_balance", currency: intent.currency }),
        amount: Number(request.refundMinor),
        metadata: { refund_id: request.refundId, tender_id: request.tenderId },
      },
      { idempotencyKey: request.idempotencyKey },
    );
    return readRefund(refund);
  } catch (error) {
    return readRefundFailure(error);
  }
}

async function findRefund(stripe: Stripe, request: RefundRequest): Promise<RefundOutcome | null> {
  if (!request.reference) return null;
  try {
    const intent = await stripe.paymentIntents.retrieve(request.reference);
    const refunds = stripe.refunds.list({ created: { gte: intent.created }, limit: 100 });
    return await findOwn(refunds, request.refundId);
  } catch (error) {
    const failure = readRefundFailure(error);
    return failure.kind === "unknown" ? failure : { kind: "unknown", reason: failure.code };
  }
}

async function lookUpTransfer(stripe: Stripe, tender: TenderAtProvider): Promise<LookUp> {
  try {
    if (tender.reference) {
      return { kind: "found", facts: await readFacts(stripe, await stripe.paymentIntents.retrieve(tender.reference)) };
    }
    const query = `metadata["tender_id"]:"${tender.tenderId}"`;
    const { data } = await stripe.paymentIntents.search({ query, limit: 1 });
    return data[0] ? { kind: "found", facts: await readFacts(stripe, data[0]) } : { kind: "absent" };
  } catch (error) {
    return readUnreadable(error);
  }
}

async function readBalances(stripe: Stripe, since: Date): Promise<Balances> {
  const movements: ProviderMovement[] = [];
  const within = new Set<string>();
  for await (const customer of stripe.customers.list({ limit: 100 })) {
    if (!customer.metadata["tender_id"]) continue;
    const rows = await stripe.customers
      .listCashBalanceTransactions(customer.id, { limit: 100 })
      .autoPagingToArray({ limit: maxMovements });
    const counted = rows.filter(({ created }) => created * 1_000 >= since.getTime());
    if (counted.length === 0) continue;
    const { data } = await stripe.paymentIntents.list({ customer: customer.id, limit: 1 });
    const reference = data[0]?.id ?? customer.id;
    movements.push(...counted.reverse().flatMap((row) => readMovement(row, reference)));
    for (const { adjusted_for_overdraft: adjusted } of counted) {
      const row = idOf(adjusted?.balance_transaction);
      if (row !== null) within.add(row);
    }
  }
  return { movements, within };
}

/** A payment with everything that its account has seen. */
async function readFacts(stripe: Stripe, intent: Stripe.PaymentIntent): Promise<PaymentFacts> {
  const customer = customerOf(intent);
  const movements = await stripe.customers
    .listCashBalanceTransactions(customer, { limit: 100 })
    .autoPagingToArray({ limit: maxMovements });
  return {
    ...readPaymentIntent(intent),
    status: statusOf(intent),
    buyerAction: null,
    virtualAccount: readAccount(intent),
    deposits: readDeposits(movements),
    accountOwner: customer,
    failedRefunds: movements.some(comesBack) ? await failedRefundsOf(stripe, intent, customer) : [],
    doubtfulRefunds: [],
  };
}

/** Which refunds were given up. Asked only when the balance says that some were: lists of refunds are long. */
async function failedRefundsOf(stripe: Stripe, intent: Stripe.PaymentIntent, customer: string): Promise<string[]> {
  const failed: string[] = [];
  for await (const refund of stripe.refunds.list({ created: { gte: intent.created }, limit: 100 })) {
    const ours = idOf(refund.payment_intent) === intent.id || idOf(refund.customer) === customer;
    if (ours && isGivenUp(refund)) failed.push(refund.id);
  }
  return failed;
}

function readMovement(movement: Stripe.CustomerCashBalanceTransaction, reference: string): ProviderMovement[] {
  if (stayingAtStripe.has(movement.type)) return [];
  return [
    {
      provider: "stripe",
      reference,
      kind: movementKinds[movement.type] ?? "other",
      name: movement.type,
      movement: movement.id,
      amountMinor: BigInt(movement.net_amount),
      feeMinor: 0n,
      currency: movement.currency.toUpperCase(),
      at: new Date(movement.created * 1_000),
    },
  ];
}

/** Movements between the buyer and us. A refund that is given up comes back either way. */
const movementKinds: Readonly<Partial<Record<string, ProviderMovement["kind"]>>> = {
  funded: "deposit",
  funding_reversed: "reversal",
  return_initiated: "refund",
  return_canceled: "refund",
  refunded_from_payment: "refund",
};

/** What goes from a balance into a payment, back from it, or comes out of our own balance, stays at Stripe. */
const stayingAtStripe: ReadonlySet<string> = new Set([
  "applied_to_payment",
  "unapplied_from_payment",
  "adjusted_for_overdraft",
]);

/** Money of a refund that was given up comes back by these. */
const comesBack = ({ type }: Stripe.CustomerCashBalanceTransaction): boolean =>
  type === "return_canceled" || type === "refunded_from_payment";

/** Stripe tells what a bank took back by its amount only: it is the newest transfer of that amount. */
function readDeposits(newestFirst: readonly Stripe.CustomerCashBalanceTransaction[]): Deposit[] {
  const standing: Deposit[] = [];
  for (const { id, type, net_amount: net, created } of newestFirst.toReversed()) {
    if (type === "funded") {
      standing.push({ reference: id, amountMinor: BigInt(net), receivedAt: new Date(created * 1_000) });
    }
    if (type === "funding_reversed") {
      const reversed = standing.findLastIndex(({ amountMinor }) => amountMinor === BigInt(-net));
      if (reversed >= 0) standing.splice(reversed, 1);
    }
  }
  return standing;
}

function statusOf(intent: Stripe.PaymentIntent): PaymentFacts["status"] {
  const { status } = readPaymentIntent(intent);
  return status === "action_required" ? "awaiting_deposit" : status;
}

/** Where to transfer to; only told while the payment waits. */
function readAccount(intent: Stripe.PaymentIntent): VirtualAccount | null {
  const addresses = intent.next_action?.display_bank_transfer_instructions?.financial_addresses ?? [];
  const account = addresses.flatMap(({ aba }) => (aba ? [aba] : []))[0];
  if (!account) return null;
  const fromAbroad = addresses.flatMap(({ swift }) => (swift ? [swift] : []))[0];
  return {
    bankCode: account.routing_number,
    bankName: account.bank_name,
    number: account.account_number,
    holder: account.account_holder_name,
    sending: {
      accountType: account.account_type || null,
      networks: [...new Set(addresses.flatMap(({ supported_networks: networks }) => networks ?? []))],
      // A transfer from abroad needs the same number: another account is another form.
      swiftCode: fromAbroad?.account_number === account.account_number ? fromAbroad.swift_code : null,
      bankAddress: addressLines(account.bank_address),
      holderAddress: addressLines(account.account_holder_address),
    },
    // The account is the customer's for good. Our own deadline closes the payment.
    dueAt: null,
  };
}

/** An address as it is printed in the United States; empty where Stripe tells only the country. */
function addressLines({ line1, line2, city, state, postal_code: postcode }: Partial<Stripe.Address>): string[] {
  const place = [city, [state, postcode].filter(Boolean).join(" ")].filter(Boolean).join(", ");
  return [line1, line2, place].filter((line): line is string => Boolean(line));
}

function customerOf(intent: Stripe.PaymentIntent): string {
  const customer = idOf(intent.customer);
  if (customer === null) throw new Error(`the bank transfer ${intent.id} is of no customer`);
  return customer;
}

const idOf = (named: string | { readonly id: string } | null | undefined): string | null =>
  typeof named === "string" ? named : (named?.id ?? null);
