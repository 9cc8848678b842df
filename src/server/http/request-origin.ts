/** What a request says about where it comes from. */
interface Provenance {
  readonly method: string;
  readonly origin: string | null;
  readonly fetchSite: string | null;
  readonly host: string | null;
}

/**
 * Whether a page of another site had somebody's browser send a request that changes something. Browsers say where such
 * a request comes from and pages cannot make them lie; programs that are no browsers carry nobody's cookies, so what
 * says nothing may pass.
 */
export function isFromAnotherSite({ method, origin, fetchSite, host }: Provenance, appUrl: string): boolean {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return false;
  // `none` is a person's own doing, such as sending a form again.
  if (fetchSite !== null && fetchSite !== "same-origin" && fetchSite !== "none") return true;
  if (origin === null) return false;
  const from = URL.parse(origin);
  return from === null || (from.origin !== new URL(appUrl).origin && from.host !== host);
}

/** The same, of a request as a route handler has it. */
export function comesFromAnotherSite({ method, headers }: Request, appUrl: string): boolean {
  return isFromAnotherSite(
    { method, origin: headers.get("origin"), fetchSite: headers.get("sec-fetch-site"), host: headers.get("host") },
    appUrl,
  );
}
