/** Called by Next once, before the first request is handled. */
export async function register(): Promise<void> {
  // Next makes a copy for its edge runtime too, where nothing of a server can be loaded and nothing is served.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { installFront } = await import("@/server/http/open-front");
  installFront();
}
