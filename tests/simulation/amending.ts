import { createHash } from "node:crypto";
import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import type { GoodsOut } from "@/inputs/amendments";
import type { TenderInput } from "@/inputs/payments";
import { market } from "@/market";
import { refunds, reviewCases, tenders } from "@/server/db/schema";
import type { GoodsLineView } from "@/server/modules/order-goods";
import { present } from "@/shared/assert";
import type { Person } from "../market-world";
import type { LaterAction, Dispute, FailingRefund, ReturnPlan, Share } from "./afterwards";
import { goods, goodsBeside } from "./choices";
import type { Stage, Tolerance } from "./stage";
import { shareOut, type TenderChoice } from "./tender-choices";

/** The order that people amend, and how its story takes part. */
export interface Scene {
  readonly stage: Stage;
  readonly order: number;
  readonly orderId: string;
  readonly buyer: Person;
  readonly seller: Person;
  /** The first of the goods that were bought: exchanges stay in its shop. */
  readonly good: number;
  readonly tolerate: Tolerance;
  readonly say: (text: string) => void;
  /** Registers a part of a payment that is about to be submitted. */
  readonly wish: (tender: TenderChoice, amountMinor: bigint) => Promise<TenderInput>;
  /** The parts that the next payment of the order will have. */
  readonly expect: (tenders: readonly TenderChoice[]) => void;
  /** Waits until no difference is being paid. False when nothing will happen any more. */
  readonly unchanged: () => Promise<boolean>;
}

const refusals = [
  "ORDERS.STATE",
  "AMENDMENTS.UNDER_REVIEW",
  "AMENDMENTS.NOT_THAT_MANY",
  "AMENDMENTS.PREVIEW_CHANGED",
  "CATALOG.OUT_OF_STOCK",
] as const;
const refusalsOfReturns = [...refusals, "AMENDMENTS.STATE", "AMENDMENTS.RETURN_WINDOW"] as const;

/** Wishes are named by the order and their place, which are the same in every run. */
function nameOf({ orderId }: Scene, ...place: readonly (string | number)[]): string {
  const hex = createHash("sha256")
    .update([orderId, ...place].join("/"))
    .digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const goodsOf = async ({ buyer, orderId }: Scene): Promise<readonly GoodsLineView[]> =>
  (await buyer.caller.orders.get({ orderId })).goods;

/** What somebody takes out of the goods that nobody is taking out yet. */
function take(lines: readonly GoodsLineView[], share: Share, line: number): GoodsOut {
  const free = lines.filter((candidate) => candidate.free > 0);
  const one = free[line % Math.max(1, free.length)];
  if (!one) return [];
  switch (share) {
    case "unit":
      return [{ lineId: one.lineId, quantity: 1 }];
    case "line":
      return [{ lineId: one.lineId, quantity: one.free }];
    case "oneOfEach":
      return free.map(({ lineId }) => ({ lineId, quantity: 1 }));
    case "all":
      return free.map((all) => ({ lineId: all.lineId, quantity: all.free }));
  }
}

/** Does what was drawn, once the order is not waiting for a difference. */
export async function amend(scene: Scene, laterAction: LaterAction, nth: number): Promise<void> {
  if (!(await scene.unchanged())) return;
  if (laterAction.kind === "cancel") await cancel(scene, laterAction, nth);
  else await exchange(scene, laterAction, nth);
}

async function cancel(scene: Scene, laterAction: Extract<LaterAction, { kind: "cancel" }>, nth: number): Promise<void> {
  const { stage, orderId, tolerate, say } = scene;
  const by = laterAction.by === "buyer" ? scene.buyer : scene.seller;
  const lines = take(await goodsOf(scene), laterAction.share, laterAction.line);
  if (lines.length === 0) return;
  const previewOf = (out: GoodsOut) =>
    tolerate(refusals, () => by.caller.amendments.previewCancellation({ orderId, lines: out }));
  const preview = await previewOf(lines);
  if (!preview) return;
  const refundAccountId =
    preview.accountMissing && laterAction.by === "buyer" ? await stage.world.refundAccount(by) : undefined;
  const confirm = (out: GoodsOut, previewHash: string, name: string) =>
    tolerate([...refusals, "AMENDMENTS.ACCOUNT_NEEDED"], () =>
      by.caller.amendments.cancel({
        orderId,
        lines: out,
        previewHash,
        reason: laterAction.by === "buyer" ? "changed_mind" : "cannot_deliver",
        note: "",
        refundAccountId,
        requestId: nameOf(scene, "cancel", nth, name),
      }),
    );
  say(`the ${laterAction.by} cancels ${describe(lines)} (${laterAction.how})`);
  switch (laterAction.how) {
    case "once":
      await confirm(lines, preview.hash, "");
      return;
    case "repeated": {
      const [first, second] = await Promise.all([confirm(lines, preview.hash, ""), confirm(lines, preview.hash, "")]);
      if (first?.amendmentId !== second?.amendmentId) throw new Error("one wish was carried out twice");
      return;
    }
    case "twoTabs":
      await Promise.all([confirm(lines, preview.hash, "left"), confirm(lines, preview.hash, "right")]);
      return;
    case "stale": {
      const other = take(await goodsOf(scene), "unit", laterAction.line + 1);
      const fresh = await previewOf(other);
      if (fresh) await confirm(other, fresh.hash, "other");
      await confirm(lines, preview.hash, "");
    }
  }
}

async function exchange(
  scene: Scene,
  laterAction: Extract<LaterAction, { kind: "exchange" }>,
  nth: number,
): Promise<void> {
  const { stage, orderId, buyer, tolerate, say } = scene;
  const out = laterAction.more ? [] : take(await goodsOf(scene), laterAction.share, laterAction.line);
  if (out.length === 0 && !laterAction.more) return;
  const offered = [scene.good, ...goodsBeside(scene.good)];
  const into = present(offered[laterAction.into % offered.length], "a shop has goods");
  const { variantId } = present(stage.shelf[into], "the good is on the shelf");
  const wish = { orderId, out, in: [{ variantId, quantity: laterAction.quantity }] };
  const preview = await tolerate(refusals, () => buyer.caller.amendments.previewExchange(wish));
  if (!preview) return;
  const { differenceMinor } = preview;
  const parts =
    differenceMinor > 0n ? shareOut(differenceMinor, laterAction.tenders, laterAction.weights, market.payment) : [];
  const wished: TenderInput[] = [];
  for (const { tender, amountMinor } of parts) wished.push(await scene.wish(tender, amountMinor));
  const refundAccountId =
    differenceMinor < 0n && preview.refund.accountMissing ? await stage.world.refundAccount(buyer) : undefined;
  scene.expect(parts.map(({ tender }) => tender));
  const price = present(goods[into], "the good has a price").priceMinor;
  say(
    `the buyer exchanges ${describe(out)} for ${laterAction.quantity} at ${price}, a difference of ${differenceMinor}`,
  );
  const confirm = () =>
    tolerate(refusals, () =>
      buyer.caller.amendments.exchange({
        ...wish,
        previewHash: preview.hash,
        tenders: wished,
        refundAccountId,
        requestId: nameOf(scene, "exchange", nth),
      }),
    );
  const [made, again] = await Promise.all([confirm(), ...(laterAction.how === "repeated" ? [confirm()] : [])]);
  if (made && again && made.amendmentId !== again.amendmentId) throw new Error("one wish was carried out twice");
  const { giveUpAfterMs } = laterAction;
  if (made?.state !== "awaiting_payment" || giveUpAfterMs === null) return;
  await stage.clock.sleep(giveUpAfterMs);
  say("the buyer gives up the exchange");
  await tolerate(["ORDERS.STATE"], () => buyer.caller.payments.giveUp({ orderId }));
}

/** A return from its wish to its end, or as far as its people take it. */
export async function bringBack(scene: Scene, homecoming: ReturnPlan, nth: number): Promise<void> {
  const { stage, orderId, buyer, seller, say } = scene;
  const { clock, world, admin } = stage;
  const tolerate = async <Result>(act: () => Promise<Result>): Promise<{ done: Result } | null> => {
    const acts = homecoming.twice ? [act, act] : [act];
    const [first, second] = await Promise.all(
      acts.map((once) => scene.tolerate(refusalsOfReturns, async () => ({ done: await once() }))),
    );
    return first ?? second ?? null;
  };
  const pause = () => clock.sleep(homecoming.stepMs);
  await clock.sleep(homecoming.afterMs);
  const lines = take(await goodsOf(scene), homecoming.share, homecoming.line);
  if (lines.length === 0) return;
  say(`the buyer wants to bring back ${describe(lines)}`);
  const requestId = nameOf(scene, "return", nth);
  const requested = await tolerate(() =>
    buyer.caller.amendments.requestReturn({ orderId, lines, reason: "damaged", note: "", requestId }),
  );
  if (!requested) return;
  const { amendmentId } = requested.done;
  const now = async () => {
    const { amendments } = await buyer.caller.orders.get({ orderId });
    return present(
      amendments.find(({ id }) => id === amendmentId),
      "a return that was requested is there",
    );
  };
  const withdraw = async (): Promise<void> => {
    say("the buyer keeps the goods after all");
    await tolerate(() => buyer.caller.amendments.withdrawReturn({ amendmentId }));
  };
  const percentOf = (worthMinor: bigint, percent: number) => (worthMinor * BigInt(percent)) / 100n;
  const confirm = async (
    act: (ways: { amendmentId: string; previewHash: string; refundAccountId?: string }) => Promise<void>,
  ): Promise<boolean> => {
    const seen = await scene.tolerate(refusalsOfReturns, () => buyer.caller.amendments.previewReturn({ amendmentId }));
    if (!seen) return false;
    const account = seen.accountMissing ? { refundAccountId: await world.refundAccount(buyer) } : {};
    return (await tolerate(() => act({ amendmentId, previewHash: seen.hash, ...account }))) !== null;
  };

  await pause();
  if (homecoming.withdraw === "requested") return withdraw();
  if (homecoming.answer === "ignore") return;
  const worthMinor = -(await now()).differenceMinor;
  const { answer } = homecoming;
  say(`the seller's answer to the return: ${answer}`);
  const keptMinor = percentOf(worthMinor, homecoming.keptPercent);
  if (!(await tolerate(() => seller.caller.amendments.answerReturn({ amendmentId, answer, keptMinor })))) return;
  if (answer === "refuse") return;
  await pause();
  if (homecoming.withdraw === "approved") return withdraw();
  say("the buyer sends the goods");
  const parcel = { carrier: "CJ Logistics", trackingNumber: `BACK-${scene.order}-${nth}` };
  if (!(await confirm((ways) => buyer.caller.amendments.sendReturn({ ...ways, ...parcel })))) return;
  await pause();
  const { inspect, restock } = homecoming;
  if (inspect === "ignore") return;
  say(`the seller finds the goods ${inspect}`);
  await tolerate(() =>
    seller.caller.amendments.inspectReturn({ amendmentId, outcome: inspect, restock, note: "Looked at." }),
  );
  await pause();
  if ((await now()).state === "disputed") {
    const decided = percentOf(worthMinor, homecoming.decidedPercent);
    say(`the marketplace lets the seller keep ${decided}`);
    await tolerate(() =>
      admin.caller.amendments.decideReturn({ amendmentId, keptMinor: decided, restock, note: "Decided." }),
    );
    await pause();
  }
  for (let tries = 0; tries < 3 && homecoming.confirms && (await now()).state === "to_confirm"; tries += 1) {
    say("the buyer confirms the ways of the money");
    await confirm((ways) => buyer.caller.amendments.confirmReturnRefund(ways));
    await pause();
  }
}

/** The cardholder's bank takes a card payment back, and may lose it again. */
export async function dispute(
  scene: Scene,
  { afterMs, card, percent, outcome, decideAfterMs, returnedPercent }: Dispute,
): Promise<void> {
  const { stage, orderId, say } = scene;
  const { clock, chaos, world } = stage;
  await clock.sleep(afterMs);
  const rows = await world.deps.db
    .select()
    .from(tenders)
    .where(and(eq(tenders.orderId, orderId), eq(tenders.means, "card")))
    .orderBy(asc(tenders.id));
  const paid = rows.filter(({ capturedMinor }) => capturedMinor > 0n);
  const tender = paid[card % Math.max(1, paid.length)];
  if (!tender) return;
  // Nobody reads a payment that was taken: the provider's webhooks are what tells, and providers repeat them for days.
  chaos.hearAll(tender.id);
  const all = tender.capturedMinor - tender.refundedMinor - tender.chargedBackMinor;
  const amount = percent === 100 ? undefined : Number((all * BigInt(percent)) / 100n);
  const refused = ["payment_intent_unexpected_state", "parameter_invalid_integer"];
  const opened = await scene.tolerate(refused, () =>
    world.control("stripe", "POST", "/_control/stripe/disputes", { paymentIntent: tender.providerReference, amount }),
  );
  say(`the bank takes ${amount ?? "all"} of ${tender.capturedMinor} back: ${opened ? "yes" : "no"}`);
  if (opened === null) return;
  const id: unknown = Reflect.get(opened as object, "id");
  const returned = Math.floor((Number(Reflect.get(opened as object, "amount")) * returnedPercent) / 100);
  if (returned > 0) {
    await clock.sleep(decideAfterMs / 2);
    say(`the bank brings ${returned} of it back`);
    await world.control("stripe", "POST", "/_control/stripe/disputes/reinstate", { id, amount: returned });
  }
  if (outcome === "open") return;
  await clock.sleep(decideAfterMs);
  say(`the dispute is ${outcome}`);
  await world.control("stripe", "POST", "/_control/stripe/disputes/close", { id, won: outcome === "won" });
}

/** A provider gives up a refund that it had taken on: the newest of the order that it has sent and nobody else. */
export async function failRefund(scene: Scene, { afterMs }: FailingRefund): Promise<void> {
  const { stage, orderId, say } = scene;
  const { clock, chaos, world } = stage;
  await clock.sleep(afterMs);
  const sent = await world.deps.db
    .select({ refund: refunds, tender: tenders })
    .from(refunds)
    .innerJoin(tenders, eq(tenders.id, refunds.tenderId))
    .where(and(eq(refunds.orderId, orderId), eq(refunds.state, "succeeded"), eq(refunds.takenByBankMinor, 0n)))
    .orderBy(desc(refunds.id));
  const { refund, tender } =
    sent.find(({ refund: { providerReference: name }, tender }) =>
      tender.provider === "stripe"
        ? /^(?:re|pyr)_/.test(name ?? "")
        : // Of several refunds of a deposit Toss does not say which one failed, so it fails where it is the only one.
          tender.means === "cash" &&
          tender.refundedMinor + tender.chargedBackMinor === tender.capturedMinor &&
          sent.filter(({ refund: { tenderId } }) => tenderId === tender.id).length === 1,
    ) ?? {};
  if (!refund || !tender) return;
  chaos.hearAll(tender.id);
  const failed = await scene.tolerate(["NO_SUCH_REFUND"], () =>
    tender.provider === "stripe"
      ? world.control("stripe", "POST", "/_control/stripe/refunds/end", { id: refund.providerReference, failed: true })
      : world.control("toss", "POST", "/_control/toss/refunds/fail", { orderId: tender.id }),
  );
  say(`the provider gives up a refund of ${refund.amountMinor}: ${failed === null ? "no" : "yes"}`);
}

/** Somebody at the marketplace looks at the order's cases and does what they ask for. */
export async function review({ stage, orderId, say, tolerate }: Scene, clicks: number): Promise<void> {
  const { world, admin, sentByHand } = stage;
  const open = await world.deps.db
    .select()
    .from(reviewCases)
    .where(
      and(
        eq(reviewCases.orderId, orderId),
        isNull(reviewCases.closedAt),
        inArray(reviewCases.kind, ["manual_refund", "charged_back", "deposit_reversed"]),
      ),
    )
    .orderBy(asc(reviewCases.id));
  for (const { id: caseId, kind, amountMinor, refundId } of open) {
    say(`an admin ${kind === "manual_refund" ? `sends ${amountMinor} by hand` : `closes a case: ${kind}`}`);
    const act = () =>
      kind === "manual_refund"
        ? admin.caller.payments.completeManualRefund({ caseId, bankReference: `BANK-${caseId}`, note: "Sent." })
        : admin.caller.orders.closeReviewCase({ caseId, note: "Looked at." });
    await Promise.all(Array.from({ length: clicks }, () => tolerate(["PAYMENTS.DISPUTE_OPEN"], act)));
    if (kind !== "manual_refund") continue;
    // It may have been refused, or ended by a dispute that was lost meanwhile: then nothing was sent.
    const id = present(refundId, "a task names its refund");
    const [sent] = await world.deps.db.select().from(refunds).where(eq(refunds.id, id));
    if (sent?.providerReference === `BANK-${caseId}`) sentByHand.set(id, sent.amountMinor - sent.takenByBankMinor);
  }
}

const describe = (lines: GoodsOut): string => lines.map(({ quantity }) => `${quantity}`).join(" and ") || "nothing";
