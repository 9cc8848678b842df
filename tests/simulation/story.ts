import { eq } from "drizzle-orm";
import { TRPCError } from "@trpc/server";
import { tenders } from "@/server/db/schema";
import type { PaymentView, TenderView } from "@/server/modules/payments";
import type { TenderInput } from "@/inputs/payments";
import { market } from "@/market";
import { DomainError } from "@/shared/domain-error";
import { present } from "@/shared/assert";
import { testAddress, type Person } from "../market-world";
import { amend, bringBack, dispute, failRefund, review, type Scene } from "./amending";
import { isAmended } from "./afterwards";
import type { Choices } from "./choices";
import type { Stage } from "./stage";
import { shareOut, spareTokens, type TenderChoice } from "./tender-choices";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The people of one order, who do what was drawn for them. */
export class Story {
  readonly order: number;
  readonly choices: Choices;
  readonly calm: boolean;
  orderId: string | null = null;
  /** Why there is no order. */
  refusal: string | null = null;
  readonly #stage: Stage;
  readonly #planned: TenderChoice[] = [];
  readonly #tenderOf = new Map<string, TenderChoice>();
  readonly #begun = new Set<string>();

  constructor(stage: Stage, order: number, choices: Choices, calm = false) {
    this.#stage = stage;
    this.order = order;
    this.choices = choices;
    this.calm = calm;
  }

  /** Plays until the order rests, or nothing happens to it any more. */
  async play(): Promise<void> {
    const { world, clock, shelf } = this.#stage;
    const { choices } = this;
    const items = choices.lines.map(({ good, quantity }) => ({
      ...present(shelf[good], "the good is on the shelf"),
      quantity,
    }));
    const { seller } = present(items[0], "something is bought");
    const buyer = await world.buyer(`Buyer ${this.order}`);
    const lines = items.map(({ variantId, quantity }) => ({ variantId, quantity }));
    const begun = await this.#tolerate(["CATALOG.OUT_OF_STOCK"], () => buyer.caller.orders.beginPurchase({ lines }));
    if (begun === null) return;
    const { hash } = begun;
    const totalMinor = items.reduce((sum, { priceMinor, quantity }) => sum + priceMinor * BigInt(quantity), 0n);
    const parts = shareOut(totalMinor, choices.tenders, choices.weights, market.payment);
    this.#planned.push(...parts.map(({ tender }) => tender));
    const wished: TenderInput[] = [];
    for (const { tender, amountMinor } of parts) wished.push(await this.#wish(buyer, tender, amountMinor));
    const orderId = await this.#submit(buyer, hash, wished);
    if (orderId === null) return;
    this.orderId = orderId;

    const scene: Scene = {
      stage: this.#stage,
      order: this.order,
      orderId,
      buyer,
      seller,
      good: present(choices.lines[0], "something is bought").good,
      tolerate: (codes, act) => this.#tolerate(codes, act),
      say: (text) => this.#say(text),
      wish: (tender, amountMinor) => this.#wish(buyer, tender, amountMinor),
      expect: (parts) => void this.#planned.push(...parts),
      unchanged: () => this.#unchanged(buyer, orderId),
    };
    this.#beginReviews(scene);
    const { giveUpAfterMs } = choices;
    if (giveUpAfterMs !== null) {
      this.#once("giveUp", async () => {
        await clock.sleep(giveUpAfterMs);
        this.#say("the buyer gives up");
        await this.#tolerate(["ORDERS.STATE"], () => buyer.caller.payments.giveUp({ orderId }));
      });
    }
    for (let goesOn = true; goesOn; goesOn = await clock.change(orderId)) {
      const view = await buyer.caller.payments.status({ orderId });
      this.#meet(view);
      if (["completed", "aborted", "expired", "cancelled"].includes(view.orderState)) return;
      this.#watchBanks(view, scene);
      if (view.orderState === "sale_requested") this.#sell(scene);
      for (const tender of view.tenders) this.#attend(buyer, view, tender);
    }
  }

  /** Registers what a tender needs, as the buyer's browser would. */
  async #wish(buyer: Person, tender: TenderChoice, amountMinor: bigint): Promise<TenderInput> {
    const { world } = this.#stage;
    switch (tender.means) {
      case "card":
        return { means: "card", amountMinor, cardId: await world.card(buyer, tender.token) };
      case "cash":
        return world.cash(buyer, amountMinor);
      case "mobile":
        return { means: "mobile", amountMinor };
    }
  }

  async #submit(buyer: Person, hash: string, wished: readonly TenderInput[]): Promise<string | null> {
    const plan = { hash, address: testAddress, tenders: [...wished] };
    const submit = (tried = plan) =>
      this.#tolerate(["CATALOG.OUT_OF_STOCK", "PAYMENTS.PLAN_CONFLICT"], () => buyer.caller.payments.submitPlan(tried));
    const { submit: how } = this.choices;
    const [first] = wished;
    if (first && how === "wrongSumFirst") {
      const wrong = { ...plan, tenders: [{ ...first, amountMinor: first.amountMinor + 1n }, ...wished.slice(1)] };
      const refused = await this.#tolerate(
        ["PAYMENTS.PLAN_SUM", "PAYMENTS.ABOVE_MOBILE_CAP", "CATALOG.OUT_OF_STOCK"],
        () => buyer.caller.payments.submitPlan(wrong),
      );
      if (refused) throw new Error("a plan with a wrong sum was taken");
    }
    const times = how === "twice" ? 2 : how === "fourTimes" ? 4 : 1;
    const attempts = Array.from({ length: times }, () => submit());
    // Another tab with another split of the same purchase: whichever comes first stands.
    if (how === "anotherToo" && wished.length > 1) attempts.push(submit({ ...plan, tenders: [...wished].reverse() }));
    const answers = await Promise.all(attempts);
    const orders = new Set(answers.flatMap((answer) => (answer ? [answer.orderId] : [])));
    if (orders.size > 1) throw new Error("one purchase became several orders");
    const [orderId] = orders;
    return orderId ?? null;
  }

  /** Makes every tender known by its place, which is the same in every run as its id is not. */
  #meet(view: PaymentView): void {
    for (const tender of view.tenders) {
      if (this.#tenderOf.has(tender.id)) continue;
      // Of two plans sent at once either may have come first: what fits is found by the means, not by the position.
      const at = this.#planned.findIndex(({ means }) => means === tender.means);
      const [choice = substitute(tender)] = at < 0 ? [] : this.#planned.splice(at, 1);
      this.#stage.chaos.know(tender.id, {
        order: this.order,
        place: this.#tenderOf.size,
        calm: this.calm,
        uncapturable: choice.means === "card" && choice.conduct === "uncapturable",
        refundsRefused: this.choices.refundsRefused,
      });
      this.#tenderOf.set(tender.id, choice);
    }
    // Whatever comes later took a declined tender's place, and is meant to work.
    this.#planned.length = 0;
  }

  /** Does what a tender asks of the buyer now. */
  #attend(buyer: Person, view: PaymentView, tender: TenderView): void {
    const choice = present(this.#tenderOf.get(tender.id), "the tender was met");
    if (tender.canReplace) this.#once(`replace ${tender.id}`, () => this.#replace(buyer, view, tender));
    if (tender.canPayOtherwise && this.choices.payOtherwise) {
      const { payOtherwise } = this.choices;
      // Once: anyone who chose a deposit again after a card was declined keeps to that.
      this.#once("otherwise", () => this.#payOtherwise(buyer, view, tender, payOtherwise));
    }
    if (tender.buyerAction?.kind === "window" && choice.means === "mobile") {
      this.#once(`window ${tender.id}`, () => this.#answerWindow(buyer, tender, choice));
    }
    if (tender.buyerAction?.kind === "redirect" && choice.means === "card") {
      this.#once(`challenge ${tender.id}`, () => this.#answerChallenge(buyer, tender, choice));
    }
    if (tender.virtualAccount && choice.means === "cash") {
      this.#once(`deposit ${tender.id}`, () => this.#payIn(view, tender, choice));
    }
  }

  async #replace(buyer: Person, view: PaymentView, tender: TenderView): Promise<void> {
    const { clock, world } = this.#stage;
    const { onDecline, decideAfterMs } = this.choices;
    if (onDecline === "leave") return;
    await clock.sleep(decideAfterMs);
    if (onDecline === "giveUp") {
      const { orderId } = view;
      this.#say("the buyer gives up after a decline");
      await this.#tolerate(["ORDERS.STATE"], () => buyer.caller.payments.giveUp({ orderId }));
      return;
    }
    const spare = spareTokens(this.choices.tenders);
    const { amountMinor } = tender;
    const nth = [...this.#begun].filter((name) => name.startsWith("replace ")).length;
    const card = async (index: number, part: bigint): Promise<TenderInput> => ({
      means: "card",
      amountMinor: part,
      cardId: await world.card(buyer, present(spare[(nth * 2 + index) % spare.length], "there are spare cards")),
    });
    const half = amountMinor / 2n;
    const replacement =
      onDecline === "replaceByCash"
        ? [{ means: "cash" as const, amountMinor, refundAccountId: await world.refundAccount(buyer) }]
        : onDecline === "replaceByTwoCards" && half >= market.payment.minTenderMinor
          ? [await card(0, half), await card(1, amountMinor - half)]
          : [await card(0, amountMinor)];
    this.#say(`the buyer replaces a tender by ${replacement.map(({ means }) => means).join(" and ")}`);
    await this.#putInPlace(buyer, view, tender, replacement);
  }

  /** Puts other cards in the place of an account that has not been paid into, or not whole. */
  async #payOtherwise(
    buyer: Person,
    view: PaymentView,
    tender: TenderView,
    { afterMs, beforeDeadlineMs, by, clicks }: NonNullable<Choices["payOtherwise"]>,
  ): Promise<void> {
    const { clock, chaos, world } = this.#stage;
    const leftMs = view.depositBy ? view.depositBy.getTime() - clock.now().getTime() : 0;
    await clock.sleep(beforeDeadlineMs === null ? afterMs : Math.max(afterMs, leftMs - beforeDeadlineMs));
    const spare = spareTokens(this.choices.tenders);
    const card = async (token: string | undefined, part: bigint): Promise<TenderInput> => ({
      means: "card",
      amountMinor: part,
      cardId: await world.card(buyer, present(token, "there are spare cards")),
    });
    const { amountMinor } = tender;
    const half = amountMinor / 2n;
    const cards =
      by === "twoCards" && half >= market.payment.minTenderMinor
        ? [await card(spare.at(-1), half), await card(spare.at(-2), amountMinor - half)]
        : [await card(by === "cardThatIsDeclined" ? "pm_card_chargeDeclined" : spare.at(-1), amountMinor)];
    this.#say(`the buyer pays a deposit of ${amountMinor} another way: ${by}`);
    chaos.hearAll(tender.id);
    await Promise.all(Array.from({ length: clicks }, () => this.#putInPlace(buyer, view, tender, cards)));
  }

  async #putInPlace(
    buyer: Person,
    { orderId }: PaymentView,
    { id: tenderId }: TenderView,
    replacement: readonly TenderInput[],
  ): Promise<void> {
    await this.#tolerate(
      [
        "PAYMENTS.TENDER_STATE",
        "PAYMENTS.TENDER_NOT_FOUND",
        "PAYMENTS.PLAN_EXPIRED",
        "PAYMENTS.NO_TIME_FOR_DEPOSIT",
        "PAYMENTS.SAME_CARD",
        "PAYMENTS.TOO_MANY_CARDS",
        "PAYMENTS.TOO_MANY_OF_MEANS",
        "PAYMENTS.BELOW_SPLIT_THRESHOLD",
        "ORDERS.STATE",
      ],
      () => buyer.caller.payments.replaceTender({ orderId, tenderId, tenders: [...replacement] }),
    );
  }

  async #answerWindow(
    buyer: Person,
    tender: TenderView,
    choice: Extract<TenderChoice, { means: "mobile" }>,
  ): Promise<void> {
    const { clock, world } = this.#stage;
    const { answer, afterMs } = choice;
    await clock.sleep(afterMs);
    if (answer === "abandon" && afterMs % 2 === 0) return;
    const opened = await this.#tolerate(["DUPLICATED_ORDER_ID"], () =>
      world.control("toss", "POST", "/_control/toss/window/open", {
        method: "MOBILE_PHONE",
        amount: Number(tender.amountMinor),
        orderId: tender.id,
      }),
    );
    if (opened === null || answer === "abandon") return;
    const tenderId = tender.id;
    if (answer === "refuse") {
      this.#say("the buyer refuses in the window");
      await world.control("toss", "POST", "/_control/toss/window", { orderId: tenderId, approve: false });
      await buyer.caller.payments.windowFailed({ tenderId, code: "PAY_PROCESS_CANCELED" });
      return;
    }
    const approved = await world.control("toss", "POST", "/_control/toss/window", { orderId: tenderId, approve: true });
    const paymentKey = String(Reflect.get(approved as object, "paymentKey"));
    const confirm = (amountMinor: bigint) =>
      this.#tolerate(["PAYMENTS.TENDER_STATE", "PAYMENTS.AMOUNT_MISMATCH"], () =>
        buyer.caller.payments.confirmWindow({ tenderId, paymentKey, amountMinor }),
      );
    this.#say("the buyer approves in the window");
    if (answer === "tamper" && (await confirm(tender.amountMinor + 1n)))
      throw new Error("a wrong amount was confirmed");
    await Promise.all(Array.from({ length: answer === "approveTwice" ? 2 : 1 }, () => confirm(tender.amountMinor)));
  }

  async #answerChallenge(
    buyer: Person,
    tender: TenderView,
    choice: Extract<TenderChoice, { means: "card" }>,
  ): Promise<void> {
    const { clock, world } = this.#stage;
    await clock.sleep(choice.afterMs);
    if (choice.answer === "abandon") return;
    const [row] = await world.deps.db
      .select({ reference: tenders.providerReference })
      .from(tenders)
      .where(eq(tenders.id, tender.id));
    const approve = choice.answer !== "refuse";
    this.#say(`the buyer ${approve ? "passes" : "fails"} the card's challenge`);
    await world.control("stripe", "POST", "/_control/stripe/challenge", { id: row?.reference, approve });
    // Some browsers never come back: then only the webhook and our own looking tell.
    if (choice.afterMs % 3 !== 0) await buyer.caller.payments.refreshTender({ tenderId: tender.id });
  }

  async #payIn(view: PaymentView, tender: TenderView, choice: Extract<TenderChoice, { means: "cash" }>): Promise<void> {
    const { clock, chaos, world } = this.#stage;
    const amount = Number(tender.amountMinor);
    const deposit = async (paid: number, late = false): Promise<boolean> => {
      const answer = await this.#tolerate(["WRONG_AMOUNT", "ACCOUNT_CLOSED", "ALREADY_PAID"], async () => {
        await world.deposit(tender.id, paid, late);
        return "paid in";
      });
      this.#say(`deposit of ${paid}${late ? ", late" : ""}: ${answer === null ? "the bank refuses" : "paid in"}`);
      return answer !== null;
    };
    const reverse = async (): Promise<boolean> => {
      const answer = await this.#tolerate(["NOT_REVERSIBLE"], async () => {
        await world.reverse(tender.id);
        return "taken back";
      });
      this.#say(`the bank takes the deposit back: ${answer === null ? "no" : "yes"}`);
      return answer !== null;
    };
    switch (choice.conduct) {
      case "never":
        return;
      case "late":
        await clock.sleep(
          view.depositBy
            ? Math.max(choice.afterMs, view.depositBy.getTime() - clock.now().getTime() + choice.afterMs)
            : hour,
        );
        chaos.hearAll(tender.id);
        await deposit(amount, true);
        return;
      case "reversed":
      case "reversedAndAgain":
        await clock.sleep(choice.afterMs);
        if (!(await deposit(amount))) return;
        await clock.sleep(choice.againMs);
        chaos.hearAll(tender.id);
        if (!(await reverse()) || choice.conduct === "reversed") return;
        await clock.sleep(choice.againMs);
        await deposit(amount);
        return;
      case "wrongFirst":
        await clock.sleep(choice.afterMs);
        if (await deposit(amount - 1_000)) throw new Error("the bank took a wrong amount");
        await clock.sleep(choice.againMs);
        await deposit(amount);
        return;
      case "inParts": {
        const first = Math.ceil(amount / 3);
        for (const part of [first, Math.floor((amount - first) / 2), Math.ceil((amount - first) / 2)]) {
          await clock.sleep(choice.afterMs / 3);
          if (part > 0) await deposit(part);
        }
        return;
      }
      case "tooMuch":
        await clock.sleep(choice.afterMs);
        await deposit(amount + 12_345);
        return;
      case "tooLittle":
        await clock.sleep(choice.afterMs);
        await deposit(amount - 1);
        return;
      case "right":
      case "reversedAfterSale":
      case "reversedAfterSaleAndAgain":
        await clock.sleep(choice.afterMs);
        await deposit(amount);
        return;
    }
  }

  /** The banks' side: deposits and card payments of a paid order that are taken back. */
  #watchBanks(view: PaymentView, scene: Scene): void {
    const { clock, world, chaos } = this.#stage;
    const sold = ["sale_requested", "accepted", "shipped", "delivered"].includes(view.orderState);
    for (const tender of view.tenders) {
      const choice = this.#tenderOf.get(tender.id);
      if (!sold || choice?.means !== "cash" || !choice.conduct.startsWith("reversedAfterSale")) continue;
      this.#once(`reverse ${tender.id}`, async () => {
        await clock.sleep(choice.againMs * 8);
        chaos.hearAll(tender.id);
        const taken = await this.#tolerate(["NOT_REVERSIBLE"], async () => {
          await world.reverse(tender.id);
          return "taken back";
        });
        this.#say(`the bank takes the deposit back after the sale request: ${taken === null ? "no" : "yes"}`);
        if (taken === null || choice.conduct === "reversedAfterSale") return;
        await clock.sleep(choice.againMs * 8);
        await this.#tolerate(["ACCOUNT_CLOSED", "ALREADY_PAID"], async () => {
          await world.deposit(tender.id, Number(tender.amountMinor));
          return "paid in";
        });
        this.#say("the buyer pays it in again");
      });
    }
    if (!view.tenders.some(({ means, capturedMinor }) => means === "card" && capturedMinor > 0n)) return;
    for (const [nth, about] of this.choices.afterwards.disputes.entries()) {
      this.#once(`dispute ${nth}`, () => dispute(scene, about));
    }
  }

  /** Cases are looked at by somebody, some of them twice at once. */
  #beginReviews(scene: Scene): void {
    const { afterwards, refundsRefused, tenders: planned } = this.choices;
    for (const [nth, about] of afterwards.failingRefunds.entries()) {
      this.#once(`refund ${nth} fails`, () => failRefund(scene, about));
    }
    const failing = refundsRefused || afterwards.failingRefunds.length > 0;
    if (!failing && !isAmended(afterwards) && !planned.some(({ means }) => means === "mobile")) return;
    for (const afterMs of afterwards.adminAfterMs) {
      this.#once(`review ${afterMs}`, async () => {
        await this.#stage.clock.sleep(afterMs);
        await review(scene, afterwards.adminClicksTwice ? 2 : 1);
      });
    }
  }

  /** The seller's side, what becomes of the goods, and who changes their mind about them. */
  #sell(scene: Scene): void {
    const { clock } = this.#stage;
    const { choices } = this;
    const { seller, orderId } = scene;
    this.#once("amend", async () => {
      let at = 0;
      for (const [nth, laterAction] of choices.afterwards.laterActions.entries()) {
        await clock.sleep(Math.ceil(((laterAction.at - at) / 100) * choices.sellerAfterMs));
        at = laterAction.at;
        await amend(scene, laterAction, nth);
      }
    });
    this.#once("sell", async () => {
      if (choices.seller === "ignore") return;
      await clock.sleep(choices.sellerAfterMs);
      const accept = () => this.#onceUnchanged(scene, async () => seller.caller.orders.accept({ orderId }));
      const decline = () =>
        this.#onceUnchanged(scene, () => seller.caller.orders.decline({ orderId, reason: "Out of stock." }));
      this.#say(`the seller answers: ${choices.seller}`);
      switch (choices.seller) {
        case "decline":
          await decline();
          return;
        case "both":
          await Promise.all([decline(), accept()]);
          break;
        case "acceptTwice":
          await Promise.all([accept(), accept()]);
          break;
        case "accept":
          await accept();
      }
      await this.#fulfil(scene);
    });
  }

  async #fulfil(scene: Scene): Promise<void> {
    const { clock } = this.#stage;
    const { buyer, seller, orderId } = scene;
    const { fulfil, sellerAfterMs } = this.choices;
    const steps = ["accepted", "shipped", "delivered", "completed"].indexOf(fulfil);
    const acts = [
      () => seller.caller.orders.ship({ orderId, carrier: "CJ Logistics", trackingNumber: `TRACK-${this.order}` }),
      () => seller.caller.orders.markDelivered({ orderId }),
      () => buyer.caller.orders.confirmReceipt({ orderId }),
    ];
    for (const [done, act] of acts.slice(0, steps).entries()) {
      await clock.sleep(sellerAfterMs);
      if (done === 2) this.#bringBack(scene, "delivered");
      if (!(await this.#onceUnchanged(scene, act))) return;
    }
    this.#bringBack(scene, "completed");
  }

  /** Some bring goods back before they confirm that these arrived, most after. */
  #bringBack(scene: Scene, when: "delivered" | "completed"): void {
    for (const [nth, homecoming] of this.choices.afterwards.homecomings.entries()) {
      if (when === "delivered" && homecoming.stepMs % 3 !== 0) continue;
      this.#once(`return ${nth}`, () => bringBack(scene, homecoming, nth));
    }
  }

  /**
   * Waits until no difference is being paid for the order. False when nothing will happen to it any more. The worker
   * moves the order and wakes its watchers only while all people wait, so no end is missed.
   */
  async #unchanged(buyer: Person, orderId: string): Promise<boolean> {
    for (;;) {
      const { orderState } = await buyer.caller.payments.status({ orderId });
      if (orderState !== "changing") return true;
      if (!(await this.#stage.clock.change(orderId))) return false;
    }
  }

  /** Does something to the order, again once its change is over or a person has looked at its payment. */
  async #onceUnchanged(scene: Scene, act: () => Promise<unknown>): Promise<boolean> {
    for (let tries = 0; tries < 4; tries += 1) {
      if (!(await scene.unchanged())) return false;
      const refusals = ["ORDERS.STATE", "ORDERS.SHIPPING_STOPPED"];
      if (await this.#tolerate(refusals, async () => ({ done: await act() }))) return true;
      const { orderState, needsReview } = await scene.buyer.caller.payments.status({ orderId: scene.orderId });
      if (needsReview && this.refusal === "ORDERS.SHIPPING_STOPPED") await this.#stage.clock.sleep(3 * day);
      else if (orderState !== "changing") return false;
    }
    return false;
  }

  /** Lets something happen in this order once, by itself. */
  #once(name: string, act: () => Promise<void>): void {
    if (this.#begun.has(name)) return;
    this.#begun.add(name);
    this.#stage.clock.begin(act);
  }

  #say(text: string): void {
    this.#stage.chaos.note(this.order, text);
  }

  async #tolerate<Result>(codes: readonly string[], act: () => Promise<Result>): Promise<Result | null> {
    try {
      return await act();
    } catch (failure) {
      const code =
        failure instanceof TRPCError && failure.cause instanceof DomainError
          ? failure.cause.code
          : codes.find((known) => failure instanceof Error && failure.message.includes(`"${known}"`));
      if (code === undefined || !codes.includes(code)) {
        throw new Error(`order ${this.order}: ${failure instanceof Error ? failure.message : String(failure)}`, {
          cause: failure,
        });
      }
      this.refusal = code;
      this.#say(`refused: ${code}`);
      return null;
    }
  }
}

/** What a tender that nobody planned does: what put it there wanted it to work. */
function substitute(tender: TenderView): TenderChoice {
  switch (tender.means) {
    case "card":
      return { means: "card", token: "", conduct: "good", answer: "approve", afterMs: minute };
    case "cash":
      return { means: "cash", conduct: "right", afterMs: 10 * minute, againMs: minute };
    case "mobile":
      return { means: "mobile", answer: "approve", afterMs: minute };
  }
}
