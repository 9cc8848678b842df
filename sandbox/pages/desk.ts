import { requestFaults, webhookFaults } from "../faults/fault-plan";
import { forgeries } from "../faults/forge";
import { markup, type Markup } from "../http/markup";
import type { Router } from "../http/server";
import type { World } from "../world";
import { addFont } from "./font";
import { deskPage, moment, money } from "./layout";

const operations = [
  "payment_methods.create",
  "payment_intents.create",
  "payment_intents.confirm",
  "payment_intents.capture",
  "payment_intents.cancel",
  "payment_intents.retrieve",
  "refunds.create",
  "customers.create",
  "virtual_accounts.create",
  "payments.confirm",
  "payments.cancel",
  "payments.retrieve",
];
const shown = 200;

/** The pages both servers have: the first page, the faults, and the book. */
export function addDesk(router: Router, world: World): void {
  addFont(router);
  router.on("GET", "/", ({ search }) => deskPage(world, "/", search, "What is here", index(world)));
  router.on("GET", "/faults", ({ search }) => deskPage(world, "/faults", search, "Faults", faultsPage(world)));
  router.on("GET", "/book", ({ search }) => deskPage(world, "/book", search, "Book of money moved", bookPage(world)));
}

function index(world: World): Markup {
  const { stripe, toss } = world.publicUrls;
  const page = (href: string, name: string, about: string): Markup =>
    markup`<section class="card"><h2><a href="${href}">${name}</a></h2><p class="soft">${about}</p></section>`;
  return markup`
    <p>Play everybody the market cannot see: the bank, the card's issuer and the carrier. Or break something.</p>
    <div class="grid">
      ${[
        page(
          `${toss}/bank`,
          "Bank",
          "Pay into a virtual account: the right amount, a wrong one, or too late. Reverse a deposit.",
        ),
        page(`${toss}/carrier`, "Carrier", "Payments on a phone bill that wait for their owner."),
        page(
          `${stripe}/transfers`,
          "Bank transfers",
          "Transfer dollars into an account of Stripe's: a part, all, or too much. Take a transfer back.",
        ),
        page(`${stripe}/payments`, "Card payments", "Holds and captured payments. Answer a challenge, open a dispute."),
        page(`${stripe}/faults`, "Faults", "Time-outs, errors, lost and forged webhooks, on demand. Move the clock."),
        page(
          `${stripe}/book`,
          "Book of money moved",
          "Every charge, deposit, refund, reversal and dispute, with sums.",
        ),
      ]}
    </div>
    <section class="card">
      <h2>Addresses</h2>
      <dl>
        <dt>Stripe's API and fields</dt><dd><code>${stripe}</code></dd>
        <dt>Toss's API and window</dt><dd><code>${toss}</code></dd>
        <dt>Time here</dt><dd>${moment(world.clock.nowMs())}</dd>
      </dl>
    </section>`;
}

function options(values: readonly string[]): Markup[] {
  return values.map((value) => markup`<option>${value}</option>`);
}

function faultsPage(world: World): Markup {
  return markup`${faultForms(world)} ${plannedFaults(world)} ${sentWebhooks(world)}`;
}

/** What can be made to go wrong, and the clock. */
function faultForms(world: World): Markup {
  return markup`
    <div class="grid">
      <form class="card" method="post" action="/_control/faults">
        <h2>Next request goes wrong</h2>
        <input type="hidden" name="back" value="/faults" /><input type="hidden" name="match[provider]" value="*" />
        <input type="hidden" name="done" value="The next matching requests will go wrong." />
        <div class="row">
          <label>Fault<select name="fault">${options(requestFaults)}</select></label>
          <label>Operation<select name="match[operation]"><option value="">any</option>${options(operations)}</select></label>
          <label>Payment<input name="match[reference]" placeholder="any" size="14" /></label>
          <label>Times<input name="times" type="number" min="1" value="1" size="4" /></label>
          <button class="main">Plan it</button>
        </div>
      </form>
      <form class="card" method="post" action="/_control/webhooks">
        <h2>Next webhook goes wrong</h2>
        <input type="hidden" name="back" value="/faults" /><input type="hidden" name="match[provider]" value="*" />
        <input type="hidden" name="done" value="The next matching webhooks will go wrong." />
        <div class="row">
          <label>Fault<select name="fault">${options(webhookFaults)}</select></label>
          <label>Type<input name="match[type]" placeholder="any" size="18" /></label>
          <label>Payment<input name="match[reference]" placeholder="any" size="14" /></label>
          <label>Times<input name="times" type="number" min="1" value="1" size="4" /></label>
          <button class="main">Plan it</button>
        </div>
      </form>
      <form class="card" method="post" action="/_control/webhooks/forge">
        <h2>Forge a webhook</h2>
        <input type="hidden" name="back" value="/faults" /><input type="hidden" name="done" value="The forgery was sent." />
        <div class="row">
          <label>In the name of<select name="provider">${options(["stripe", "toss"])}</select></label>
          <label>Lie<select name="kind">${options([...new Set([...forgeries.stripe, ...forgeries.toss])])}</select></label>
          <label>Payment<input name="reference" required size="18" /></label>
          <button class="main">Send it</button>
        </div>
      </form>
      <form class="card" method="post" action="/_control/clock">
        <h2>Let time pass</h2>
        <p class="soft">It is ${moment(world.clock.nowMs())} here. Holds run out and due dates pass; your own clock stays.</p>
        <input type="hidden" name="back" value="/faults" /><input type="hidden" name="done" value="The clock has moved." />
        <div class="row">
          <button name="advanceMs" value="3600000">One hour</button>
          <button name="advanceMs" value="86400000">One day</button>
          <button name="advanceMs" value="604800000">One week</button>
          <button name="offsetMs" value="0">Back to now</button>
        </div>
      </form>
    </div>`;
}

function plannedFaults(world: World): Markup {
  const rules = world.faults.rules();
  const planned = [
    ...rules.requests.map((rule) => ({ ...rule, of: "request" })),
    ...rules.webhooks.map((rule) => ({ ...rule, of: "webhook" })),
  ];
  return markup`
    <section class="card">
      <h2>Planned</h2>
      ${
        planned.length === 0 && world.faults.seeded === null
          ? markup`<p class="soft">Nothing is planned. Everything works.</p>`
          : markup`
        ${world.faults.seeded ? markup`<p>Seeded faults are on, seed <code>${world.faults.seeded.seed}</code>.</p>` : null}
        <div class="scroll"><table class="cards"><thead><tr><th>Fault</th><th>Of</th><th>Where</th><th>Payment</th><th>Times left</th></tr></thead><tbody>
          ${planned.map(
            ({ fault, of, match, left }) => markup`<tr>
              <td data-label="Fault">${fault}</td><td data-label="Of">${of}</td>
              <td data-label="Where">${match.provider ?? "both"} ${match.operation ?? "any"}</td>
              <td data-label="Payment">${match.reference ?? "any"}</td><td data-label="Times left">${left}</td></tr>`,
          )}
        </tbody></table></div>
        <form method="post" action="/_control/faults/clear"><input type="hidden" name="back" value="/faults" />
          <input type="hidden" name="done" value="Nothing is planned any more." /><div class="row"><button>Clear all</button></div></form>`
      }
    </section>`;
}

function sentWebhooks(world: World): Markup {
  const deliveries = [
    ...world.stripeWebhooks.deliveries().map((delivery) => ({ delivery, provider: "Stripe" })),
    ...world.tossWebhooks.deliveries().map((delivery) => ({ delivery, provider: "Toss" })),
  ]
    .slice(-60)
    .reverse();
  return markup`
    <section class="card">
      <h2>Webhooks</h2>
      ${
        deliveries.length === 0
          ? markup`<p class="soft">None have been sent yet.</p>`
          : markup`
        <form method="post" action="/_control/webhooks/release"><input type="hidden" name="back" value="/faults" />
          <input type="hidden" name="done" value="What was held is on its way." /><div class="row"><button>Release what is held</button></div></form>
        <div class="scroll"><table class="cards"><thead><tr><th>From</th><th>Type</th><th>Payment</th><th>State</th><th class="number">Attempts</th><th class="number">Answer</th><th>Play</th></tr></thead><tbody>
          ${deliveries.map(
            ({ delivery, provider }) => markup`<tr>
              <td data-label="From">${provider}</td><td data-label="Type"><code>${delivery.message.type}</code></td>
              <td data-label="Payment"><code>${delivery.message.references[0] ?? ""}</code></td>
              <td data-label="State">${delivery.state}</td>
              <td class="number" data-label="Attempts">${delivery.attempts}</td>
              <td class="number" data-label="Answer">${delivery.lastStatus ?? "–"}</td>
              <td data-label="Play"><form method="post" action="/_control/webhooks/release"><input type="hidden" name="back" value="/faults" />
                <input type="hidden" name="done" value="Sent again." /><button name="id" value="${delivery.id}">Send again</button></form></td></tr>`,
          )}
        </tbody></table></div>`
      }
    </section>`;
}

function bookPage(world: World): Markup {
  const movements = world.book.list().slice(-shown).reverse();
  const holds = world.stripe.liveHolds();
  return markup`
    <section class="card">
      <h2>Sums</h2>
      <div class="scroll"><table class="cards"><thead><tr><th>Provider</th><th class="number">In</th><th class="number">Out</th><th class="number">Left</th><th class="number">Movements</th></tr></thead><tbody>
        ${world.book.totals().map(
          (total) => markup`<tr><td data-label="Provider">${total.provider}</td>
            <td class="number" data-label="In">${money(total.in, total.currency)}</td>
            <td class="number" data-label="Out">${money(total.out, total.currency)}</td>
            <td class="number" data-label="Left">${money(total.net, total.currency)}</td>
            <td class="number" data-label="Movements">${total.count}</td></tr>`,
        )}
      </tbody></table></div>
    </section>
    <section class="card">
      <h2>Holds on cards</h2>
      ${
        holds.length === 0
          ? markup`<p class="soft">None.</p>`
          : markup`<div class="scroll"><table class="cards"><thead><tr><th>Payment</th><th class="number">Amount</th><th>Runs out</th></tr></thead><tbody>
        ${holds.map(
          (hold) => markup`<tr><td data-label="Payment"><code>${hold.reference}</code></td>
            <td class="number" data-label="Amount">${money(hold.amount, hold.currency)}</td>
            <td data-label="Runs out">${moment(Date.parse(hold.captureBefore))}</td></tr>`,
        )}</tbody></table></div>`
      }
    </section>
    <section class="card">
      <h2>Movements</h2>
      ${
        movements.length === 0
          ? markup`<p class="soft">No money has moved yet.</p>`
          : markup`<div class="scroll"><table class="cards"><thead><tr><th>When</th><th>Provider</th><th>What</th><th class="number">Amount</th><th>Payment</th><th>Order</th></tr></thead><tbody>
        ${movements.map(
          (movement) => markup`<tr><td data-label="When">${moment(Date.parse(movement.at))}</td>
            <td data-label="Provider">${movement.provider}</td><td data-label="What">${movement.kind}</td>
            <td class="number" data-label="Amount">${movement.direction === "in" ? "+" : "−"}${money(movement.amount, movement.currency)}</td>
            <td data-label="Payment"><code>${movement.reference}</code></td>
            <td data-label="Order"><code>${movement.orderId ?? ""}</code></td></tr>`,
        )}</tbody></table></div>`
      }
      <p class="soft">As data: <a href="/_control/book">/_control/book</a></p>
    </section>`;
}
