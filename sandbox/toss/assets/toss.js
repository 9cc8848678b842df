/* The browser side of the stand-in for Toss: opens the payment window as the provider's own script does. */
(() => {
  const origin = new URL(document.currentScript.src).origin;

  class PaymentError extends Error {
    constructor(code, message) {
      super(message);
      this.name = "TossPaymentsError";
      this.code = code;
    }
  }

  function required(value, name) {
    if (value === undefined || value === null || value === "") {
      throw new PaymentError("INVALID_PARAMETERS", `${name} is required`);
    }
    return String(value);
  }

  function payment({ customerKey } = {}) {
    return {
      async requestPayment(request) {
        const amount = request.amount ?? {};
        const value = typeof amount === "number" ? amount : amount.value;
        if (!Number.isSafeInteger(value) || value <= 0) {
          throw new PaymentError("INVALID_PARAMETERS", "amount.value must be a positive integer");
        }
        const url = new URL("/window", origin);
        url.searchParams.set("method", required(request.method, "method"));
        url.searchParams.set("amount", String(value));
        url.searchParams.set("currency", amount.currency ?? "KRW");
        url.searchParams.set("orderId", required(request.orderId, "orderId"));
        url.searchParams.set("orderName", required(request.orderName, "orderName"));
        url.searchParams.set("customerKey", customerKey ?? "@@ANONYMOUS");
        url.searchParams.set("successUrl", required(request.successUrl, "successUrl"));
        url.searchParams.set("failUrl", required(request.failUrl, "failUrl"));
        const target = request.windowTarget === "_blank" ? window.open("", "_blank") : window;
        (target ?? window).location.assign(url.href);
        // The page is left: anyone who awaits this goes on at one of the two addresses.
        return new Promise(() => undefined);
      },
    };
  }

  function TossPayments(clientKey) {
    if (typeof clientKey !== "string" || clientKey === "") {
      throw new PaymentError("INVALID_CLIENT_KEY", "a client key is required");
    }
    if (clientKey.startsWith("live_")) {
      throw new PaymentError("INVALID_CLIENT_KEY", "the stand-in does not take live keys");
    }
    return { payment };
  }
  TossPayments.ANONYMOUS = "@@ANONYMOUS";
  window.TossPayments = TossPayments;
})();
