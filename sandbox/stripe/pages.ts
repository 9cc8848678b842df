import { readFileSync } from "node:fs";
import { decodeForm } from "../http/fields";
import { markup, type Markup } from "../http/markup";
import { html, seeOther, type Reply, type Router } from "../http/server";
import { barePage, deskPage, moment, money } from "../pages/layout";
import type { World } from "../world";
import { isTransfer } from "./bank-transfers";
import { knownCards } from "./cards";
import type { Dispute, PaymentIntent } from "./objects";
import type { SetupIntent } from "./vault";

const script = readFileSync(new URL("./assets/stripe.js", import.meta.url), "utf8");
const fieldScript = readFileSync(new URL("./assets/card-field.js", import.meta.url), "utf8");
const fieldStyle = readFileSync(new URL("./assets/card-field.css", import.meta.url), "utf8");

/** Served under fixed names, so that a browser must ask again after the stand-in was changed. */
const asset = {
  "cache-control": "no-cache",
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
};

/** What people and browsers see of the card provider: its script, its field, the issuer's challenge, the payments. */
export function addStripePages(router: Router, world: World): void {
  const serveScript = (): Reply => ({
    status: 200,
    body: script,
    headers: { ...asset, "content-type": "text/javascript; charset=utf-8" },
  });
  for (const path of ["/v3", "/v3/", "/basil/stripe.js"]) router.on("GET", path, serveScript);
  router.on("GET", "/card-field", ({ search }) => cardField(decodeForm(search).text("locale")));
  router.on("GET", "/card-field.js", () => ({
    status: 200,
    body: fieldScript,
    headers: { ...asset, "content-type": "text/javascript; charset=utf-8" },
  }));
  router.on("GET", "/card-field.css", () => ({
    status: 200,
    body: fieldStyle,
    headers: { ...asset, "content-type": "text/css; charset=utf-8" },
  }));

  router.on("GET", "/challenge/:id", ({ params }) => {
    const saving = world.stripe.vault.setups.get(params.get("id") ?? "");
    if (saving) return savingPage(saving.setup);
    const stored = world.stripe.intents.get(params.get("id") ?? "");
    return stored
      ? challengePage(stored.intent)
      : barePage("Unknown payment", markup`<h1>This payment is not known.</h1>`, 404);
  });
  router.on("POST", "/challenge/:id", ({ params, body }) => {
    const id = params.get("id") ?? "";
    if (world.stripe.vault.setups.get(id)) {
      const answered = world.stripe.vault.answerChallenge(id, decodeForm(body).text("answer") === "approve");
      world.options.touched();
      return seeOther(answered.redirect ?? `/challenge/${id}`);
    }
    if (!world.stripe.intents.get(id))
      return barePage("Unknown payment", markup`<h1>This payment is not known.</h1>`, 404);
    const { redirect } = world.stripe.answerChallenge(id, decodeForm(body).text("answer") === "approve");
    world.options.touched();
    return seeOther(redirect ?? `/challenge/${id}`);
  });
  router.on("GET", "/transfers", ({ search }) =>
    deskPage(world, "/transfers", search, "Bank transfers", transfersPage(world)),
  );
  router.on("GET", "/payments", ({ search }) =>
    deskPage(world, "/payments", search, "Card payments", paymentsPage(world)),
  );
}

const labels = {
  en: {
    title: "Secure card field",
    number: "Card number",
    expiry: "Expiry (MM / YY)",
    cvc: "Security code (CVC)",
    hint: "Test cards",
  },
  ko: {
    title: "카드 입력란",
    number: "카드 번호",
    expiry: "유효기간 (월 / 년)",
    cvc: "보안코드 (CVC)",
    hint: "시험용 카드",
  },
};

/** The provider's own field, in a frame of its own origin: what is typed here never reaches the page around it. */
function cardField(locale: string | null): Reply {
  const language = locale?.startsWith("ko") ? "ko" : "en";
  const label = labels[language];
  const hints = knownCards.filter(({ hint }) => hint !== null);
  const page = markup`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${label.title}</title>
    <link rel="stylesheet" href="/card-field.css" />
  </head>
  <body>
    <main>
    <form novalidate>
      <div class="number">
        <label for="number">${label.number}</label>
        <input id="number" name="number" autocomplete="cc-number" inputmode="numeric" placeholder="4242 4242 4242 4242" maxlength="23" list="cards" aria-describedby="number-error" />
        <p class="error" id="number-error"></p>
      </div>
      <div>
        <label for="expiry">${label.expiry}</label>
        <input id="expiry" name="expiry" autocomplete="cc-exp" inputmode="numeric" placeholder="12 / 34" maxlength="7" aria-describedby="expiry-error" />
        <p class="error" id="expiry-error"></p>
      </div>
      <div>
        <label for="cvc">${label.cvc}</label>
        <input id="cvc" name="cvc" autocomplete="cc-csc" inputmode="numeric" placeholder="123" maxlength="4" aria-describedby="cvc-error" />
        <p class="error" id="cvc-error"></p>
      </div>
      <details>
        <summary>${label.hint}</summary>
        <ul>
          ${hints.map(
            ({ number, hint }) =>
              markup`<li><button type="button" data-number="${number}"><code>${number}</code> <span>${hint ?? ""}</span></button></li>`,
          )}
        </ul>
      </details>
      <datalist id="cards">${hints.map(({ number, hint }) => markup`<option value="${number}">${hint ?? ""}</option>`)}</datalist>
    </form>
    </main>
    <script src="/card-field.js" defer></script>
  </body>
</html>`;
  return html(page.text, 200, {
    "content-security-policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'",
  });
}

function challengePage(intent: PaymentIntent): Reply {
  return askedPage(
    "Confirm your payment",
    intent.status === "requires_action",
    markup`<p class="amount money">${money(intent.amount, intent.currency)}</p>
      <dl><dt>To</dt><dd>Partwise</dd><dt>Payment</dt><dd><code>${intent.id}</code></dd></dl>`,
  );
}

function savingPage(setup: SetupIntent): Reply {
  return askedPage(
    "Confirm your card",
    setup.status === "requires_action",
    markup`<p>Partwise wants to keep this card for later payments. Nothing is taken now.</p>
      <dl><dt>For</dt><dd>Partwise</dd><dt>Setup</dt><dd><code>${setup.id}</code></dd></dl>`,
  );
}

function askedPage(title: string, waiting: boolean, about: Markup): Reply {
  return barePage(
    title,
    markup`<section class="card narrow">
      <p class="soft">Your card's bank asks</p>
      <h1>Is this you?</h1>
      ${about}
      ${
        waiting
          ? markup`<form method="post">
              <p><button class="main wide" name="answer" value="approve">Approve</button></p>
              <p><button class="wide" name="answer" value="refuse">Refuse</button></p>
            </form>`
          : markup`<p class="note good" role="status">There is nothing to confirm any more. You can close this page.</p>`
      }
      <p class="soft">A stand-in for the issuer's 3-D Secure page. Nothing here moves real money.</p>
    </section>`,
  );
}

function paymentsPage(world: World): Markup {
  const intents = world.stripe.intents
    .newest(100)
    .map(({ intent }) => world.stripe.intent(intent.id).intent)
    .filter((intent) => !isTransfer(intent));
  if (intents.length === 0) return markup`<p class="soft">No card has been charged yet. Buy something.</p>`;
  return markup`<section class="card"><div class="scroll"><table class="cards">
    <thead><tr><th>Payment</th><th>When</th><th class="number">Amount</th><th>Card</th><th>State</th><th>Play</th></tr></thead>
    <tbody>${intents.map((intent) => {
      const charge = intent.latest_charge === null ? undefined : world.stripe.charges.get(intent.latest_charge);
      const card = charge?.payment_method_details.card;
      const disputes = world.stripe.disputesOf(intent.id);
      return markup`<tr>
        <td data-label="Payment"><code>${intent.id}</code></td>
        <td data-label="When">${moment(intent.created * 1000)}</td>
        <td class="number" data-label="Amount">${money(intent.amount, intent.currency)}</td>
        <td data-label="Card">${card ? `${card.brand} ${card.last4}` : "–"}</td>
        <td data-label="State">${intent.status}${charge && charge.amount_refunded > 0 && charge.captured ? `, ${money(charge.amount_refunded, intent.currency)} refunded` : ""}${disputes.map(
          ({ amount, status }) => markup`, ${money(amount, intent.currency)} disputed (${status})`,
        )}</td>
        <td data-label="Play">${
          intent.status === "requires_action"
            ? markup`<a href="/challenge/${intent.id}">Answer the challenge</a>`
            : [...disputeForm(intent, world.stripe.disputable(intent)), ...disputes.flatMap(decisionForm)]
        }</td></tr>`;
    })}</tbody></table></div></section>`;
}

/** The cardholder's bank takes a payment back: what is written, which is all that is left of it unless changed. */
function disputeForm(intent: PaymentIntent, left: number): Markup[] {
  if (left === 0) return [];
  const label = `Amount to dispute, in the smallest unit of ${intent.currency.toUpperCase()}`;
  return [
    markup`<form class="row" method="post" action="/_control/stripe/disputes"><input type="hidden" name="back" value="/payments" />
      <input type="hidden" name="done" value="The payment is disputed and its money taken back." />
      <input type="hidden" name="paymentIntent" value="${intent.id}" />
      <input name="amount" inputmode="numeric" size="10" value="${left}" aria-label="${label}" />
      <button>Dispute</button></form>`,
  ];
}

/** The bank has heard both sides. */
function decisionForm({ id, amount, currency, status }: Dispute): Markup[] {
  if (status !== "needs_response") return [];
  return [
    markup`<form class="row" method="post" action="/_control/stripe/disputes/close"><input type="hidden" name="back" value="/payments" />
      <input type="hidden" name="id" value="${id}" /><input type="hidden" name="done" value="The dispute is closed." />
      <span class="soft">${money(amount, currency)}</span>
      <button name="won" value="true">Market wins</button><button name="won" value="false">Buyer wins</button></form>`,
  ];
}

const hundredDollars = 100_00;

/** Dollars and cents, as they are typed. */
const decimal = (cents: number): string => (cents / 100).toFixed(2);

function transfersPage(world: World): Markup {
  const intents = world.stripe.intents.values().map(({ intent }) => intent);
  const newest = intents.filter(isTransfer).slice(-60).reverse();
  if (newest.length === 0) return markup`<p class="soft">Nobody has been asked for a bank transfer yet.</p>`;
  return markup`${newest.map((intent) => transferCard(world, intent))}`;
}

/** One account that transfers go into, and everything that a person at a bank could do about it. */
function transferCard(world: World, intent: PaymentIntent): Markup {
  const { transfers } = world.stripe;
  const customer = transfers.customer(intent.customer ?? "");
  const received = intent.status === "succeeded" ? intent.amount : transfers.appliedTo(intent.id);
  const missing = intent.amount - received;
  const inBalance = transfers.available(customer.id);
  const paid = received > 0 || inBalance > 0;
  const pay = (cents: number, name: string, main = false): Markup =>
    markup`<form method="post" action="/_control/stripe/transfers">
      <input type="hidden" name="back" value="/transfers" /><input type="hidden" name="reference" value="${intent.id}" />
      <input type="hidden" name="decimal" value="${decimal(cents)}" /><input type="hidden" name="done" value="The transfer has arrived." />
      <button${main ? markup` class="main"` : null}>${name}</button></form>`;
  const refunds = world.stripe.refunds
    .values()
    .filter((refund) => refund.customer === customer.id && refund.status === "pending");
  return markup`<section class="card" aria-label="Account ${customer.account_number}">
    <h2>US Stand-in Bank <code>${customer.account_number}</code></h2>
    <p class="amount money">${money(intent.amount, intent.currency)}</p>
    <dl>
      <dt>For</dt><dd>${intent.description ?? ""}</dd>
      <dt>From</dt><dd>${customer.name ?? ""}</dd>
      <dt>Received</dt><dd class="money">${money(received, intent.currency)}</dd>
      <dt>Left in the balance</dt><dd class="money">${money(inBalance, intent.currency)}</dd>
      <dt>State</dt><dd>${intent.status}</dd>
      <dt>Payment</dt><dd><code>${intent.id}</code></dd>
    </dl>
    <div class="row">
      ${
        missing > 0
          ? [
              pay(missing, missing === intent.amount ? "Transfer all of it" : "Transfer the rest", true),
              ...(missing > 1 ? [pay(Math.floor(missing / 2), "Transfer half")] : []),
              pay(missing + hundredDollars, "Transfer $100 too much"),
            ]
          : pay(hundredDollars, "Transfer $100 more")
      }
    </div>
    <form class="row" method="post" action="/_control/stripe/transfers">
      <input type="hidden" name="back" value="/transfers" /><input type="hidden" name="reference" value="${intent.id}" />
      <input type="hidden" name="done" value="The transfer has arrived." />
      <label>Another amount in dollars<input name="decimal" inputmode="decimal" required pattern="[0-9,]+([.][0-9]{1,2})?" size="12" /></label>
      <button>Transfer it</button>
    </form>
    ${
      paid
        ? markup`<form class="row" method="post" action="/_control/stripe/transfers/reverse">
            <input type="hidden" name="back" value="/transfers" /><input type="hidden" name="reference" value="${intent.id}" />
            <input type="hidden" name="done" value="The bank has taken the newest transfer back." />
            <button>Take the newest transfer back</button></form>`
        : null
    }
    ${refunds.map(
      (refund) =>
        markup`<form class="row" method="post" action="/_control/stripe/refunds/end">
          <input type="hidden" name="back" value="/transfers" /><input type="hidden" name="id" value="${refund.id}" />
          <input type="hidden" name="done" value="The refund is over." />
          <span class="soft">Refund of ${money(refund.amount, refund.currency)}</span>
          <button name="failed" value="false">Arrives</button><button name="failed" value="true">Bank returns it</button></form>`,
    )}
  </section>`;
}
