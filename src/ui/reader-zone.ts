import { market } from "@/market";

/** A zone that instants can be written in. Some machines name one that their browser then refuses, such as Etc/Unknown. */
export function usableZone(zone: string | undefined): string {
  if (zone === undefined) return market.timeZone;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone }).format();
    return zone;
  } catch {
    return market.timeZone;
  }
}
