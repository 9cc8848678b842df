import type { SearchRoadsInput } from "@/inputs/addresses";
import type { Deps } from "@/server/deps";
import { countReading, type ReadingLimit } from "@/server/http/reading-limits";
import { DomainError } from "@/shared/domain-error";
import type { RoadAddress } from "../domain/road-search";

/** The service is the state's, and asks everybody to be moderate. */
const searches: ReadingLimit = { kind: "road_search", max: 40, windowMs: 60_000 };

/**
 * Korean addresses by words of them, twenty at most, with the number of all.
 * Errors: ADDRESSES.SEARCH_UNCLEAR, ADDRESSES.SEARCH_TOO_MANY (both field `words`), ADDRESSES.SEARCH_UNAVAILABLE,
 * IDENTITY.TOO_MANY_ATTEMPTS.
 */
export async function searchRoads(
  { roads, clock }: Pick<Deps, "roads" | "clock">,
  userId: string,
  { words }: SearchRoadsInput,
): Promise<{ addresses: readonly RoadAddress[]; total: number }> {
  const waitSeconds = countReading(userId, searches, clock.now().getTime());
  if (waitSeconds !== null) {
    throw new DomainError("IDENTITY.TOO_MANY_ATTEMPTS", "rate_limited", {
      values: { minutes: Math.ceil(waitSeconds / 60), seconds: waitSeconds },
    });
  }
  const found = (await roads?.find(words)) ?? { kind: "unavailable" };
  switch (found.kind) {
    case "found":
      return { addresses: found.addresses, total: found.total };
    case "unclear":
      throw new DomainError("ADDRESSES.SEARCH_UNCLEAR", "invalid", { field: "words" });
    case "too_many":
      throw new DomainError("ADDRESSES.SEARCH_TOO_MANY", "invalid", { field: "words" });
    case "unavailable":
      throw new DomainError("ADDRESSES.SEARCH_UNAVAILABLE", "conflict");
  }
}
