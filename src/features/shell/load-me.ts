import type { Me } from "@/inputs/identity";

/** Asks who is signed in. */
export async function loadMe(signal: AbortSignal): Promise<Me> {
  const response = await fetch("/api/me", { signal, headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`/api/me answered ${response.status}`);
  return (await response.json()) as Me;
}
