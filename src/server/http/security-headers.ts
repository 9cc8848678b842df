/** The headers that every answer carries, whatever it is. */
export function commonHeaders(secure: boolean): readonly (readonly [name: string, value: string])[] {
  return [
    ["x-content-type-options", "nosniff"],
    ["referrer-policy", "strict-origin-when-cross-origin"],
    // Said over https only: a market on http would lock itself out of its own address.
    ...(secure ? [["strict-transport-security", "max-age=63072000; includeSubDomains"] as const] : []),
  ];
}

const unused = ["camera", "microphone", "geolocation", "usb", "midi", "serial", "browsing-topics"];

/** The headers of a page besides its content policy. `payers` are origins whose frames may ask for a payment. */
export function pageHeaders(payers: readonly string[]): readonly (readonly [name: string, value: string])[] {
  const payment = ["self", ...payers.map((origin) => `"${origin}"`)].join(" ");
  return [
    ["permissions-policy", [...unused.map((feature) => `${feature}=()`), `payment=(${payment})`].join(", ")],
    // A provider's window must find the page that opened it.
    ["cross-origin-opener-policy", payers.length > 0 ? "same-origin-allow-popups" : "same-origin"],
    // For browsers that do not know `frame-ancestors`.
    ["x-frame-options", "DENY"],
  ];
}
