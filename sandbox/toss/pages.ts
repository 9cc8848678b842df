import { readFileSync } from "node:fs";
import { decodeForm } from "../http/fields";
import { markup, type Markup } from "../http/markup";
import { seeOther, type Reply, type Router } from "../http/server";
import { barePage, deskPage, moment, money } from "../pages/layout";
import type { World } from "../world";
import type { StoredPayment } from "./account";
import { banks } from "./banks";
import { TossFailure } from "./errors";

const script = readFileSync(new URL("./assets/toss.js", import.meta.url), "utf8");
const carriers = ["SK Telecom", "KT", "LG U+", "Budget carrier"];
const shown = 60;

/** What people and browsers see of Toss: its script, its payment window, the bank and the carrier behind it. */
export function addTossPages(router: Router, world: World): void {
  const serveScript = (): Reply => ({
    status: 200,
    body: script,
    headers: {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-cache",
      "cross-origin-resource-policy": "cross-origin",
    },
  });
  for (const path of ["/v2/standard", "/v2/standard/"]) router.on("GET", path, serveScript);

  router.on("GET", "/window", ({ search }) => {
    const fields = decodeForm(search);
    const failUrl = fields.text("failUrl") ?? "";
    try {
      const stored = world.toss.openWindow({
        method: fields.text("method") ?? "",
        amount: fields.integer("amount") ?? 0,
        currency: fields.text("currency") ?? "KRW",
        orderId: fields.text("orderId") ?? "",
        orderName: fields.text("orderName") ?? "Order",
        customerKey: fields.text("customerKey") ?? "@@ANONYMOUS",
        successUrl: fields.text("successUrl") ?? "",
        failUrl,
      });
      world.options.touched();
      return seeOther(`/window/${stored.payment.paymentKey}`);
    } catch (error) {
      if (!(error instanceof TossFailure)) throw error;
      if (!/^https?:/.test(failUrl) || !URL.canParse(failUrl)) {
        return barePage(
          "Payment",
          markup`<section class="card narrow"><h1>This payment cannot begin.</h1><p>${error.message}</p></section>`,
          400,
        );
      }
      const back = new URL(failUrl);
      back.searchParams.set("code", error.code);
      back.searchParams.set("message", error.message);
      back.searchParams.set("orderId", fields.text("orderId") ?? "");
      return seeOther(back.href);
    }
  });
  router.on("GET", "/window/:key", ({ params }) => {
    const stored = world.toss.payments.get(params.get("key") ?? "");
    return stored ? windowPage(world.toss.payment(stored.payment.paymentKey)) : unknown();
  });
  router.on("POST", "/window/:key", ({ params, body }) => {
    const key = params.get("key") ?? "";
    if (!world.toss.payments.get(key)) return unknown();
    const fields = decodeForm(body);
    const phone = fields.text("phone")?.replace(/\D/g, "") ?? null;
    const target = world.toss.answerWindow(key, fields.text("answer") === "approve", phone);
    world.options.touched();
    return seeOther(target);
  });
  router.on("GET", "/receipts/:key", ({ params }) => {
    const stored = world.toss.payments.get(params.get("key") ?? "");
    return stored ? receiptPage(stored) : unknown();
  });
  router.on("GET", "/bank", ({ search }) => deskPage(world, "/bank", search, "Bank", bankPage(world)));
  router.on("GET", "/carrier", ({ search }) => deskPage(world, "/carrier", search, "Carrier", carrierPage(world)));
}

function unknown(): Reply {
  return barePage(
    "Unknown payment",
    markup`<section class="card narrow"><h1>This payment is not known.</h1></section>`,
    404,
  );
}

function windowPage({ payment }: StoredPayment): Reply {
  const mobile = payment.method === "휴대폰";
  return barePage(
    mobile ? "Pay by phone bill" : "Pay",
    markup`<section class="card narrow">
      <p class="soft">${mobile ? "Pay by phone bill" : "Pay"}</p>
      <h1>${payment.orderName}</h1>
      <p class="amount money">${money(payment.totalAmount, payment.currency)}</p>
      ${
        payment.status === "READY"
          ? markup`<form method="post">
          ${
            mobile
              ? markup`<fieldset style="border:0;padding:0;margin:0"><legend class="soft">Your carrier</legend>
                ${carriers.map(
                  (carrier, i) =>
                    markup`<label class="choice"><input type="radio" name="carrier" value="${carrier}"${i === 0 ? markup` checked` : null} /> ${carrier}</label>`,
                )}</fieldset>
              <label>Phone number<input name="phone" autocomplete="tel" inputmode="tel" value="010-0000-1234" /></label>`
              : null
          }
          <p><button class="main wide" name="answer" value="approve">Agree and pay</button></p>
          <p><button class="wide" name="answer" value="refuse">Cancel</button></p>
        </form>`
          : markup`<p class="note good" role="status">This window has been answered. You can close this page.</p>`
      }
      <p class="soft">A stand-in for the provider's window. Nothing here moves real money.</p>
    </section>`,
  );
}

function receiptPage({ payment }: StoredPayment): Reply {
  return barePage(
    "Receipt",
    markup`<section class="card narrow"><h1>Receipt</h1><dl>
      <dt>For</dt><dd>${payment.orderName}</dd><dt>Amount</dt><dd>${money(payment.totalAmount, payment.currency)}</dd>
      <dt>Left</dt><dd>${money(payment.balanceAmount, payment.currency)}</dd><dt>State</dt><dd>${payment.status}</dd>
      <dt>Order</dt><dd><code>${payment.orderId}</code></dd></dl></section>`,
  );
}

function bankName(code: string): string {
  return banks.find((bank) => bank.code === code)?.name ?? code;
}

function bankPage(world: World): Markup {
  world.toss.ageAll();
  const accounts = world.toss.payments.values().filter(({ payment }) => payment.virtualAccount !== null);
  const waiting = accounts.filter(
    ({ payment }) => payment.status === "WAITING_FOR_DEPOSIT" && !payment.virtualAccount?.expired,
  );
  const others = accounts.filter((stored) => !waiting.includes(stored));
  return markup`
    <h2>Waiting for a deposit</h2>
    ${
      waiting.length === 0
        ? markup`<p class="soft">No account is waiting. Choose a bank deposit at the market's checkout.</p>`
        : markup`<div class="grid">${waiting
            .slice(-shown)
            .reverse()
            .map((stored) => accountCard(stored))}</div>`
    }
    <h2 style="margin-top:1.5rem">Paid, closed and expired</h2>
    ${
      others.length === 0
        ? markup`<p class="soft">None yet.</p>`
        : markup`<div class="grid">${others
            .slice(-shown)
            .reverse()
            .map((stored) => accountCard(stored))}</div>`
    }`;
}

function accountCard({ payment }: StoredPayment): Markup {
  const account = payment.virtualAccount;
  if (!account) return markup``;
  const waiting = payment.status === "WAITING_FOR_DEPOSIT" && !account.expired;
  const paid = payment.status === "DONE" || payment.status === "PARTIAL_CANCELED";
  const state = payment.status === "WAITING_FOR_DEPOSIT" && account.expired ? "expired" : payment.status;
  const form = (amount: number, name: string, done: string, main: boolean, late: boolean): Markup =>
    markup`<form method="post" action="/_control/toss/deposits">
      <input type="hidden" name="back" value="/bank" /><input type="hidden" name="orderId" value="${payment.orderId}" />
      <input type="hidden" name="amount" value="${amount}" /><input type="hidden" name="done" value="${done}" />
      ${late ? markup`<input type="hidden" name="late" value="true" />` : null}
      <button${main ? markup` class="main"` : null}>${name}</button></form>`;
  return markup`<section class="card" aria-label="Account ${account.accountNumber}">
    <h2>${bankName(account.bankCode)} <code>${account.accountNumber}</code></h2>
    <p class="amount money">${money(payment.totalAmount, payment.currency)}</p>
    <dl>
      <dt>For</dt><dd>${payment.orderName}</dd>
      <dt>Account of</dt><dd>${account.customerName}</dd>
      <dt>Pay until</dt><dd>${moment(Date.parse(account.dueDate))}</dd>
      <dt>State</dt><dd>${state}</dd>
      <dt>Order</dt><dd><code>${payment.orderId}</code></dd>
    </dl>
    <div class="row">
      ${
        waiting
          ? [
              form(payment.totalAmount, "Deposit the exact amount", "The deposit has arrived.", true, false),
              form(payment.totalAmount - 1, "Deposit too little", "The deposit has arrived.", false, false),
              form(payment.totalAmount + 1, "Deposit too much", "The deposit has arrived.", false, false),
            ]
          : null
      }
      ${
        payment.status === "DONE"
          ? markup`<form method="post" action="/_control/toss/reversals"><input type="hidden" name="back" value="/bank" />
              <input type="hidden" name="done" value="The bank has taken the deposit back." />
              <button name="orderId" value="${payment.orderId}">Reverse the deposit</button></form>`
          : null
      }
      ${
        !waiting && !paid
          ? [
              form(payment.totalAmount, "Deposit", "The deposit has arrived.", false, false),
              form(
                payment.totalAmount,
                "Late deposit that slips through",
                "The late deposit has slipped through.",
                false,
                true,
              ),
            ]
          : null
      }
    </div>
  </section>`;
}

function carrierPage(world: World): Markup {
  world.toss.ageAll();
  const payments = world.toss.payments
    .values()
    .filter(({ payment }) => payment.method === "휴대폰")
    .slice(-shown)
    .reverse();
  if (payments.length === 0) return markup`<p class="soft">Nobody has paid by phone bill yet.</p>`;
  return markup`<section class="card"><div class="scroll"><table class="cards">
    <thead><tr><th>When</th><th>For</th><th class="number">Amount</th><th>State</th><th>Order</th><th>Play</th></tr></thead>
    <tbody>${payments.map(
      ({ payment, requestedMs }) => markup`<tr>
        <td data-label="When">${moment(requestedMs)}</td><td data-label="For">${payment.orderName}</td>
        <td class="number" data-label="Amount">${money(payment.totalAmount, payment.currency)}</td>
        <td data-label="State">${payment.status}</td><td data-label="Order"><code>${payment.orderId}</code></td>
        <td data-label="Play">${payment.status === "READY" ? markup`<a href="/window/${payment.paymentKey}">Open the window</a>` : null}</td></tr>`,
    )}</tbody></table></div></section>`;
}
