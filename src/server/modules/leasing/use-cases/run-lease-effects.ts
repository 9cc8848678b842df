import { and, eq, isNull, sql } from "drizzle-orm";
import type { LeaseRole, ReceiptWay, SubmitOrderFormInput } from "@/inputs/leases";
import {
  leaseContracts,
  leaseDeliveries,
  leaseDisputes,
  leaseInstalments,
  leaseOrderForms,
  serviceEntitlements,
  type SigningProof,
} from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import { consumeStock, releaseStock, reserveStock, restockUnits } from "@/server/modules/catalog";
import type { ContractParticulars } from "@/server/modules/contracts";
import { leasePostings, postTransactions } from "@/server/modules/ledger";
import {
  askContractConfirmation,
  endContractConfirmation,
  releaseExposure,
  requestLimit,
  reserveExposure,
  withdrawLimitRequest,
  type LimitWish,
} from "@/server/modules/limits";
import { lockOrder } from "@/server/modules/orders";
import { giveBackForLease } from "@/server/modules/payments";
import { present } from "@/shared/assert";
import type { CivilDate } from "@/shared/civil-date";
import { DomainError } from "@/shared/domain-error";
import { reverseStanding, signingEntries } from "../domain/instalment-account";
import type { LeaseEffect } from "../domain/lease-transitions";
import { listInstalmentEntries } from "../queries/list-instalment-entries";
import { bookBuyout, type PaidBuyout } from "./book-buyout";
import { contractPostings } from "./contract-postings";
import { creditPostings } from "./credit-postings";
import { endService } from "./end-service";
import { recordInstalmentEntries } from "./record-instalment-entries";
import type { LeaseRow } from "./lease-row";
import { startSigningPayment } from "./start-signing-payment";
import { giveBackSigningPayment } from "./give-back-signing-payment";

/** What effects write of the lease's own row, together with its state. */
export type LeaseColumns = Partial<
  Pick<
    LeaseRow,
    | "limitRequestId"
    | "appealedAt"
    | "paymentOrderId"
    | "sellerAskedAt"
    | "reviewReason"
    | "advanceAt"
    | "stepFailures"
    | "stepFailingSince"
    | "goodsToComeBack"
  >
>;

/** What effects must be given beside the lease. */
export interface LeaseEffectInputs {
  readonly limitAsked: { readonly deps: Pick<Deps, "secrets" | "market">; readonly wish: LimitWish };
  readonly orderFormFrozen: Pick<typeof leaseOrderForms.$inferInsert, "form" | "hash" | "expiresAt">;
  readonly orderFormSubmitted: Pick<
    typeof leaseOrderForms.$inferInsert,
    "submissionHash" | "address" | "dueDay" | "mandate"
  >;
  readonly signingPaymentStarted: {
    readonly deps: Pick<Deps, "market" | "gateways">;
    readonly input: SubmitOrderFormInput;
    readonly requestHash: string;
  };
  readonly unitAssigned: { readonly serialNumber: string };
  readonly parcelRecorded: { readonly carrier: string; readonly trackingNumber: string };
  readonly proofRecorded: { readonly receivedBy: string; readonly pictures: string[] };
  readonly reminderCounted: { readonly reminder: number };
  readonly signingReminderCounted: { readonly reminder: number };
  /** How many of its codes are forgiven. */
  readonly doorUnlocked: { readonly forgiven: number };
  readonly receiptRecorded: { readonly way: ReceiptWay };
  readonly returnRecorded: { readonly restocked: boolean };
  readonly disputeOpened: { readonly text: string; readonly pictures: string[] };
  readonly disputeDecided: { readonly decision: "upheld" | "dismissed"; readonly note: string };
  readonly confirmationRequested: {
    readonly deps: Parameters<typeof askContractConfirmation>[1];
    readonly sha256: string;
    readonly figuresHash: string;
  };
  readonly confirmationRefusalRecorded: { readonly reference: string | null };
  readonly reviewOpened: { readonly reason: NonNullable<LeaseRow["reviewReason"]> };
  readonly issueRecorded: { readonly withdrawableUntil: Date };
  readonly evidenceRecorded: { readonly evidence: SigningProof };
  readonly sealRecorded: { readonly sha256: string };
  readonly instalmentsScheduled: {
    readonly schedule: ContractParticulars["schedule"];
    readonly paymentsAtSigning: number;
  };
  /** On which day in the market's time zone. */
  readonly instalmentsCancelled: { readonly on: CivilDate };
  readonly buyoutBooked: PaidBuyout;
  readonly depositReturned: { readonly deps: Pick<Deps, "market" | "gateways" | "clock"> };
  readonly serviceEntitled: Omit<typeof serviceEntitlements.$inferInsert, "leaseId">;
}

type GivenEffect = keyof LeaseEffectInputs;
type Written = Promise<LeaseColumns> | Promise<void>;

/** The lease as it was before the move, when it is made, and by whom. */
interface Moved {
  readonly lease: LeaseRow;
  readonly at: Date;
  readonly role: LeaseRole;
  readonly personId: string | null;
}

const ofDelivery = ({ lease }: Moved) => eq(leaseDeliveries.leaseId, lease.id);
const ofContract = ({ lease }: Moved) => eq(leaseContracts.leaseId, lease.id);
const openDispute = ({ lease }: Moved) => and(eq(leaseDisputes.leaseId, lease.id), isNull(leaseDisputes.decidedAt));

/** Effects that follow from the lease alone. Those that end or release something do so once, however often they are run. */
const effectsOfLease: {
  readonly [Effect in Exclude<LeaseEffect, GivenEffect>]: (tx: Tx, moved: Moved) => Written;
} = {
  appealRecorded: (_, { at }) => Promise.resolve({ appealedAt: at }),
  askingRecorded: (_, { at }) => Promise.resolve({ sellerAskedAt: at }),
  signingPaymentForgotten: () => Promise.resolve({ paymentOrderId: null }),
  reviewClosed: () => Promise.resolve({ reviewReason: null, stepFailures: 0, stepFailingSince: null }),
  // What nobody has seen is written again, with the names that the parties have by now.
  contractReopened: async (tx, moved) => {
    await tx.delete(leaseContracts).where(and(ofContract(moved), isNull(leaseContracts.issuedSha256)));
  },
  clockFrozen: () => Promise.resolve({ advanceAt: null }),

  limitReserved: (tx, { lease, at }) =>
    reserveExposure(tx, {
      buyerId: lease.buyerId,
      sellerId: lease.sellerId,
      applicationId: lease.id,
      monthlyMinor: lease.instalmentMinor,
      exposureMinor: lease.exposureMinor,
      now: at,
    }),
  limitReleased: async (tx, { lease, at }) => {
    await releaseExposure(tx, lease.id, at);
  },
  limitRequestWithdrawn: (tx, { lease, at }) => withdrawLimitRequest(tx, lease.id, at),
  confirmationEnded: (tx, { lease, at }) => endContractConfirmation(tx, lease.id, at),

  stockReserved: async (tx, { lease }) => {
    await reserveStock(tx, lease.id, [{ variantId: lease.variantId, quantity: 1 }]);
  },
  stockReleased: async (tx, moved) => {
    await releaseStock(tx, moved.lease.id);
    await tx
      .update(leaseDeliveries)
      .set({ freedAt: moved.at })
      .where(and(ofDelivery(moved), isNull(leaseDeliveries.shippedAt)));
  },
  stockConsumed: (tx, { lease }) => consumeStock(tx, lease.id),
  signingPaymentGivenBack: (tx, { lease, at, role }) =>
    giveBackSigningPayment(tx, lease, at, role === "buyer" ? "buyer" : "system"),

  disputeSettled: async (tx, moved) => {
    await tx
      .update(leaseDisputes)
      .set({ decision: "settled", decidedBy: moved.personId, decidedAt: moved.at })
      .where(openDispute(moved));
  },
  clockRestarted: async (tx, moved) => {
    await tx.update(leaseDeliveries).set({ waitingSince: moved.at, reminders: 0 }).where(ofDelivery(moved));
  },

  confirmationGivenByDesk: async (tx, moved) => {
    await tx
      .update(leaseContracts)
      .set({
        confirmation: "confirmed",
        confirmedBy: "lease_desk",
        confirmationReference: "desk",
        confirmedAt: moved.at,
      })
      .where(ofContract(moved));
  },

  ledgerOpened: async (tx, { lease, at }) => {
    await postTransactions(tx, contractPostings(lease, at));
  },
  ledgerReversed: async (tx, moved) => {
    const { lease, at } = moved;
    const [contract] = await tx
      .select({ activeAt: leaseContracts.activeAt })
      .from(leaseContracts)
      .where(ofContract(moved));
    const written = [
      ...contractPostings(lease, present(contract?.activeAt, "a contract in force has begun")),
      ...(await creditPostings(tx, lease)),
    ];
    const event = { leaseId: lease.id, orderId: lease.paymentOrderId, currency: lease.currency, at };
    await postTransactions(tx, leasePostings.leaseWithdrawn({ ...event, written }));
  },
  // They are the buyer's: nobody waits for them.
  goodsKept: () => Promise.resolve({ goodsToComeBack: false }),
  serviceEnded: (tx, { lease, at }) => endService(tx, lease, at),
};

/** Effects that must be given what to write. */
const effectsOfInput: {
  readonly [Effect in GivenEffect]: (tx: Tx, moved: Moved, given: LeaseEffectInputs[Effect]) => Written;
} = {
  limitAsked: async (tx, { at }, { deps, wish }) => ({ limitRequestId: await requestLimit(tx, deps, wish, at) }),
  orderFormFrozen: async (tx, { lease, at }, frozen) => {
    await tx.insert(leaseOrderForms).values({ leaseId: lease.id, ...frozen, issuedAt: at });
  },
  orderFormSubmitted: async (tx, { lease, at }, submitted) => {
    await tx
      .update(leaseOrderForms)
      .set({ ...submitted, submittedAt: at, acknowledgedAt: at })
      .where(eq(leaseOrderForms.leaseId, lease.id));
  },
  signingPaymentStarted: async (tx, { lease, at }, { deps, input, requestHash }) => ({
    paymentOrderId: await startSigningPayment(tx, deps, lease, input, { requestHash, now: at }),
  }),

  unitAssigned: async (tx, { lease, at }, { serialNumber }) => {
    const assigned = await tx
      .insert(leaseDeliveries)
      .values({ leaseId: lease.id, serialNumber, variantId: lease.variantId, confirmedAt: at })
      .onConflictDoNothing()
      .returning({ leaseId: leaseDeliveries.leaseId });
    if (assigned.length === 0) throw new DomainError("LEASES.UNIT_TAKEN", "conflict", { field: "serialNumber" });
  },
  parcelRecorded: async (tx, moved, parcel) => {
    await tx
      .update(leaseDeliveries)
      .set({ ...parcel, shippedAt: moved.at })
      .where(ofDelivery(moved));
  },
  proofRecorded: async (tx, moved, { receivedBy, pictures }) => {
    await tx
      .update(leaseDeliveries)
      .set({ deliveredAt: moved.at, waitingSince: moved.at, receivedBy, proofPictures: pictures })
      .where(ofDelivery(moved));
  },
  reminderCounted: async (tx, moved, { reminder }) => {
    await tx.update(leaseDeliveries).set({ reminders: reminder }).where(ofDelivery(moved));
  },
  signingReminderCounted: async (tx, moved, { reminder }) => {
    await tx.update(leaseContracts).set({ signingReminders: reminder }).where(ofContract(moved));
  },
  doorUnlocked: async (tx, moved, { forgiven }) => {
    await tx.update(leaseDeliveries).set({ codeRoundsForgiven: forgiven, codeMisses: 0 }).where(ofDelivery(moved));
  },
  receiptRecorded: async (tx, moved, { way }) => {
    // Goods that were received have arrived, whether or not the seller said so.
    const orNow = (column: typeof leaseDeliveries.deliveredAt | typeof leaseDeliveries.waitingSince) =>
      sql`coalesce(${column}, ${moved.at.toISOString()}::timestamptz)`;
    await tx
      .update(leaseDeliveries)
      .set({
        receiptWay: way,
        receiptBy: moved.personId,
        receiptAt: moved.at,
        deliveredAt: orNow(leaseDeliveries.deliveredAt),
        waitingSince: orNow(leaseDeliveries.waitingSince),
      })
      .where(ofDelivery(moved));
  },
  returnRecorded: async (tx, moved, { restocked }) => {
    await tx
      .update(leaseDeliveries)
      .set({ returnedAt: moved.at, freedAt: moved.at, restocked })
      .where(ofDelivery(moved));
    if (restocked) await restockUnits(tx, [{ variantId: moved.lease.variantId, quantity: 1 }]);
    return { goodsToComeBack: false };
  },

  disputeOpened: async (tx, { lease, at }, { text, pictures }) => {
    await tx.insert(leaseDisputes).values({ leaseId: lease.id, text, pictures, openedAt: at });
  },
  disputeDecided: async (tx, moved, { decision, note }) => {
    const { lease, at, personId } = moved;
    const decided = await tx
      .update(leaseDisputes)
      .set({ decision, decidedBy: personId, decidedAt: at, note })
      .where(openDispute(moved))
      .returning({ id: leaseDisputes.id });
    if (decided.length === 0) throw new DomainError("LEASES.STATE", "conflict", { values: { state: lease.state } });
  },

  confirmationRequested: async (tx, moved, { deps, sha256, figuresHash }) => {
    await askContractConfirmation(tx, deps, { contractId: moved.lease.id, sha256, figuresHash }, moved.at);
    await tx.update(leaseContracts).set({ confirmation: "asked" }).where(ofContract(moved));
  },
  confirmationRefusalRecorded: async (tx, moved, { reference }) => {
    await tx
      .update(leaseContracts)
      .set({ confirmation: "refused", confirmationReference: reference, confirmedAt: null })
      .where(ofContract(moved));
  },
  reviewOpened: (_tx, _moved, { reason }) => Promise.resolve({ reviewReason: reason }),

  issueRecorded: async (tx, moved, { withdrawableUntil }) => {
    await tx.update(leaseContracts).set({ issuedAt: moved.at, withdrawableUntil }).where(ofContract(moved));
  },
  evidenceRecorded: async (tx, moved, { evidence }) => {
    await tx.update(leaseContracts).set({ signedAt: moved.at, evidence }).where(ofContract(moved));
  },
  sealRecorded: async (tx, moved, { sha256 }) => {
    await tx.update(leaseContracts).set({ activeAt: moved.at, signedSha256: sha256 }).where(ofContract(moved));
  },
  instalmentsScheduled: async (tx, { lease }, { schedule, paymentsAtSigning }) => {
    await tx.insert(leaseInstalments).values(schedule.map((row) => ({ ...row, leaseId: lease.id })));
    if (paymentsAtSigning === 0) return;
    const orderId = present(lease.paymentOrderId, "what is due at signing was paid by an order");
    await recordInstalmentEntries(tx, lease.id, signingEntries(schedule, paymentsAtSigning, orderId));
  },
  instalmentsCancelled: async (tx, { lease, at }, { on }) => {
    await recordInstalmentEntries(tx, lease.id, reverseStanding(await listInstalmentEntries(tx, lease.id), on));
    await tx.update(leaseInstalments).set({ cancelledAt: at }).where(eq(leaseInstalments.leaseId, lease.id));
  },
  buyoutBooked: (tx, { lease, at }, paid) => bookBuyout(tx, lease, at, paid),
  depositReturned: async (tx, { lease, at }, { deps }) => {
    if (lease.securityDepositMinor === 0n) return;
    const orderId = present(lease.paymentOrderId, "a deposit was paid at signing");
    const order = present(await lockOrder(tx, orderId), "orders are never deleted");
    await giveBackForLease(tx, deps, order, { valueMinor: lease.securityDepositMinor, heldBy: "deposit", now: at });
  },
  serviceEntitled: async (tx, { lease }, entitlement) => {
    await tx.insert(serviceEntitlements).values({ leaseId: lease.id, ...entitlement });
  },
};

/** What a use-case gives to the effects of its move. */
export type GivenToEffects = { readonly [Effect in GivenEffect]?: LeaseEffectInputs[Effect] };

/**
 * Runs the effects of a move in their order, and returns what they write of the lease's own row. An effect that was not
 * given what it writes, and something given for an effect that the move does not have, are defects of the caller.
 */
export async function runLeaseEffects(
  tx: Tx,
  moved: Moved,
  effects: readonly LeaseEffect[],
  given: GivenToEffects,
): Promise<LeaseColumns> {
  const unused = Object.keys(given).filter((name) => !effects.some((effect) => effect === name));
  if (unused.length > 0) throw new Error(`the move of lease ${moved.lease.id} has no effect ${unused.join(", ")}`);
  let columns: LeaseColumns = {};
  for (const effect of effects) {
    const written = isGiven(effect)
      ? await runGiven(tx, moved, effect, given[effect])
      : await effectsOfLease[effect](tx, moved);
    columns = { ...columns, ...written };
  }
  return columns;
}

function isGiven(effect: LeaseEffect): effect is GivenEffect {
  return Object.hasOwn(effectsOfInput, effect);
}

function runGiven<Effect extends GivenEffect>(
  tx: Tx,
  moved: Moved,
  effect: Effect,
  input: LeaseEffectInputs[Effect] | undefined,
): Written {
  if (input === undefined) throw new Error(`the effect ${effect} was not given what it writes`);
  return effectsOfInput[effect](tx, moved, input);
}
