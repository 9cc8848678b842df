/** Called by Next once, before the first request is handled. */
export async function register(): Promise<void> {
  // Next makes this file for two runtimes, and writes the name of the present one here: nothing of ours runs on the other.
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { standInFront } = await import("@/server/http/front");
  standInFront();
}
