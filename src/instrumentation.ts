/** Called by Next once, before the first request is handled. */
export async function register(): Promise<void> {
  const { installFront } = await import("@/server/http/open-front");
  installFront();
}
