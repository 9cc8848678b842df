import type { SandboxClock } from "../clock";
import { requestFaults, webhookFaults, type FaultPlan } from "../faults/fault-plan";
import type { WebhookSender } from "../faults/webhook-sender";
import { markup, type Markup } from "../http/markup";
import { seeOther, type Router } from "../http/server";
import { headedPage, moment, money } from "../pages/layout";
import { institutionForgeries } from "./forge";
import { institutionModes, type Contract, type Institution, type LimitRequest } from "./institution";

interface Parts {
  readonly institution: Institution;
  readonly faults: FaultPlan;
  readonly callbacks: WebhookSender;
  readonly clock: SandboxClock;
}

const shown = 40;
const reasons = ["BURDEN_HIGH", "LITTLE_LEFT", "NO_STEADY_WORK", "LATE_INSTALMENTS", "EVIDENCE_MISSING", "OTHER"];
const operations = [
  "limit_requests.create",
  "limit_requests.retrieve",
  "contracts.create",
  "contracts.retrieve",
  "contracts.withdraw",
] as const;

/** Where a person plays the underwriter: what waits, what was answered, the book, and what is to go wrong. */
export function addUnderwriterPages(router: Router, parts: Parts): void {
  const head = markup`<a class="home" href="/underwriter">A stand-in for a financial institution</a>
    <p>Nobody here lends real money.</p>
    <nav aria-label="Pages"><a href="/underwriter">Underwriter</a><a href="/faults">Faults</a><a href="/book">Book</a></nav>`;
  router.on("GET", "/", () => seeOther("/underwriter"));
  router.on("GET", "/underwriter", ({ search }) => headedPage("Underwriter", head, search, underwriter(parts)));
  router.on("GET", "/faults", ({ search }) => headedPage("Faults", head, search, faultsPage(parts)));
  router.on("GET", "/book", ({ search }) => headedPage("Book", head, search, bookPage(parts)));
}

function hidden(values: Readonly<Record<string, string>>): Markup[] {
  return Object.entries(values).map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}" />`);
}

/** A form with one button. */
function button(action: string, values: Readonly<Record<string, string>>, label: string): Markup {
  return markup`<form method="post" action="/_control/${action}">${hidden({ back: "/underwriter", ...values })}<button>${label}</button></form>`;
}

function underwriter({ institution }: Parts): Markup {
  const waiting = institution.requests.values().filter(({ status, silent }) => status === "pending" && !silent);
  const others = institution.requests.newest(shown).filter((request) => !waiting.includes(request));
  const contracts = institution.contracts.newest(shown);
  return markup`
    <form class="card" method="post" action="/_control/mode">
      <h2>Who answers</h2>
      <p class="soft">By rule, only what takes between 35 and 55 percent of a month's income waits for a person.</p>
      ${hidden({ back: "/underwriter", done: "From now on it is done so." })}
      <div class="row">${institutionModes.map(
        (mode) =>
          markup`<button name="mode" value="${mode}"${mode === institution.mode ? markup` class="main" aria-pressed="true"` : markup` aria-pressed="false"`}>${mode === "automatic" ? "The rule" : "A person, always"}</button>`,
      )}</div>
    </form>
    <h2>Waiting for you</h2>
    ${
      waiting.length === 0
        ? markup`<p class="soft">Nothing is waiting. Apply for a lease limit at the market and choose the financial institution.</p>`
        : markup`<div class="grid">${waiting.map((request) => waitingCard(request))}</div>`
    }
    <h2 style="margin-top:1.5rem">Answered and put aside</h2>
    ${others.length === 0 ? markup`<p class="soft">None yet.</p>` : markup`<div class="grid">${others.map((request) => answeredCard(request))}</div>`}
    <h2 style="margin-top:1.5rem">Contracts to confirm</h2>
    ${contracts.length === 0 ? markup`<p class="soft">None yet.</p>` : markup`<div class="grid">${contracts.map((contract) => contractCard(contract))}</div>`}`;
}

function facts(request: LimitRequest): Markup {
  const amount = (minor: string): string => money(Number(minor), request.currency);
  return markup`<p class="amount money">${amount(request.askedMonthlyMinor)}</p><p class="soft">a month, for ${request.termMonths} months</p>
    <dl>
      <dt>Income a year</dt><dd class="money">${amount(request.applicant.annualIncomeMinor)}</dd>
      <dt>Other debts a month</dt><dd class="money">${amount(request.applicant.monthlyDebtMinor)}</dd>
      <dt>Open with the market</dt><dd class="money">${amount(request.openMonthlyMinor)}</dd>
      <dt>Of a month's income</dt><dd>${request.burdenBps === null ? "no income" : `${request.burdenBps / 100} %`}</dd>
      <dt>Work</dt><dd>${request.applicant.employment}</dd>
      <dt>Late instalments</dt><dd>${request.lateInstalments}</dd>
      <dt>Received</dt><dd>${moment(Date.parse(request.receivedAt))}</dd>
      <dt>Reference</dt><dd><code>${request.reference}</code></dd>
    </dl>`;
}

function waitingCard(request: LimitRequest): Markup {
  const { reference } = request;
  return markup`<section class="card" aria-label="Request ${reference}">
    ${facts(request)}
    <form method="post" action="/_control/answers">
      ${hidden({ back: "/underwriter", reference, outcome: "approved", done: "Approved; the market is told.", "reasons[]": "WITHIN_MEANS" })}
      <div class="row">
        <label>Monthly amount in minor units<input name="monthlyMinor" inputmode="numeric" value="${request.askedMonthlyMinor}" required /></label>
        <button class="main">Approve</button>
      </div>
    </form>
    <form method="post" action="/_control/answers">
      ${hidden({ back: "/underwriter", reference, outcome: "rejected", done: "Rejected; the market is told." })}
      <div class="row">
        <label>Reason<select name="reasons[]">${reasons.map((reason) => markup`<option>${reason}</option>`)}</select></label>
        <button>Reject</button>
      </div>
    </form>
    <div class="row">${button("silence", { reference }, "Stay silent")}</div>
  </section>`;
}

function answeredCard(request: LimitRequest): Markup {
  const { reference, status } = request;
  return markup`<section class="card" aria-label="Request ${reference}">
    <h2>${request.silent && status === "pending" ? "put aside" : status}${request.decidedBy === null ? "" : ` by ${request.decidedBy}`}</h2>
    ${facts(request)}
    ${request.monthlyMinor === null ? null : markup`<p>Approved: <span class="money">${money(Number(request.monthlyMinor), request.currency)}</span> a month</p>`}
    ${request.reasons.length === 0 ? null : markup`<p class="soft">${request.reasons.join(", ")}</p>`}
    <div class="row">
      ${
        status === "pending"
          ? [
              button("answers", { reference, outcome: "approved", done: "Approved, late." }, "Approve after all"),
              button(
                "answers",
                { reference, outcome: "rejected", "reasons[]": "OTHER", done: "Rejected, late." },
                "Reject after all",
              ),
            ]
          : [
              button("repeat", { reference }, "Say it again"),
              button("contradict", { reference }, "Contradict it"),
              ...institutionForgeries.map((kind) =>
                button("forge", { reference, kind }, `Forge: ${kind.replace("_", " ")}`),
              ),
            ]
      }
    </div>
  </section>`;
}

function contractCard(contract: Contract): Markup {
  const { reference, status } = contract;
  return markup`<section class="card" aria-label="Contract ${reference}">
    <h2>${contract.silent && status === "pending" ? "put aside" : status}</h2>
    <dl><dt>Document</dt><dd><code>${contract.sha256}</code></dd><dt>Figures</dt><dd><code>${contract.figuresHash}</code></dd>
      <dt>Reference</dt><dd><code>${reference}</code></dd></dl>
    ${
      status === "pending"
        ? markup`<div class="row">
            ${button("contracts", { reference, outcome: "confirmed", done: "Confirmed; the market is told." }, "Confirm")}
            ${button("contracts", { reference, outcome: "refused", done: "Refused; the market is told." }, "Refuse")}
            ${contract.silent ? null : button("silence", { reference }, "Stay silent")}
          </div>`
        : null
    }
  </section>`;
}

function faultsPage({ faults, callbacks, clock }: Parts): Markup {
  const { requests, webhooks } = faults.rules();
  const options = (values: readonly string[]): Markup[] => values.map((value) => markup`<option>${value}</option>`);
  return markup`<div class="grid">
      <form class="card" method="post" action="/_control/faults">
        <h2>Next request goes wrong</h2>
        ${hidden({ back: "/faults", done: "The next matching requests will go wrong." })}
        <div class="row">
          <label>Fault<select name="fault">${options(requestFaults)}</select></label>
          <label>Operation<select name="match[operation]"><option value="">any</option>${options(operations)}</select></label>
          <label>Times<input name="times" type="number" min="1" value="1" /></label>
          <button class="main">Plan it</button>
        </div>
      </form>
      <form class="card" method="post" action="/_control/callbacks">
        <h2>Next callback goes wrong</h2>
        ${hidden({ back: "/faults", done: "The next callbacks will go wrong." })}
        <div class="row">
          <label>Fault<select name="fault">${options(webhookFaults)}</select></label>
          <label>Times<input name="times" type="number" min="1" value="1" /></label>
          <button class="main">Plan it</button>
        </div>
      </form>
      <form class="card" method="post" action="/_control/callbacks/release">
        <h2>Held callbacks</h2>${hidden({ back: "/faults", done: "What was held is on its way." })}<div class="row"><button>Send them</button></div>
      </form>
      <form class="card" method="post" action="/_control/faults/clear">
        <h2>Planned: ${requests.length + webhooks.length}</h2>${hidden({ back: "/faults", done: "Everything works again." })}
        <p class="soft">It is ${moment(clock.nowMs())} here.</p><div class="row"><button>Clear</button></div>
      </form>
    </div>
    <section class="card"><h2>Callbacks</h2><div class="scroll"><table class="cards">
      <thead><tr><th>Type</th><th>Of</th><th>State</th><th class="number">Attempts</th><th class="number">Answer</th></tr></thead>
      <tbody>${callbacks
        .deliveries()
        .slice(-shown)
        .reverse()
        .map(
          ({ message, state, attempts, lastStatus }) => markup`<tr><td data-label="Type">${message.type}</td>
            <td data-label="Of"><code>${message.references[0] ?? ""}</code></td><td data-label="State">${state}</td>
            <td class="number" data-label="Attempts">${attempts}</td><td class="number" data-label="Answer">${lastStatus ?? "–"}</td></tr>`,
        )}</tbody></table></div></section>`;
}

function bookPage({ institution }: Parts): Markup {
  const lines = institution.lines.slice(-200).toReversed();
  return markup`<section class="card">${
    lines.length === 0
      ? markup`<p class="soft">Nothing was asked yet.</p>`
      : markup`<div class="scroll"><table class="cards"><thead><tr><th>When</th><th>What</th><th>Detail</th><th>Reference</th></tr></thead>
        <tbody>${lines.map(
          ({ at, kind, reference, detail }) => markup`<tr><td data-label="When">${moment(Date.parse(at))}</td>
            <td data-label="What">${kind}</td><td data-label="Detail">${detail}</td><td data-label="Reference"><code>${reference}</code></td></tr>`,
        )}</tbody></table></div>`
  }<p class="soft">As data: <a href="/_control/book">/_control/book</a></p></section>`;
}
