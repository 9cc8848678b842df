import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startStage, type Stage } from "../testing";

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.control("reset", {}));

/** Posts a page's form as a browser does and follows it to the page that is shown then. */
async function submit(url: string, values: Record<string, string>): Promise<Response> {
  return fetch(url, { method: "POST", body: new URLSearchParams(values), redirect: "manual" });
}

async function read(url: string): Promise<string> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return response.text();
}

test("every page answers, on both servers where both have it", async () => {
  const { stripeUrl, tossUrl } = stage.sandbox;
  for (const path of ["/", "/faults", "/book"]) {
    expect(await read(stripeUrl + path)).toContain("Stand-ins for Stripe and Toss");
    expect(await read(tossUrl + path)).toContain("Stand-ins for Stripe and Toss");
  }
  expect(await read(`${stripeUrl}/payments`)).toContain("Card payments");
  expect(await read(`${tossUrl}/carrier`)).toContain("Carrier");
  expect(await read(`${stripeUrl}/v3/`)).toContain("window.Stripe");
  expect(await read(`${stripeUrl}/basil/stripe.js`)).toContain("window.Stripe");
  expect(await read(`${tossUrl}/v2/standard`)).toContain("window.TossPayments");
  expect((await fetch(`${tossUrl}/pretendard.woff2`)).headers.get("content-type")).toBe("font/woff2");
});

test("the bank's page pays in, and says why the bank refuses", async () => {
  await stage.toss("POST", "virtual-accounts", {
    amount: 2_000_000,
    orderId: "order-page-1",
    orderName: "<b>Camera</b>",
    customerName: "Kim",
    bank: "88",
  });
  const { tossUrl } = stage.sandbox;
  const page = await read(`${tossUrl}/bank`);
  expect(page).toContain("Shinhan Bank");
  expect(page).toContain("&lt;b&gt;Camera&lt;/b&gt;");
  const form = { back: "/bank", orderId: "order-page-1", done: "The deposit has arrived." };
  const refused = await submit(`${tossUrl}/_control/toss/deposits`, { ...form, amount: "1999999" });
  expect(refused.status).toBe(303);
  expect(new URL(refused.headers.get("location") ?? "", tossUrl).searchParams.get("failed")).toContain("exact amount");
  const accepted = await submit(`${tossUrl}/_control/toss/deposits`, { ...form, amount: "2000000" });
  expect(accepted.headers.get("location")).toBe("/bank?done=The+deposit+has+arrived.");
  expect(await read(`${tossUrl}/bank`)).toContain("Reverse the deposit");
});

test("the issuer's page sends the buyer back with the answer", async () => {
  const intent = await stage.stripe.paymentIntents.create({
    amount: 10_000,
    currency: "krw",
    payment_method: "pm_card_authenticationRequired",
    capture_method: "manual",
    confirm: true,
    return_url: "http://market.test/back?order=1",
  });
  const url = intent.next_action?.redirect_to_url?.url ?? "";
  expect(await read(url)).toContain("₩10,000");
  const answered = await submit(url, { answer: "approve" });
  const back = new URL(answered.headers.get("location") ?? "");
  expect(back.searchParams.get("order")).toBe("1");
  expect(back.searchParams.get("redirect_status")).toBe("succeeded");
  expect(await read(url)).toContain("nothing to confirm");
});

test("the page of card payments plays the cardholder's bank: it takes a part back, and decides", async () => {
  const { stripeUrl } = stage.sandbox;
  const { id } = await stage.stripe.paymentIntents.create({
    amount: 10_000,
    currency: "krw",
    payment_method: "pm_card_visa",
    confirm: true,
  });
  const page = `${stripeUrl}/payments`;
  expect(await read(page)).toContain('value="10000"');
  const open = (amount: string) =>
    submit(`${stripeUrl}/_control/stripe/disputes`, { back: "/payments", paymentIntent: id, amount });
  expect((await open("10001")).headers.get("location")).toContain("failed=");
  await open("4000");
  expect(await read(page)).toContain("₩4,000 disputed (needs_response)");
  expect(await read(page)).toContain('value="6000"');
  const [dispute] = (await stage.stripe.disputes.list({ payment_intent: id })).data;
  await submit(`${stripeUrl}/_control/stripe/disputes/close`, {
    back: "/payments",
    id: dispute?.id ?? "",
    won: "true",
  });
  expect(await read(page)).toContain("₩4,000 disputed (won)");
  expect(await read(page)).toContain('value="10000"');
});

test("the payment window opens from the browser's script, and an impossible one goes straight back", async () => {
  const { tossUrl } = stage.sandbox;
  const open = (amount: string) =>
    fetch(
      `${tossUrl}/window?${new URLSearchParams({
        method: "MOBILE_PHONE",
        amount,
        orderId: "order-page-2",
        orderName: "Camera",
        successUrl: "http://market.test/ok",
        failUrl: "http://market.test/fail",
      }).toString()}`,
      { redirect: "manual" },
    );
  const impossible = await open("1.5");
  expect(impossible.headers.get("location")).toContain("http://market.test/fail?code=INVALID_REQUEST");
  const opened = await open("300000");
  const window = new URL(opened.headers.get("location") ?? "", tossUrl).href;
  expect(await read(window)).toContain("Your carrier");
  const refused = await submit(window, { answer: "refuse" });
  expect(refused.headers.get("location")).toContain("code=PAY_PROCESS_CANCELED");
  const agreed = await submit(window, { answer: "approve", phone: "010-1234-5678" });
  expect(new URL(agreed.headers.get("location") ?? "").searchParams.get("amount")).toBe("300000");
});

test("a page of another origin cannot steer the stand-ins", async () => {
  const response = await fetch(`${stage.sandbox.stripeUrl}/_control/reset`, {
    method: "POST",
    headers: { origin: "http://elsewhere.test" },
  });
  expect(response.status).toBe(403);
});
