/** Where next-auth keeps the way back to. */
const wayBack = /^(?:__Secure-)?next-auth\.callback-url$/;

/** What next-auth takes for an address to go back to. */
export function isAddress(text: string): boolean {
  return /^https?:/.test(URL.parse(text, text.startsWith("/") ? "http://localhost" : undefined)?.protocol ?? "");
}

/**
 * The `Set-Cookie` headers that take away each way back that is no address. A browser heeds none without `Secure` for a
 * name that begins with `__Secure-` (RFC 6265bis, 4.1.3.1).
 */
export function removeTornWaysBack(cookies: readonly { readonly name: string; readonly value: string }[]): string[] {
  return cookies
    .filter(({ name, value }) => wayBack.test(name) && !isAddress(value))
    .map(
      ({ name }) =>
        `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${name.startsWith("__Secure-") ? "; Secure" : ""}`,
    );
}
