import type { NotificationKind } from "@/inputs/notifications";

/** What an event of an order or a lease tells one side of it. */
export interface Telling {
  readonly kind: NotificationKind;
  readonly to: "buyer" | "seller";
  /** How often it is told: once for the order or lease, once for the tender, or every time. */
  readonly once: "subject" | "tender" | "event";
  /** Whether an order that pays what is due for a lease tells it as well; the goods of such an order are the lease's. */
  readonly ofLeasePayments: boolean;
}

interface OrderHappening {
  readonly event: string;
  readonly actor: string;
  readonly means?: string | undefined;
}

/** Whom an event of an order is told. Most events are steps that nobody waits for. */
export function tellingsOfOrder({ event, actor, means }: OrderHappening): readonly Telling[] {
  switch (event) {
    case "placed":
      return [{ kind: "order_placed", to: "buyer", once: "subject", ofLeasePayments: false }];
    case "tender.accountIssued":
      return [{ kind: "deposit_account", to: "buyer", once: "tender", ofLeasePayments: true }];
    case "tender.captured":
    case "tender.depositedInPart":
      return means === "cash" ? [{ kind: "deposit_received", to: "buyer", once: "event", ofLeasePayments: true }] : [];
    case "excessReturned":
      return [{ kind: "deposit_returned", to: "buyer", once: "event", ofLeasePayments: true }];
    case "saleRequested":
      return [{ kind: "sale_requested", to: "seller", once: "subject", ofLeasePayments: false }];
    case "shipped":
      return [{ kind: "order_shipped", to: "buyer", once: "subject", ofLeasePayments: false }];
    case "delivered":
      return [{ kind: "order_delivered", to: "buyer", once: "subject", ofLeasePayments: false }];
    case "releasedLate":
      return [{ kind: "order_expired", to: "buyer", once: "subject", ofLeasePayments: true }];
    case "released":
      return [{ kind: "order_aborted", to: "buyer", once: "subject", ofLeasePayments: true }];
    case "tender.refundedInPart":
    case "tender.refundedWhole":
      return [{ kind: "order_refunded", to: "buyer", once: "event", ofLeasePayments: true }];
    case "saleDeclined":
      return [{ kind: "sale_declined", to: "buyer", once: "subject", ofLeasePayments: false }];
    case "goodsCancelled":
      // Whoever cancelled knows; the buyer is told in any case, because money comes back.
      return [
        { kind: "order_cancelled", to: "buyer", once: "event", ofLeasePayments: false },
        ...(actor === "seller"
          ? []
          : [{ kind: "sale_cancelled", to: "seller", once: "event", ofLeasePayments: false } as const]),
      ];
    default:
      return [];
  }
}

const leaseTellings: Readonly<Record<string, readonly Omit<Telling, "ofLeasePayments">[]>> = {
  approved: [{ kind: "lease_decided", to: "buyer", once: "event" }],
  rejected: [{ kind: "lease_decided", to: "buyer", once: "event" }],
  orderFormIssued: [{ kind: "lease_form_ready", to: "buyer", once: "subject" }],
  sellerAsked: [{ kind: "lease_requested", to: "seller", once: "event" }],
  sellerConfirmed: [{ kind: "lease_confirmed", to: "buyer", once: "subject" }],
  sellerDeclined: [{ kind: "lease_declined", to: "buyer", once: "subject" }],
  shipped: [{ kind: "lease_shipped", to: "buyer", once: "subject" }],
  delivered: [{ kind: "lease_delivered", to: "buyer", once: "subject" }],
  // A reminder of goods that arrived says the same again.
  reminded: [{ kind: "lease_delivered", to: "buyer", once: "event" }],
  contractIssued: [{ kind: "lease_contract_ready", to: "buyer", once: "subject" }],
};

/** Whom an event of a lease is told. */
export function tellingsOfLease(event: string): readonly Omit<Telling, "ofLeasePayments">[] {
  return leaseTellings[event] ?? [];
}
