import type { MarketProfile } from "@/market";
import type { Db } from "@/server/db/client";
import type { Mailer } from "@/server/mail/mailer";
import type { MarketPages } from "@/server/refresh-pages";
import type { LeasePrices, ListingSearch } from "@/server/modules/catalog/ports";
import type { RoadSearch } from "@/server/modules/addresses/ports";
import type { Seal } from "@/server/modules/contracts/ports";
import type { LimitDeciders } from "@/server/modules/limits/ports";
import type { Gateways } from "@/server/modules/payment-means/ports";
import type { OrderChanges } from "@/server/order-changes";
import type { Secrets } from "@/server/secrets";
import type { FileStorage } from "@/server/storage/file-storage";
import type { Clock } from "@/shared/clock";

/** What the browser needs to open a provider's own field or window. Nothing secret. */
export interface PublicProviderSettings {
  readonly stripe: { readonly publishableKey: string; readonly scriptUrl: string } | null;
  readonly toss: { readonly clientKey: string; readonly scriptUrl: string } | null;
}

/** What use-cases need of the world. Composed once for each process, by {@link file://./compose.ts}. */
export interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly market: MarketProfile;
  readonly gateways: Gateways;
  readonly limitDeciders: LimitDeciders;
  readonly secrets: Secrets;
  /** The platform's signature on contracts. */
  readonly seal: Seal;
  readonly storage: FileStorage;
  readonly mailer: Mailer;
  /** How goods are found. */
  readonly search: ListingSearch;
  /** What leases of a listing cost, stored anew when its prices change. */
  readonly leasePrices: LeasePrices;
  /** How Korean addresses are found by words of them; null where no key for it is set. */
  readonly roads: RoadSearch | null;
  readonly pages: MarketPages;
  readonly changes: OrderChanges;
  /** Where people reach the market, without a slash at the end. */
  readonly appUrl: string;
  /** How often one person may try what moves money, or shows whether a card is good, in ten minutes. */
  readonly paymentAttemptsInTenMinutes: number;
  readonly providerSettings: PublicProviderSettings;
}
