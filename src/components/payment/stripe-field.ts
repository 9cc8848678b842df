import { loadScript } from "./load-script";

/** The provider's own field: numbers typed into it never reach this page. */
export interface CardField {
  mount(element: HTMLElement): void;
  destroy(): void;
  on(event: "ready" | "change", handler: () => void): void;
}

/** The part of Stripe.js that is used here. */
export interface StripeBrowser {
  elements(options?: { readonly locale?: string }): {
    create(type: "card", options?: Readonly<Record<string, unknown>>): CardField;
  };
  createPaymentMethod(input: {
    readonly type: "card";
    readonly card: CardField;
  }): Promise<{ readonly paymentMethod?: { readonly id: string }; readonly error?: { readonly code?: string } }>;
}

declare global {
  interface Window {
    Stripe?: (publishableKey: string) => StripeBrowser;
  }
}

/** Stripe.js of this deployment, or of its stand-in. Rejects when its script cannot be loaded. */
export async function loadStripe(options: {
  readonly scriptUrl: string;
  readonly publishableKey: string;
}): Promise<StripeBrowser> {
  await loadScript(options.scriptUrl);
  if (!window.Stripe) throw new Error("the script did not bring Stripe");
  return window.Stripe(options.publishableKey);
}
