import type { MarketProfile } from "@/market";
import type { Clock } from "@/shared/clock";
import type { Db } from "@/server/db/client";

/** What use-cases need of the world. Composed once for each process. */
export interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly market: MarketProfile;
}
