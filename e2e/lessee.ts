import { expect, type Locator, type Page } from "@playwright/test";
import type { LeaseState } from "@/inputs/leases";
import { present } from "@/shared/assert";
import { addressOf, type Buyer } from "./buyer";
import type { Goods } from "./market-database";
import { cardTokens, lastFour, type CardName } from "./payment-parts";

/** A lease offer on goods, as a test needs it. */
export interface LeasedGoods extends Goods {
  readonly offerId: string;
}

/** A buyer who leases, at their browser. */
export class Lessee {
  readonly buyer: Buyer;
  readonly page: Page;

  constructor(buyer: Buyer) {
    this.buyer = buyer;
    this.page = buyer.page;
  }

  /** Fills in the application for a term, and sends it. Answers the lease's id. */
  async appliesFor(
    { offerId, variantId }: LeasedGoods,
    { term, income }: { readonly term: number; readonly income: number },
  ): Promise<string> {
    await this.page.goto(`/en/leases/apply?offer=${offerId}&variant=${variantId}&term=${term}`);
    await this.page.getByLabel("Yearly income before tax").fill(String(income));
    await this.page.getByLabel("Paid to other lenders each month").fill("0");
    await this.page.getByLabel("Employment").selectOption({ label: "Employed" });
    await this.page.getByRole("checkbox", { name: /I agree that Partwise/ }).check();
    await this.page.getByRole("button", { name: /^Ask for ₩/ }).click();
    await expect(this.page).toHaveURL(/\/leases\/[0-9a-f-]{36}$/);
    return this.page.url().split("/").at(-1) ?? "";
  }

  /** Submits the order form: address, due day, two cards for the instalments, the first of them for what is due now. */
  async ordersWith(
    [card, other]: readonly [CardName, CardName],
    { dueDay }: { readonly dueDay: number },
  ): Promise<void> {
    await this.buyer.fillsAddress();
    await this.page.getByLabel("Due each month on day").selectOption(String(dueDay));
    await this.buyer.entersCard(card, this.page.getByTestId("mandate-1"));
    await this.page.getByRole("button", { name: "Split with another card" }).click();
    await this.buyer.entersCard(other, this.page.getByTestId("mandate-2"));
    await this.page.getByLabel("Amount from card 1").fill("30000");
    await this.page.getByRole("button", { name: "Add a card" }).click();
    const part = this.page.getByTestId("part-1");
    await part.getByRole("button", { name: new RegExp(`•••• ${lastFour(card)}`) }).click();
    await this.page.getByRole("checkbox", { name: /I have read this order form/ }).check();
    await this.page.getByRole("button", { name: /^Order and pay ₩/ }).click();
    await expect(this.buyer.headline).toHaveText("Paid in full");
  }

  /** Agrees to the contract that is shown, with the password given once more. */
  async signs(): Promise<void> {
    await this.page.getByRole("checkbox", { name: /I have read this lease contract/ }).check();
    await this.page.getByLabel("Your password, once more").fill(this.buyer.account.password);
    await this.page.getByRole("button", { name: "Sign", exact: true }).click();
  }

  /** Applies without a single click. `burden` is the share of a month's income that the instalment takes. */
  async hasAppliedFor(
    { offerId, variantId }: LeasedGoods,
    { term, burden }: { readonly term: number; readonly burden: number | "no income" },
  ): Promise<string> {
    const { api } = this.buyer;
    const { quote, hash } = await api.leases.preview.query({ offerId, variantId, termMonths: term });
    const income = burden === "no income" ? 0 : Math.round((Number(quote.instalmentMinor) * 12) / burden);
    const { leaseId } = await api.leases.applyFor.mutate({
      requestId: crypto.randomUUID(),
      offerId,
      variantId,
      termMonths: term,
      quoteHash: hash,
      askedMonthlyMinor: quote.instalmentMinor,
      statement: { annualIncomeMinor: BigInt(income), monthlyDebtMinor: 0n, employment: "employed" },
      consent: true,
    });
    return leaseId;
  }

  /** Applies with an income that is approved of, orders and pays with one card, until the seller is asked. */
  async hasOrdered(goods: LeasedGoods, { term }: { readonly term: number }): Promise<string> {
    const leaseId = await this.hasAppliedFor(goods, { term, burden: 0.05 });
    await this.comesTo(leaseId, "order_form_issued");
    await this.orders(leaseId);
    return leaseId;
  }

  /** Submits the order form that was issued and pays what is due, until the seller is asked. */
  async orders(leaseId: string): Promise<void> {
    const { api } = this.buyer;
    // Nobody orders by a form whose paper is not drawn yet.
    await expect
      .poll(async () => (await api.leases.get.query({ leaseId })).form?.paperSha256 ?? null, { timeout: 60_000 })
      .not.toBeNull();
    const lease = await api.leases.get.query({ leaseId });
    const cardId = await this.savedCard();
    await api.leases.submitOrderForm.mutate({
      leaseId,
      formHash: present(lease.form, "the order form was issued").hash,
      address: addressOf(this.buyer.account),
      dueDay: 25,
      mandate: [{ cardId, amountMinor: lease.instalmentMinor }],
      tenders: [{ means: "card", cardId, amountMinor: lease.dueAtSigningMinor }],
      acknowledged: true,
    });
    await expect.poll(async () => (await api.leases.get.query({ leaseId })).sellerAskedAt).not.toBeNull();
  }

  /** The card that instalments are taken from, saved by the first lease. */
  private async savedCard(): Promise<string> {
    const { payments } = this.buyer.api;
    const [kept] = (await payments.savedMeans.query()).cards;
    if (kept) return kept.id;
    const saving = await payments.saveCard.mutate({ providerToken: cardTokens.visa });
    if (saving.kind !== "saved") throw new Error(`the card is not saved: ${saving.kind}`);
    return saving.card.id;
  }

  /** Takes the goods that were brought, and signs; the lease is in force. */
  async takesAndSigns(leaseId: string): Promise<void> {
    const { api, account } = this.buyer;
    await api.leases.confirmReceipt.mutate({ leaseId });
    await this.comesTo(leaseId, "contract_issued");
    const { contract } = await api.leases.get.query({ leaseId });
    const sha256 = present(contract?.issuedSha256, "the contract was issued");
    await api.leases.sign.mutate({ leaseId, sha256, locale: "en", password: account.password, consent: true });
    await this.comesTo(leaseId, "active");
  }

  async comesTo(leaseId: string, state: LeaseState): Promise<void> {
    await expect.poll(async () => (await this.buyer.api.leases.get.query({ leaseId })).state).toBe(state);
  }

  async opens(leaseId: string): Promise<void> {
    await this.page.goto(`/en/leases/${leaseId}`);
    await expect(this.now).not.toHaveText("");
  }

  /** What the page says is to be done now. */
  get now(): Locator {
    return this.page.getByRole("main").getByRole("status").first();
  }
}
