import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { ApplyForLeaseInput } from "@/inputs/leases";
import { newId } from "@/server/db/columns";
import { leases, sellers } from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { getVariantsForPurchase } from "@/server/modules/catalog";
import { roomOfSeller, type LimitWish } from "@/server/modules/limits";
import { newOrderNumber } from "@/server/modules/orders";
import { present } from "@/shared/assert";
import { canonicalJson } from "@/shared/canonical-json";
import { DomainError } from "@/shared/domain-error";
import { freezeQuote, quoteHash, type LeaseQuote } from "../domain/quote-lease";
import { quoteForToday } from "../queries/get-lease-quotes";
import { assertLeaseBegins, beginLease } from "./move-lease";

/** Names the consent that applicants give; its words stand in the messages under `lease.apply.consent`. */
const consentVersion = "2026-11";

/**
 * Applies for a lease: the quote that the buyer saw is frozen with its hash, and the limit for its instalment is asked of
 * the one who decides for the offer's funder. The same application again (a double click, a replay) is answered with the
 * first; the same name for another one is refused.
 *
 * Errors: LEASING.OFFER_NOT_FOUND, LEASES.QUOTE_CHANGED, LEASES.OWN_LISTING, LEASES.ASKED_TOO_LITTLE, LEASES.REQUEST_REUSED,
 * CATALOG.OUT_OF_STOCK, LEASING.TERM_NOT_OFFERED, LIMITS.NO_HEADROOM_SELLER.
 */
export async function applyForLease(
  deps: Pick<Deps, "db" | "clock" | "market" | "secrets">,
  buyerId: string,
  clientIp: string,
  input: ApplyForLeaseInput,
): Promise<{ leaseId: string }> {
  const requestHash = createHash("sha256").update(canonicalJson(input)).digest("hex");
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const earlier = await findEarlier(tx, buyerId, input.requestId, requestHash);
    if (earlier) return { leaseId: earlier };

    const quote = await quoteForToday(tx, deps.market, input, now);
    const quoteInForce = { quoteHash: quoteHash(quote), shownHash: input.quoteHash };
    const asked = { event: "applied", role: "buyer", at: now, facts: { quoteInForce } } as const;
    assertLeaseBegins(quote, asked);
    const goods = await findLeasableGoods(tx, input.variantId, buyerId);
    await assertAffordable(tx, quote, goods.sellerId, input.askedMonthlyMinor, now);
    const application: Application = { id: newId(), buyerId, input, requestHash, quote, goods };
    const begun = await beginLease(tx, leaseOf(application, deps.market), {
      ...asked,
      personId: buyerId,
      given: { limitAsked: { deps, wish: wishOf(application, clientIp, now) } },
      detail: { askedMonthlyMinor: input.askedMonthlyMinor.toString() },
    });
    if (begun === null) {
      // Another tab was first; its row is there by now.
      return { leaseId: present(await findEarlier(tx, buyerId, input.requestId, requestHash), "the first is there") };
    }
    return { leaseId: begun.id };
  });
}

type Goods = Awaited<ReturnType<typeof getVariantsForPurchase>>[number];

interface Application {
  /** The lease's, once it is made. */
  readonly id: string;
  readonly buyerId: string;
  readonly input: ApplyForLeaseInput;
  readonly requestHash: string;
  readonly quote: LeaseQuote;
  readonly goods: Goods;
}

/** The variant that was quoted, as long as one of it is left and it is somebody else's. */
async function findLeasableGoods(tx: Tx, variantId: string, buyerId: string): Promise<Goods> {
  const [variant] = await getVariantsForPurchase(tx, [variantId]);
  const goods = present(variant, "a quoted variant is there");
  if (goods.available < 1) throw new DomainError("CATALOG.OUT_OF_STOCK", "conflict");
  const [seller] = await tx.select({ userId: sellers.userId }).from(sellers).where(eq(sellers.id, goods.sellerId));
  if (seller?.userId === buyerId) throw new DomainError("LEASES.OWN_LISTING", "forbidden");
  return goods;
}

/** What is asked for carries an instalment, and the seller's limit carries the lease. */
async function assertAffordable(
  tx: Tx,
  quote: LeaseQuote,
  sellerId: string,
  askedMonthlyMinor: bigint,
  now: Date,
): Promise<void> {
  // Found out before anything is asked of the buyer, and again when the form is submitted: then it is reserved.
  const room = await roomOfSeller(tx, sellerId, now);
  if (room < quote.totalOfPaymentsMinor) throw new DomainError("LIMITS.NO_HEADROOM_SELLER", "conflict");
  if (askedMonthlyMinor < quote.instalmentMinor) {
    throw new DomainError("LEASES.ASKED_TOO_LITTLE", "invalid", {
      field: "askedMonthlyMinor",
      values: { leastMinor: quote.instalmentMinor.toString() },
    });
  }
}

/** The lease's row, with its frozen quote. */
function leaseOf(
  { id, buyerId, input, requestHash, quote, goods }: Application,
  market: Deps["market"],
): Parameters<typeof beginLease>[1] {
  return {
    id,
    number: newOrderNumber("PL"),
    buyerId,
    sellerId: goods.sellerId,
    listingId: goods.listingId,
    variantId: goods.variantId,
    offerId: input.offerId,
    requestId: input.requestId,
    requestHash,
    titleEn: goods.titleEn,
    titleKo: goods.titleKo,
    variantNameEn: goods.variantNameEn,
    variantNameKo: goods.variantNameKo,
    picturePath: goods.picturePath,
    funder: quote.offer.terms.funder,
    termMonths: input.termMonths,
    currency: quote.currency,
    quote: freezeQuote(quote),
    quoteHash: input.quoteHash,
    askedMonthlyMinor: input.askedMonthlyMinor,
    cashPriceMinor: quote.cashPriceMinor,
    instalmentMinor: quote.instalmentMinor,
    dueAtSigningMinor: quote.dueAtSigning.totalMinor,
    securityDepositMinor: quote.dueAtSigning.securityDepositMinor,
    totalOfPaymentsMinor: quote.totalOfPaymentsMinor,
    exposureMinor: quote.totalOfPaymentsMinor,
    commissionBps: market.commission.rateBps,
    commissionTaxBps: market.commission.taxBps,
    servicingFeeBps: market.lease.servicingFeeBps,
  };
}

/** The limit that is asked of whom the offer's funder has decide. */
function wishOf({ id, buyerId, input, quote, goods }: Application, clientIp: string, now: Date): LimitWish {
  return {
    applicationId: id,
    applicantId: buyerId,
    sellerId: goods.sellerId,
    askedMonthlyMinor: input.askedMonthlyMinor,
    leastMonthlyMinor: quote.instalmentMinor,
    exposureMinor: quote.totalOfPaymentsMinor,
    currency: quote.currency,
    termMonths: input.termMonths,
    statement: input.statement,
    consent: { textVersion: consentVersion, at: now, ip: clientIp },
    quoteHash: input.quoteHash,
    decider: quote.offer.terms.funder === "financial_institution" ? "financial_institution" : "lease_desk",
  };
}

async function findEarlier(tx: Tx, buyerId: string, requestId: string, requestHash: string): Promise<string | null> {
  const [earlier] = await tx
    .select({ id: leases.id, requestHash: leases.requestHash })
    .from(leases)
    .where(and(eq(leases.buyerId, buyerId), eq(leases.requestId, requestId)));
  if (!earlier) return null;
  if (earlier.requestHash !== requestHash) throw new DomainError("LEASES.REQUEST_REUSED", "conflict");
  return earlier.id;
}
