import { randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { eq, sql } from "drizzle-orm";
import type { LeaseOfferTerms } from "@/inputs/leasing";
import type { TenderInput } from "@/inputs/payments";
import { newId } from "@/server/db/columns";
import type { Db } from "@/server/db/client";
import { limits, users } from "@/server/db/schema";
import { present } from "@/shared/assert";
import { type MarketWorld, type Person, testAddress } from "./market-world";

/** What people of a lease's tests type when they sign. */
export const password = "a password of the test";

/** Terms as a seller would offer them: one instalment and a tenth of the price at signing. */
export const leaseTerms: LeaseOfferTerms = {
  termsMonths: [12, 24],
  annualRateBps: 790,
  paymentsAtSigning: 1,
  residualBps: 2_500,
  securityDepositBps: 1_000,
  service: { visitsPerYear: 2, repair: true, replacement: false, responseHours: 48 },
  earlyExit: { kind: "percent_of_principal", feeBps: 150 },
  returnFeeBps: 1_000,
  funder: "seller",
};

/** A shop with a listing that can be leased, and room for the shop's leases. */
export interface LeaseShop {
  readonly seller: Person;
  readonly listingId: string;
  readonly variantId: string;
  readonly offerId: string;
}

/** Opens a shop that leases goods of this price. */
export async function leaseShop(
  world: MarketWorld,
  {
    terms = {},
    priceMinor = 2_400_000n,
    onHand = 5,
    roomMinor = 1_000_000_000n,
  }: { terms?: Partial<LeaseOfferTerms>; priceMinor?: bigint; onHand?: number; roomMinor?: bigint } = {},
): Promise<LeaseShop> {
  const seller = await world.seller();
  const { listingId, variantId } = await world.listing(seller, { priceMinor, onHand });
  const { offerId } = await seller.caller.leaseOffers.save({
    listingId,
    offerId: null,
    terms: { ...leaseTerms, ...terms },
  });
  await world.deps.db.insert(limits).values({
    kind: "seller_exposure",
    ownerId: present(seller.session.sellerId, "a seller has a shop"),
    amountMinor: roomMinor,
    currency: world.deps.market.currency,
    validUntil: new Date(world.deps.clock.now().getTime() + 400 * 86_400_000),
    updatedAt: world.deps.clock.now(),
  });
  return { seller, listingId, variantId, offerId };
}

/** A buyer who can sign: one with a password. */
export async function leaseBuyer(world: MarketWorld): Promise<Person> {
  const buyer = await world.buyer();
  const passwordHash = await hash(password, { memoryCost: 1_024, timeCost: 1 });
  await world.deps.db.update(users).set({ passwordHash }).where(eq(users.id, buyer.session.userId));
  return buyer;
}

/** Applies, with an income that the score card approves of unless another is given. */
export async function applyFor(
  world: MarketWorld,
  buyer: Person,
  { offerId, variantId }: Pick<LeaseShop, "offerId" | "variantId">,
  { annualIncomeMinor = 90_000_000n, termMonths = 12 } = {},
): Promise<string> {
  const { quote, hash: quoteHash } = await buyer.caller.leases.preview({ offerId, variantId, termMonths });
  const { leaseId } = await buyer.caller.leases.applyFor({
    requestId: randomUUID(),
    offerId,
    variantId,
    termMonths,
    quoteHash,
    askedMonthlyMinor: quote.instalmentMinor,
    statement: { annualIncomeMinor, monthlyDebtMinor: 0n, employment: "employed" },
    consent: true,
  });
  await world.settle();
  return leaseId;
}

/** Submits the order form with one card, or one deposit that is paid at once, and lets everything happen that can. */
export async function orderBy(
  world: MarketWorld,
  buyer: Person,
  leaseId: string,
  {
    token = "pm_card_visa",
    dueDay = 15,
    means = "card",
    paid = true,
    parts,
  }: {
    token?: string;
    dueDay?: number;
    means?: "card" | "cash";
    /** Whether the deposit comes. */
    paid?: boolean;
    /** What is due at signing, paid in parts. */
    parts?: (dueMinor: bigint) => TenderInput[];
  } = {},
): Promise<void> {
  const lease = await buyer.caller.leases.get({ leaseId });
  const mandateCard = await world.savedCard(buyer);
  const payingCard = token === "pm_card_visa" ? mandateCard : await world.card(buyer, token);
  await buyer.caller.leases.submitOrderForm({
    leaseId,
    formHash: present(lease.form, "the order form was issued").hash,
    address: testAddress,
    dueDay,
    mandate: [{ cardId: mandateCard, amountMinor: lease.instalmentMinor }],
    tenders:
      lease.dueAtSigningMinor === 0n
        ? []
        : parts
          ? parts(lease.dueAtSigningMinor)
          : means === "card"
            ? [{ means, cardId: payingCard, amountMinor: lease.dueAtSigningMinor }]
            : [{ means, refundAccountId: await world.refundAccount(buyer), amountMinor: lease.dueAtSigningMinor }],
    acknowledged: true,
  });
  await world.settle();
  if (means === "cash" && paid) await payDeposit(world, buyer, leaseId);
}

/** The deposit that an order form was submitted with arrives, and everything happens that can. */
export async function payDeposit(world: MarketWorld, buyer: Person, leaseId: string): Promise<void> {
  const lease = await buyer.caller.leases.get({ leaseId });
  const { id: orderId } = present(lease.payments[0], "something is due");
  const { tenders } = await buyer.caller.payments.status({ orderId });
  const { id } = present(tenders[0], "a deposit is awaited");
  await world.control("toss", "POST", "/_control/toss/deposits", {
    orderId: id,
    amount: Number(lease.dueAtSigningMinor),
  });
  await world.settle();
}

/** From the seller's confirmation to goods that stand before the buyer. */
export async function bring(world: MarketWorld, { seller }: LeaseShop, leaseId: string): Promise<void> {
  await seller.caller.leases.confirmOrder({ leaseId, serialNumber: `SN-${newId()}` });
  await seller.caller.leases.ship({ leaseId, carrier: "Hanjin", trackingNumber: "1234567890" });
  await seller.caller.leases.deliver({ leaseId, receivedBy: "Kim Buyer", pictures: [] });
  await world.settle();
}

/** Signs the contract that was issued. */
export async function sign(world: MarketWorld, buyer: Person, leaseId: string): Promise<void> {
  const { contract } = await buyer.caller.leases.get({ leaseId });
  await buyer.caller.leases.sign({
    leaseId,
    sha256: present(contract?.issuedSha256, "the contract was issued"),
    locale: "en",
    password,
    consent: true,
  });
  await world.settle();
}

/** A lease in force. */
export async function activeLease(world: MarketWorld, shop: LeaseShop, buyer: Person): Promise<string> {
  const leaseId = await applyFor(world, buyer, shop);
  await orderBy(world, buyer, leaseId);
  await bring(world, shop, leaseId);
  await buyer.caller.leases.confirmReceipt({ leaseId });
  await world.settle();
  await sign(world, buyer, leaseId);
  return leaseId;
}

/** What the books say of a lease by account, debit positive, zero balances left out; accounts of owners added up. */
export async function leaseBooksOf(db: Db, leaseId: string): Promise<Record<string, number>> {
  const rows = await db.execute<{ account: string; balance: string }>(sql`
    select e.account, sum(e.amount_minor)::text as balance
    from ledger_entries e join ledger_transactions t on t.id = e.transaction_id
    where t.detail ->> 'leaseId' = ${leaseId} or t.order_id in (select id from orders where lease_id = ${leaseId})
    group by e.account having sum(e.amount_minor) <> 0 order by e.account`);
  return Object.fromEntries(rows.map(({ account, balance }) => [account, Number(balance)]));
}
