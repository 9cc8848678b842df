import { createHash } from "node:crypto";

/** What is known of a card. */
interface KnownCard extends Omit<CardView, "sameCardTag" | "saved"> {
  readonly buyerId: string;
  readonly fingerprint: string;
  readonly savedAt: Date | null;
}

/** A card as its owner sees it. */
export interface CardView {
  readonly id: string;
  readonly brand: string;
  readonly last4: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
  /** The month in it has passed: it can pay no more. */
  readonly expired: boolean;
  /** Kept for later payments; others were typed for this one. */
  readonly saved: boolean;
  readonly isDefault: boolean;
  /** Equal tags are the same card. Says nothing else, and nothing to anybody but its owner. */
  readonly sameCardTag: string;
}

/** What its owner may see of a card. */
export function toCardView(card: KnownCard): CardView {
  return {
    id: card.id,
    brand: card.brand,
    last4: card.last4,
    expiryMonth: card.expiryMonth,
    expiryYear: card.expiryYear,
    expired: card.expired,
    saved: card.savedAt !== null,
    isDefault: card.isDefault,
    sameCardTag: createHash("sha256").update(`${card.buyerId}:${card.fingerprint}`).digest("hex").slice(0, 16),
  };
}
