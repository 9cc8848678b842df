import type { Session } from "@/server/auth/session";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { DomainError } from "@/shared/domain-error";
import type { LeaseRow } from "./lease-row";
import { isPaymentInDoubt } from "./is-payment-in-doubt";

export type Clocked = Pick<Deps, "db" | "clock">;

/** A seller, by the session of the person who keeps the shop. */
export type SellerSession = Session & { readonly sellerId: string };

export async function assertNotInDoubt(tx: Tx, lease: LeaseRow): Promise<void> {
  if (await isPaymentInDoubt(tx, lease)) throw new DomainError("LEASES.UNDER_REVIEW", "conflict");
}
