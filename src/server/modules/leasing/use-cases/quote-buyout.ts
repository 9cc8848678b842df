import { leaseBuyoutQuotes } from "@/server/db/schema";
import type { Deps } from "@/server/deps";
import { present } from "@/shared/assert";
import { civilDateAt, endOfCivilDate } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";
import { buyoutQuoteHash, freezeBuyoutQuote, type BuyoutQuote } from "../domain/buyout-quote";
import { buyoutPrice, type BuyoutPrice } from "../domain/leave-lease";
import { readContractInForce, standingsOn } from "../queries/read-contract-in-force";
import { lockLeaseOfBuyer } from "./move-lease";

/** A quote as its buyer is shown it, and pays by it. */
export interface IssuedBuyoutQuote {
  readonly quoteId: string;
  readonly hash: string;
  readonly price: BuyoutPrice;
  readonly expiresAt: Date;
}

/**
 * Freezes what buying the goods costs today. The price holds until the day is over in the market's zone: tomorrow's has
 * another day's interest. A quote that nobody uses expires, and binds nobody.
 * Errors: LEASES.NOT_FOUND, LEASES.STATE, LEASES.NOTHING_DUE (everything that it would cost was paid before).
 */
export async function quoteBuyout(
  { db, clock, market }: Pick<Deps, "db" | "clock" | "market">,
  buyerId: string,
  leaseId: string,
): Promise<IssuedBuyoutQuote> {
  return db.transaction(async (tx) => {
    const now = clock.now();
    const lease = await lockLeaseOfBuyer(tx, leaseId, buyerId);
    if (lease.state !== "active" && lease.state !== "matured") {
      throw new DomainError("LEASES.STATE", "conflict", { values: { state: lease.state } });
    }
    const contract = await readContractInForce(tx, { market }, lease);
    const today = civilDateAt(now, market.timeZone);
    const price = buyoutPrice({ ...contract, open: standingsOn(contract, today) }, today);
    if (price.totalMinor === 0n) throw new DomainError("LEASES.NOTHING_DUE", "invalid");
    const expiresAt = endOfCivilDate(today, market.timeZone);
    const quote: BuyoutQuote = {
      leaseId,
      currency: lease.currency,
      price,
      lastEntry: contract.lastEntry === null ? null : contract.lastEntry.toString(),
      expiresAt: expiresAt.toISOString(),
    };
    const hash = buyoutQuoteHash(quote);
    const [issued] = await tx
      .insert(leaseBuyoutQuotes)
      .values({
        leaseId,
        pricedOn: today,
        quote: freezeBuyoutQuote(quote),
        hash,
        totalMinor: price.totalMinor,
        issuedAt: now,
        expiresAt,
      })
      .returning({ id: leaseBuyoutQuotes.id });
    return { quoteId: present(issued, "an insert returns its row").id, hash, price, expiresAt };
  });
}
