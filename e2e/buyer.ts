import { expect, type Locator, type Page } from "@playwright/test";
import { z } from "zod";
import type { Account, Goods, MarketDatabase } from "./market-database";
import type { TenderInput } from "@/inputs/payments";
import { market } from "@/market";
import { present } from "@/shared/assert";
import type { MarketApi } from "./market-api";
import { amountsOf, cardNumbers, cardTokens, type CardName, lastFour, type Part } from "./payment-parts";

/** An order that a test has placed. */
export interface PlacedOrder {
  readonly id: string;
  readonly number: string;
}

/** A batch of answers as the browser receives it: one placed order. */
const submitted = z.tuple([
  z.object({ result: z.object({ data: z.object({ json: z.object({ orderId: z.uuid() }) }) }) }),
]);

/** A person who buys, at their browser. */
export class Buyer {
  readonly page: Page;
  readonly account: Account;
  /** Asks what the pages ask, without the limits of their forms. */
  readonly api: MarketApi;
  readonly #database: MarketDatabase;

  constructor(page: Page, account: Account, api: MarketApi, database: MarketDatabase) {
    this.page = page;
    this.account = account;
    this.api = api;
    this.#database = database;
  }

  /** Takes the goods to the checkout, pays them with these parts, and stays on the page of the payment. */
  async buys(goods: Goods, how: { readonly with: readonly Part[]; readonly quantity?: number }): Promise<PlacedOrder> {
    await this.beginsToBuy(goods, how.quantity);
    await this.fillsAddress();
    await this.divides(how.with);
    return this.pays();
  }

  /** The same without a single click, where the checkout is not what a test is about; the payment's page is open. */
  async hasOrdered(
    goods: Goods | readonly Goods[],
    how: { readonly with: readonly Part[]; readonly quantity?: number },
  ): Promise<PlacedOrder> {
    const order = await this.#orders(goods, how);
    await this.opensPayment(order);
    return order;
  }

  /** The same, until every part is in hand: the bank gets its transfer, the carrier its word. No page need be open. */
  async hasBought(
    goods: Goods | readonly Goods[],
    how: { readonly with: readonly Part[]; readonly quantity?: number },
    bank: { deposit(deposit: { accountNumber: string; amount: number }): Promise<number> },
  ): Promise<PlacedOrder> {
    const order = await this.#orders(goods, how);
    const uses = (wanted: Part["means"]) => how.with.some(({ means }) => means === wanted);
    if (uses("mobile")) {
      await this.opensPayment(order);
      await this.agreesAtTheCarrier();
    }
    if (uses("cash")) {
      const awaited = async () => (await this.#database.tendersOf(order.id)).find(({ account }) => account !== null);
      await expect.poll(awaited).toBeDefined();
      const { account, amount } = present(await awaited(), "the bank has given an account");
      expect(await bank.deposit({ accountNumber: account ?? "", amount })).toBe(200);
    }
    await expect
      .poll(async () => (await this.api.orders.get.query({ orderId: order.id })).state)
      .toBe("sale_requested");
    return order;
  }

  async #orders(
    goods: Goods | readonly Goods[],
    how: { readonly with: readonly Part[]; readonly quantity?: number },
  ): Promise<PlacedOrder> {
    const plan = await this.preparesPlan(goods, how.with, how.quantity);
    const { orderId } = await this.api.payments.submitPlan.mutate(plan);
    return { id: orderId, number: await this.#database.orderNumber(orderId) };
  }

  /** Opens the carrier's window from the page of the payment, and agrees there. */
  async agreesAtTheCarrier(): Promise<void> {
    await this.page.getByRole("button", { name: "Open the carrier’s window" }).click();
    await this.page.getByRole("button", { name: "Agree and pay" }).click();
  }

  /** What the checkout would send for these parts: cards and refund account are registered, the purchase has begun. */
  async preparesPlan(goods: Goods | readonly Goods[], parts: readonly Part[], quantity = 1) {
    const wanted = [goods].flat();
    const { hash } = await this.api.orders.beginPurchase.mutate({
      lines: wanted.map(({ variantId }) => ({ variantId, quantity })),
    });
    const total = wanted.reduce((sum, { price }) => sum + price * quantity, 0);
    const amounts = amountsOf(parts, total);
    const tenders = await Promise.all(
      parts.map(async (part, place): Promise<TenderInput> => {
        const amountMinor = BigInt(amounts[place] ?? 0);
        switch (part.means) {
          case "card": {
            const { id } = await this.api.payments.registerCard.mutate({ providerToken: cardTokens[part.card] });
            return { means: "card", amountMinor, cardId: id };
          }
          case "cash": {
            // A transfer goes back to the account that it came from: none is named.
            if (market.bankAccounts === "routing_number") return { means: "cash", amountMinor };
            const { id } = await this.api.payments.registerRefundAccount.mutate({
              bankCode: "SHINHAN",
              accountNumber: "110-123-456789",
              holderName: this.account.name,
            });
            return { means: "cash", amountMinor, refundAccountId: id };
          }
          case "mobile":
            return { means: "mobile", amountMinor };
        }
      }),
    );
    return { hash, address: addressOf(this.account), tenders };
  }

  /** Presses “Buy” on the goods' page as its button does: asks for a purchase, and comes to the checkout. */
  async beginsToBuy(goods: Goods, quantity = 1): Promise<void> {
    await this.api.orders.beginPurchase.mutate({ lines: [{ variantId: goods.variantId, quantity }] });
    await this.page.goto("/en/checkout");
    await expect(this.page.getByRole("heading", { name: "What you are buying" })).toBeVisible();
  }

  async fillsAddress(): Promise<void> {
    await this.page.getByLabel("Recipient").fill(this.account.name);
    await this.page.getByLabel("Phone number").fill(address.phone);
    await this.page.getByLabel("Postal code").fill(address.postcode);
    await this.page.getByLabel("Street address").fill(address.line1);
  }

  /** Adds the parts one by one, then gives each its amount. */
  async divides(parts: readonly Part[]): Promise<void> {
    for (const part of parts) await this.addsPart(part);
    for (const [place, { amount }] of parts.entries()) {
      if (amount !== "rest") await this.givesAmount(place, amount);
    }
  }

  /** Adds one part with its card or refund account; the amounts stay as they fall. */
  async addsPart(part: Part, within: Locator = this.page.getByRole("main")): Promise<void> {
    const place = await within.getByTestId(/^part-\d+$/).count();
    await within.getByRole("button", { name: addLabels[part.means] }).click();
    const row = within.getByTestId(`part-${place + 1}`);
    await expect(row).toBeVisible();
    if (part.means === "card") await this.entersCard(part.card, row);
    if (part.means === "cash") await this.entersRefundAccount(row);
  }

  /** Types a card into the provider's own field and waits until the part carries it. */
  async entersCard(name: CardName, row: Locator): Promise<void> {
    await this.typesCard(name, row);
    await expect(row).toContainText(`•••• ${lastFour(name)}`);
  }

  /** Types a card into the provider's own field and presses the button; the market may refuse it. */
  async typesCard(name: CardName, row: Locator): Promise<void> {
    const field = row.getByRole("group", { name: "Add a card" });
    const another = row.getByRole("button", { name: "Use another card" });
    await expect(field.or(another)).toBeVisible();
    if (await another.isVisible()) await another.click();
    const frame = field.frameLocator("iframe");
    await frame.getByLabel("Card number").fill(cardNumbers[name]);
    await frame.getByLabel("Expiry").fill("12 / 34");
    await frame.getByLabel("Security code").fill(name === "amex" ? "1234" : "123");
    await field.getByRole("button", { name: "Add this card" }).click();
  }

  async entersRefundAccount(row: Locator): Promise<void> {
    await this.entersAccount(row.getByRole("group", { name: "Your refund account" }));
    await expect(row).toContainText("Refunds to Shinhan Bank");
  }

  /** Types a bank account wherever one is asked for. */
  async entersAccount(form: Locator): Promise<void> {
    await form.getByLabel("Bank").selectOption({ label: "Shinhan Bank" });
    await form.getByLabel("Account holder").fill(this.account.name);
    await form.getByLabel("Account number", { exact: true }).fill("110-123-456789");
    await form.getByLabel("Account number again").fill("110-123-456789");
    await form.getByRole("button", { name: "Use this account" }).click();
  }

  async givesAmount(place: number, amount: number): Promise<void> {
    const field = this.page.getByTestId(`part-${place + 1}`).getByRole("textbox", { name: /^Amount of part/ });
    await field.fill(String(amount));
    await expect(field).toHaveValue(amount.toLocaleString("en"));
  }

  get payButton(): Locator {
    return this.page.getByRole("button", { name: /^Pay ₩/ });
  }

  /** Presses “Pay” and waits until the order is placed. */
  async pays(): Promise<PlacedOrder> {
    const answered = this.page.waitForResponse((response) => response.url().includes("payments.submitPlan"));
    await this.payButton.click();
    const response = await answered;
    const [{ result }] = submitted.parse(await response.json());
    const id = result.data.json.orderId;
    return { id, number: await this.#database.orderNumber(id) };
  }

  /** The same person in a second tab of the same browser. */
  async opensAnotherTab(): Promise<Buyer> {
    return new Buyer(await this.page.context().newPage(), this.account, this.api, this.#database);
  }

  /** How the payment stands, in the page's own headline. */
  get headline(): Locator {
    return this.page.getByRole("main").getByRole("status").first();
  }

  /** A part of the payment as the page of the payment shows it; `data-state` is its state. */
  part(place: number): Locator {
    return this.page.getByTestId(`tender-${place}`);
  }

  async opensPayment(order: PlacedOrder): Promise<void> {
    await this.page.goto(`/en/checkout/${order.id}`);
  }

  async opensOrder(order: PlacedOrder): Promise<void> {
    await this.page.goto(`/en/orders/${order.id}`);
    await expect(this.page.getByRole("heading", { name: `Order ${order.number}` })).toBeVisible();
  }

  /** The transaction table of the order's page: kind, means and amount of each row. */
  async transactions(): Promise<string[]> {
    const rows = this.page.getByRole("table", { name: /^Transactions of order/ }).locator("tbody tr");
    const cells = await rows.evaluateAll((found) =>
      found.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)),
    );
    return cells.map(([kind, means, , amount]) => `${kind ?? ""}, ${means ?? ""}, ${amount ?? ""}`);
  }
}

const addLabels = { card: "Add a card", cash: "Add a bank deposit", mobile: "Add the phone bill" } as const;

const address = {
  phone: "010-1234-5678",
  country: "KR",
  postcode: "04524",
  region: "",
  line1: "110 Sejong-daero, Jung-gu, Seoul",
  line2: "",
};

const americanAddress = {
  phone: "+1 212 555 0100",
  country: "US",
  postcode: "10013",
  region: "New York",
  city: "New York",
  line1: "110 Hudson St",
  line2: "",
};

/** Where goods are delivered to a person of a test. */
export const addressOf = ({ name }: Account) => ({
  ...(market.country === "US" ? americanAddress : address),
  recipient: name,
});
