import { expect, type Locator, type Page } from "@playwright/test";
import type { Buyer } from "./buyer";
import type { Goods } from "./market-database";
import { lastFour, type CardName } from "./payment-parts";

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
    await this.page.getByLabel("Work").selectOption({ label: "Employed" });
    await this.page.getByRole("checkbox", { name: /I agree that Partwise/ }).check();
    await this.page.getByRole("button", { name: /^Ask for ₩/ }).click();
    await expect(this.page).toHaveURL(/\/leases\/[0-9a-f-]{36}$/);
    return this.page.url().split("/").at(-1) ?? "";
  }

  /** Submits the order form: address, due day, one card for the instalments and for what is due now. */
  async ordersWith(card: CardName, { dueDay }: { readonly dueDay: number }): Promise<void> {
    await this.buyer.fillsAddress();
    await this.page.getByLabel("Due each month on day").selectOption(String(dueDay));
    const mandate = this.page.getByTestId("mandate-1");
    await this.buyer.entersCard(card, mandate);
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

  /** What the page says is to be done now. */
  get now(): Locator {
    return this.page.getByRole("main").getByRole("status").first();
  }
}
