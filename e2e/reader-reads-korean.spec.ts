import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { card, cash } from "./payment-parts";

/** Words of the English pages that a forgotten text would leave behind. */
const english =
  /\b(Pay|Card|Deposit|Order|Amount|Total|Delivery|Waiting|Released|Seller|Account|checkout\.|errors\.)\b/;

async function expectKorean(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  const own = page.getByRole("main");
  await expect(own).toContainText(/[가-힣]{2,}/);
  expect(await own.innerText()).not.toMatch(english);
}

test("a purchase from the checkout to the sale request, in Korean", async ({ buyer, shop, standIns }) => {
  const { page } = buyer;
  const goods = await shop.offers("Cine camera", { price: 2_000_000 });
  await buyer.api.orders.beginPurchase.mutate({ lines: [{ variantId: goods.variantId, quantity: 1 }] });

  await page.goto("/ko/checkout");
  await expect(page.getByRole("heading", { name: "구매하실 상품" })).toBeVisible();
  await expect(page.getByText("Cine camera (시험)")).toBeVisible();
  await page.getByLabel("받는 분").fill("한유나");
  await page.getByLabel("전화번호").fill("010-1234-5678");
  await page.getByLabel("우편번호").fill("123");
  await page.getByLabel("도로명 주소").fill("서울특별시 중구 세종대로 110");
  await expect(page.getByText("우편번호 5자리를 확인해 주세요.")).toBeVisible();
  await page.getByLabel("우편번호").fill("04524");

  await page.getByRole("button", { name: "카드 추가" }).click();
  const part = page.getByTestId("part-1");
  const field = part.frameLocator("iframe");
  await field.getByLabel("카드 번호").fill("4242 4242 4242 4242");
  await field.getByLabel("유효기간").fill("12 / 34");
  await field.getByLabel("보안코드").fill("123");
  await part.getByRole("button", { name: "이 카드 추가하기" }).click();
  await expect(part).toContainText("Visa •••• 4242");

  await page.getByRole("button", { name: "무통장 입금 추가" }).click();
  const account = page.getByTestId("part-2");
  await account.getByLabel("은행").selectOption({ label: "신한은행" });
  await account.getByLabel("예금주").fill("한유나");
  await account.getByLabel("계좌번호", { exact: true }).fill("110-123-456789");
  await account.getByLabel("계좌번호 다시 입력").fill("110-123-456789");
  await account.getByRole("button", { name: "이 계좌 사용하기" }).click();
  await part.getByRole("textbox", { name: /^결제 수단 1 금액/ }).fill("1500000");
  await expectKorean(page);
  await page.getByRole("button", { name: "2,000,000원 결제하기" }).click();

  const accountNumber = await page.getByTestId("account-number").innerText();
  await expectKorean(page);
  expect(await standIns.deposit({ accountNumber, amount: 500_000 })).toBe(200);
  await expect(buyer.headline).toHaveText("결제가 모두 끝났습니다");
  await expectKorean(page);

  await shop.page.goto("/ko/seller");
  await expect(shop.page.getByRole("heading", { name: "판매자 센터" })).toBeVisible();
  await shop.page.getByRole("link", { name: /^답변하기/ }).click();
  await expect(shop.page.getByRole("button", { name: "판매 수락" })).toBeVisible();
  await expectKorean(shop.page);
});

test("the language can be changed on any page and stays on it", async ({ buyer, shop }) => {
  const goods = await shop.offers("Cine camera", { price: 2_000_000 });
  const order = await buyer.hasOrdered(goods, { with: [card("visa", 1_500_000), cash("rest")] });
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
  await buyer.page.getByRole("contentinfo").getByRole("link", { name: "한국어" }).click();
  await expect(buyer.page).toHaveURL(new RegExp(`/ko/checkout/${order.id}$`));
  await expectKorean(buyer.page);
  await buyer.page.getByRole("contentinfo").getByRole("link", { name: "English" }).click();
  await expect(buyer.headline).toHaveText("Waiting for your bank deposit");
});
