import { loadScript } from "@/components/payment/load-script";

interface TossPaymentRequest {
  readonly method: "MOBILE_PHONE";
  readonly amount: { readonly currency: string; readonly value: number };
  readonly orderId: string;
  readonly orderName: string;
  readonly successUrl: string;
  readonly failUrl: string;
}

/** The part of the Toss Payments SDK that is used here. */
interface TossBrowser {
  payment(options: { readonly customerKey: string }): { requestPayment(request: TossPaymentRequest): Promise<void> };
}

declare global {
  interface Window {
    TossPayments?: (clientKey: string) => TossBrowser;
  }
}

/** Opens the carrier's window. The browser leaves this page and comes back to one of the two addresses. */
export async function openTossWindow(
  options: { readonly scriptUrl: string; readonly clientKey: string },
  request: TossPaymentRequest,
): Promise<void> {
  await loadScript(options.scriptUrl);
  if (!window.TossPayments) throw new Error("the script did not bring TossPayments");
  // Buyers are not registered at the provider, so nothing of theirs is kept there.
  await window.TossPayments(options.clientKey).payment({ customerKey: "ANONYMOUS" }).requestPayment(request);
}
