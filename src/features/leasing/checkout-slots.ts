import type { ComponentType } from "react";
import type { ShippingAddress } from "@/inputs/addresses";
import type { TenderInput } from "@/inputs/payments";
import type { Currency } from "@/shared/money";

/** What the page lends from the checkout to the order form. Each part tells what it has; null while something is missing. */
export interface CheckoutSlots {
  readonly AddressPart: ComponentType<{
    readonly disabled: boolean;
    readonly onChange: (address: ShippingAddress | null) => void;
    /** What the server said about the phone number. */
    readonly phoneError?: string | null;
  }>;
  /** What a person does once before they order anything; tells what is still to be done. */
  readonly BeforePaying: ComponentType<{ readonly onReasons: (reasons: readonly string[]) => void }>;
  readonly DuePart: ComponentType<{
    readonly name: string;
    readonly totalMinor: bigint;
    readonly currency: Currency;
    readonly failure: unknown;
    readonly disabled: boolean;
    readonly onChange: (tenders: TenderInput[] | null, missing: readonly string[]) => void;
  }>;
  readonly ChooseCard: ComponentType<{
    readonly usedIds: readonly string[];
    readonly onCard: (cardId: string) => void;
    readonly onCancel: (() => void) | null;
  }>;
}

/** Uploads pictures and tells their paths; lent by the page, because returns have it too. */
export type PicturesSlot = ComponentType<{
  readonly paths: readonly string[];
  readonly onChange: (change: (paths: readonly string[]) => readonly string[]) => void;
  readonly address?: `/${string}`;
}>;
