import type { z } from "zod";
import type { leavingCostsInput } from "@/inputs/leases";
import type { Deps } from "@/server/deps";
import { addMonths, civilDateAt, isCivilDate } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";
import { buyoutPrice, earlyReturnCost, type BuyoutPrice, type ReturnCost } from "../domain/leave-lease";
import { findLeaseRecord } from "./find-lease-record";
import { readContractInForce, standingsOn } from "./read-contract-in-force";

/** What leaving a lease would cost on a day. */
export interface LeavingCosts {
  readonly buyout: BuyoutPrice;
  readonly returning: ReturnCost;
}

/**
 * What leaving costs its buyer on a day, today or later: instalments that fall due until then are taken as paid on their
 * days, which the exit table takes them for too; what is in arrears today is part of the price.
 * Errors: LEASES.NOT_FOUND, LEASES.STATE, LEASES.BUYOUT_DAY for a day that has passed or is long after the term.
 */
export async function getLeavingCosts(
  { db, clock, market }: Pick<Deps, "db" | "clock" | "market">,
  buyerId: string,
  { leaseId, on: asked }: z.output<typeof leavingCostsInput>,
): Promise<LeavingCosts> {
  const found = await findLeaseRecord(db, leaseId);
  if (found?.lease.buyerId !== buyerId) throw new DomainError("LEASES.NOT_FOUND", "not_found");
  const { lease } = found;
  if (lease.state !== "active" && lease.state !== "matured") {
    throw new DomainError("LEASES.STATE", "conflict", { values: { state: lease.state } });
  }
  const contract = await readContractInForce(db, { market }, lease);
  const today = civilDateAt(clock.now(), market.timeZone);
  const on = asked ?? today;
  const last = addMonths(contract.endsOn > today ? contract.endsOn : today, 12);
  if (!isCivilDate(on) || on < today || on > last) {
    throw new DomainError("LEASES.BUYOUT_DAY", "invalid", { field: "on" });
  }
  const paidUntilThen = ({ dueOn }: { readonly dueOn: string }) => dueOn > today && dueOn <= on;
  const open = standingsOn(contract, today).filter((standing) => !paidUntilThen(standing));
  const leaving = { ...contract, open };
  return {
    buyout: buyoutPrice(leaving, on),
    returning: earlyReturnCost(leaving, on, market.lease.rules),
  };
}
