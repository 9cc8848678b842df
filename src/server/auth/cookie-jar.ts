/** Reads and writes the caller's cookies, whatever the transport. */
export interface CookieJar {
  get(name: string): string | undefined;
  /** The names of all cookies that the caller sent. */
  names(): readonly string[];
  /** Sets an http-only, same-site cookie; `maxAgeSeconds` 0 removes it. */
  set(name: string, value: string, maxAgeSeconds: number): void;
}
