import { expect, type Locator, type Page } from "@playwright/test";
import type { PlacedOrder } from "./buyer";
import type { LeasedGoods } from "./lessee";
import { refusal, type MarketApi } from "./market-api";
import type { Account, Goods, MarketDatabase } from "./market-database";

/** A person who sells, at their desk. */
export class Shop {
  readonly page: Page;
  readonly account: Account;
  /** Asks what the pages ask, without the limits of their forms. */
  readonly api: MarketApi;
  readonly name: string;
  readonly #sellerId: string;
  readonly #database: MarketDatabase;

  constructor(
    page: Page,
    account: Account,
    api: MarketApi,
    shop: { readonly sellerId: string; readonly name: string },
    database: MarketDatabase,
  ) {
    this.page = page;
    this.account = account;
    this.api = api;
    this.name = shop.name;
    this.#sellerId = shop.sellerId;
    this.#database = database;
  }

  /** Puts something on sale. */
  offers(title: string, terms: { readonly price: number; readonly stock?: number }): Promise<Goods> {
    return this.#database.offer(this.#sellerId, { title, price: terms.price, stock: terms.stock ?? 3 });
  }

  /** Gives the shop room for leases, without which buyers are told that there is none. */
  hasLeaseRoom(): Promise<void> {
    return this.#database.giveLeaseRoom(this.#sellerId);
  }

  /** Offers something for lease over 12 or 24 months, with room enough for the shop's leases. */
  async leases(
    title: string,
    {
      funder = "seller",
      ...terms
    }: { readonly price: number; readonly stock?: number; readonly funder?: "seller" | "financial_institution" },
  ): Promise<LeasedGoods> {
    const goods = await this.offers(title, terms);
    await this.hasLeaseRoom();
    const { offerId } = await this.api.leaseOffers.save.mutate({
      listingId: goods.listingId,
      offerId: null,
      terms: {
        termsMonths: [12, 24],
        annualRateBps: 790,
        paymentsAtSigning: 1,
        residualBps: 2_500,
        securityDepositBps: 1_000,
        service: { visitsPerYear: 2, repair: true, replacement: false, responseHours: 48 },
        earlyExit: { kind: "percent_of_principal", feeBps: 150 },
        returnFeeBps: 1_000,
        funder,
      },
    });
    return { ...goods, offerId };
  }

  /** Confirms a unit, ships it and reports it delivered, without a single click. */
  async brings(leaseId: string): Promise<void> {
    await this.api.leases.confirmOrder.mutate({ leaseId, serialNumber: `SN-${leaseId}` });
    await this.api.leases.ship.mutate({ leaseId, carrier: "Hanjin", trackingNumber: "4711-0815" });
    await this.api.leases.deliver.mutate({ leaseId, receivedBy: "Yuna Han", pictures: [] });
  }

  async opensLease(leaseId: string): Promise<void> {
    await this.page.goto(`/en/seller/leases/${leaseId}`);
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  async opensDesk(): Promise<void> {
    await this.page.goto("/en/seller");
    await expect(this.page.getByRole("heading", { name: "Seller desk" })).toBeVisible();
    // Either of the two says that the desk has been read.
    await expect(this.requestsToSell.or(this.page.getByText("Nothing needs your attention")).first()).toBeVisible();
  }

  /** The requests to sell that wait for an answer; the desk must be open. */
  get requestsToSell(): Locator {
    return this.page.getByRole("region", { name: "Needs your attention" }).getByRole("listitem");
  }

  requestFor(order: PlacedOrder): Locator {
    return this.requestsToSell.filter({ hasText: order.number });
  }

  /** Asked as its pages ask, the market tells this shop of no such order. What the pages say then is tested once. */
  async knowsNothingOf(order: PlacedOrder): Promise<void> {
    const { items } = await this.api.orders.listSold.query({ limit: 50 });
    expect(items.map(({ id }) => id)).not.toContain(order.id);
    const asked = this.api.orders.get.query({ orderId: order.id });
    await expect(asked).rejects.toMatchObject(refusal("ORDERS.NOT_FOUND"));
  }

  /** Asked as its desk asks, the market tells this shop to answer the order. */
  async isToAnswer(order: PlacedOrder): Promise<void> {
    await expect
      .poll(async () => (await this.api.orders.listSold.query({ limit: 50 })).items)
      .toContainEqual(expect.objectContaining({ id: order.id, state: "sale_requested" }));
  }

  /** The desk is empty and the order's own page does not exist for this shop. */
  async seesNothingOf(order: PlacedOrder): Promise<void> {
    await this.opensDesk();
    await expect(this.requestFor(order)).toHaveCount(0);
    await this.page.goto(`/en/seller/orders/${order.id}`);
    await expect(this.page.getByText("Order not found").last()).toBeVisible();
  }

  /** The request to sell is on the desk. */
  async isAskedToSell(order: PlacedOrder): Promise<void> {
    await this.opensDesk();
    await expect(this.requestFor(order)).toBeVisible();
  }

  async opensOrder(order: PlacedOrder): Promise<void> {
    await this.page.goto(`/en/seller/orders/${order.id}`);
    await expect(this.page.getByRole("heading", { name: `Order ${order.number}` })).toBeVisible();
  }

  /** What the marketplace owes this shop, as the server tells it. */
  async balance(): Promise<{ pending: number; available: number }> {
    const { pendingMinor, availableMinor } = await this.api.orders.sellerBalance.query();
    return { pending: Number(pendingMinor), available: Number(availableMinor) };
  }
}
