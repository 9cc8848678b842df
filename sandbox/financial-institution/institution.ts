import type { SandboxClock } from "../clock";
import { Collection } from "../collection";
import type { Fields } from "../http/fields";
import { randomText } from "../ids";

export const institutionModes = ["automatic", "person"] as const;
export type InstitutionMode = (typeof institutionModes)[number];

export type LimitStatus = "pending" | "approved" | "rejected";
export type ContractStatus = "pending" | "confirmed" | "refused" | "withdrawn";

/** A request for a limit, as the institution keeps it. Amounts are whole minor units, written as digits. */
export interface LimitRequest {
  readonly id: string;
  readonly reference: string;
  readonly receivedAt: string;
  readonly applicant: {
    readonly reference: string;
    readonly annualIncomeMinor: string;
    readonly monthlyDebtMinor: string;
    readonly employment: string;
  };
  readonly currency: string;
  readonly askedMonthlyMinor: string;
  readonly openMonthlyMinor: string;
  readonly termMonths: number;
  readonly totalMinor: string;
  readonly lateInstalments: number;
  readonly quoteHash: string;
  /** What share of a month's income all instalments would take, in basis points; null without income. */
  readonly burdenBps: number | null;
  status: LimitStatus;
  monthlyMinor: string | null;
  validUntil: string | null;
  reasons: string[];
  decidedBy: "rule" | "underwriter" | null;
  /** An underwriter has put it aside: no answer will come. */
  silent: boolean;
}

/** A contract to be confirmed, by digest. */
export interface Contract {
  readonly id: string;
  readonly reference: string;
  readonly receivedAt: string;
  readonly sha256: string;
  readonly figuresHash: string;
  status: ContractStatus;
  reason: string | null;
  silent: boolean;
}

/** One line of the institution's own book: what it was asked and what it said. Never changed afterwards. */
export interface BookLine {
  readonly at: string;
  readonly kind: string;
  readonly reference: string;
  readonly detail: string;
}

export interface InstitutionEvent {
  readonly id: string;
  readonly type: "limit_request.decided" | "contract.decided";
  readonly references: readonly string[];
  readonly body: string;
}

export interface InstitutionSnapshot {
  readonly version: number;
  readonly mode: InstitutionMode;
  readonly requests: readonly LimitRequest[];
  readonly contracts: readonly Contract[];
  readonly lines: readonly BookLine[];
}

/** What the institution refuses, with the status it answers. */
export class InstitutionFailure extends Error {
  override name = "InstitutionFailure";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface Answer {
  readonly outcome: "approved" | "rejected";
  readonly monthlyMinor: string | null;
  readonly reasons: readonly string[];
}

const validDays = 30;
const dayMs = 86_400_000;
const easyBurdenBps = 3_500;
const hardBurdenBps = 5_500;

/** An institution that lends: decides by a simple rule of its own, or waits for a person; keeps its own book. */
export class Institution {
  readonly requests = new Collection<LimitRequest>((request) => request.id);
  readonly contracts = new Collection<Contract>((contract) => contract.id);
  mode: InstitutionMode = "automatic";
  #lines: BookLine[] = [];
  readonly #clock: SandboxClock;
  readonly #emit: (event: InstitutionEvent) => void;

  constructor(clock: SandboxClock, emit: (event: InstitutionEvent) => void) {
    this.#clock = clock;
    this.#emit = emit;
  }

  get lines(): readonly BookLine[] {
    return this.#lines;
  }

  /** Takes a request. The same reference again is the same request; another one under it is refused. */
  receive(fields: Fields): { request: LimitRequest; fresh: boolean } {
    const read = readRequest(fields);
    const known = this.requests.values().find(({ reference }) => reference === read.reference);
    if (known) {
      if (known.quoteHash !== read.quoteHash || known.askedMonthlyMinor !== read.askedMonthlyMinor) {
        throw new InstitutionFailure(422, "reference_used", "This reference was used for another request.");
      }
      return { request: known, fresh: false };
    }
    const request: LimitRequest = {
      ...read,
      id: `lr_${randomText(20)}`,
      receivedAt: this.#now(),
      status: "pending",
      monthlyMinor: null,
      validUntil: null,
      reasons: [],
      decidedBy: null,
      silent: false,
    };
    this.requests.add(request);
    this.#note("request received", request.reference, `asks for ${request.askedMonthlyMinor} a month`);
    return { request, fresh: true };
  }

  /** Answers by rule what the rule can answer, unless a person answers everything. */
  decideByRule(request: LimitRequest): void {
    if (this.mode === "person" || request.status !== "pending") return;
    const { burdenBps } = request;
    if (burdenBps === null || burdenBps > hardBurdenBps) {
      this.#decide(request, { outcome: "rejected", monthlyMinor: null, reasons: ["BURDEN_TOO_HIGH"] }, "rule");
    } else if (burdenBps <= easyBurdenBps) {
      const answer = { monthlyMinor: request.askedMonthlyMinor, reasons: ["WITHIN_MEANS"] };
      this.#decide(request, { outcome: "approved", ...answer }, "rule");
    }
  }

  /** The underwriter answers. What was answered stays; see {@link Institution.contradict}. */
  answer(reference: string, answer: Answer): LimitRequest {
    const request = this.request(reference);
    if (request.status !== "pending") throw new InstitutionFailure(409, "already_answered", "It was answered already.");
    this.#decide(request, answer, "underwriter");
    return request;
  }

  /** Sends a second answer that says something else. The book and look-ups keep the first. */
  contradict(reference: string): void {
    const request = this.request(reference);
    if (request.status === "pending") throw new InstitutionFailure(409, "not_answered", "It was not answered yet.");
    const other: LimitRequest =
      request.status === "approved"
        ? { ...request, status: "rejected", monthlyMinor: null, validUntil: null, reasons: ["OTHER"] }
        : {
            ...request,
            status: "approved",
            monthlyMinor: request.askedMonthlyMinor,
            validUntil: this.#validUntil(),
            reasons: ["OTHER"],
          };
    this.#note("contradicted itself", reference, other.status);
    this.#send("limit_request.decided", reference, limitOnTheWire(other));
  }

  /** Sends the answer again as a new event that says the same. */
  repeat(reference: string): void {
    const request = this.request(reference);
    if (request.status === "pending") throw new InstitutionFailure(409, "not_answered", "It was not answered yet.");
    this.#send("limit_request.decided", reference, limitOnTheWire(request));
  }

  /** Puts a request or a contract aside: no answer will come. */
  staySilent(reference: string): void {
    const found = this.requests.values().find((request) => request.reference === reference) ?? this.contract(reference);
    found.silent = true;
    this.#note("put aside", reference, "no answer will come");
  }

  /** Found by the institution's own name or by the marketplace's. */
  request(name: string): LimitRequest {
    const found = this.requests.get(name) ?? this.requests.values().find(({ reference }) => reference === name) ?? null;
    if (!found) throw new InstitutionFailure(404, "not_found", "There is no such limit request.");
    return found;
  }

  receiveContract(fields: Fields): Contract {
    const reference = required(fields, "reference");
    const sha256 = digest(fields, "sha256");
    const figuresHash = digest(fields, "figures_hash");
    const known = this.contracts.values().find((contract) => contract.reference === reference);
    if (known) {
      if (known.sha256 !== sha256 || known.figuresHash !== figuresHash) {
        throw new InstitutionFailure(422, "reference_used", "This reference was used for another document.");
      }
      return known;
    }
    const contract: Contract = {
      id: `ct_${randomText(20)}`,
      reference,
      receivedAt: this.#now(),
      sha256,
      figuresHash,
      status: "pending",
      reason: null,
      silent: false,
    };
    this.contracts.add(contract);
    this.#note("contract received", reference, sha256);
    return contract;
  }

  confirmByRule(contract: Contract): void {
    if (this.mode === "automatic" && contract.status === "pending") this.answerContract(contract.reference, null);
  }

  /** Confirms a contract, or refuses it with a reason. */
  answerContract(reference: string, refusal: string | null): Contract {
    const contract = this.contract(reference);
    if (contract.status !== "pending")
      throw new InstitutionFailure(409, "already_answered", "It was answered already.");
    contract.status = refusal === null ? "confirmed" : "refused";
    contract.reason = refusal;
    this.#note(`contract ${contract.status}`, contract.reference, refusal ?? contract.sha256);
    this.#send("contract.decided", contract.reference, contractOnTheWire(contract));
    return contract;
  }

  /** The market says that a contract is not to be, whether it was confirmed or not. Again is once. */
  withdrawContract(name: string, fields: Fields): Contract {
    const contract = this.contract(name);
    if (contract.sha256 !== digest(fields, "sha256")) {
      throw new InstitutionFailure(422, "another_document", "This is not the document that was asked about.");
    }
    const at = required(fields, "withdrawn_at");
    if (contract.status === "withdrawn") return contract;
    this.#note("contract withdrawn", contract.reference, `${contract.status} until ${at}`);
    contract.status = "withdrawn";
    return contract;
  }

  contract(name: string): Contract {
    const found =
      this.contracts.get(name) ?? this.contracts.values().find(({ reference }) => reference === name) ?? null;
    if (!found) throw new InstitutionFailure(404, "not_found", "There is no such contract.");
    return found;
  }

  snapshot(): InstitutionSnapshot {
    return {
      version: 1,
      mode: this.mode,
      requests: this.requests.values(),
      contracts: this.contracts.values(),
      lines: this.#lines,
    };
  }

  restore(snapshot: InstitutionSnapshot): void {
    this.mode = snapshot.mode;
    this.requests.restore(snapshot.requests);
    this.contracts.restore(snapshot.contracts);
    this.#lines = [...snapshot.lines];
  }

  #decide(request: LimitRequest, answer: Answer, by: "rule" | "underwriter"): void {
    request.status = answer.outcome;
    request.monthlyMinor = answer.outcome === "approved" ? (answer.monthlyMinor ?? request.askedMonthlyMinor) : null;
    request.validUntil = answer.outcome === "approved" ? this.#validUntil() : null;
    request.reasons = [...answer.reasons];
    request.decidedBy = by;
    this.#note(request.status, request.reference, `${request.monthlyMinor ?? "–"} a month, by ${by}`);
    this.#send("limit_request.decided", request.reference, limitOnTheWire(request));
  }

  #validUntil(): string {
    return new Date(this.#clock.nowMs() + validDays * dayMs).toISOString();
  }

  #now(): string {
    return new Date(this.#clock.nowMs()).toISOString();
  }

  #note(kind: string, reference: string, detail: string): void {
    this.#lines.push({ at: this.#now(), kind, reference, detail });
  }

  #send(type: InstitutionEvent["type"], reference: string, data: unknown): void {
    const id = `ev_${randomText(24)}`;
    const body = JSON.stringify({ event_id: id, type, created_at: this.#now(), data });
    this.#emit({ id, type, references: [reference], body });
  }
}

/** A limit request as the API tells it. */
export function limitOnTheWire(request: LimitRequest): Record<string, unknown> {
  return {
    id: request.id,
    reference: request.reference,
    status: request.status,
    currency: request.currency,
    ...(request.monthlyMinor === null ? {} : { monthly_minor: request.monthlyMinor }),
    ...(request.validUntil === null ? {} : { valid_until: request.validUntil }),
    reasons: request.reasons,
  };
}

/** A contract as the API tells it. */
export function contractOnTheWire(contract: Contract): Record<string, unknown> {
  return {
    id: contract.id,
    reference: contract.reference,
    status: contract.status,
    sha256: contract.sha256,
    figures_hash: contract.figuresHash,
    ...(contract.reason === null ? {} : { reason: contract.reason }),
  };
}

function required(fields: Fields, name: string): string {
  const value = fields.text(name);
  if (value === null) throw new InstitutionFailure(422, "missing", `${name} is missing.`);
  return value;
}

function minor(fields: Fields, name: string): string {
  const value = required(fields, name);
  if (!/^\d{1,15}$/.test(value)) throw new InstitutionFailure(422, "invalid", `${name} is no amount.`);
  return value;
}

function digest(fields: Fields, name: string): string {
  const value = required(fields, name);
  if (!/^[0-9a-f]{64}$/.test(value)) throw new InstitutionFailure(422, "invalid", `${name} is no SHA-256.`);
  return value;
}

function readRequest(fields: Fields) {
  const applicant = fields.fields("applicant");
  const annualIncomeMinor = minor(applicant, "annual_income_minor");
  const monthlyDebtMinor = minor(applicant, "monthly_debt_minor");
  const askedMonthlyMinor = minor(fields, "asked_monthly_minor");
  const openMonthlyMinor = minor(fields, "open_monthly_minor");
  const monthlyIncome = BigInt(annualIncomeMinor) / 12n;
  const carried = BigInt(monthlyDebtMinor) + BigInt(openMonthlyMinor) + BigInt(askedMonthlyMinor);
  required(fields.fields("consent"), "text_version");
  return {
    reference: required(fields, "reference"),
    applicant: {
      reference: required(applicant, "reference"),
      annualIncomeMinor,
      monthlyDebtMinor,
      employment: required(applicant, "employment"),
    },
    currency: required(fields, "currency"),
    askedMonthlyMinor,
    openMonthlyMinor,
    termMonths: fields.integer("term_months") ?? 0,
    totalMinor: minor(fields, "total_minor"),
    lateInstalments: fields.integer("late_instalments") ?? 0,
    quoteHash: required(fields, "quote_hash"),
    burdenBps: monthlyIncome > 0n ? Number((carried * 10_000n) / monthlyIncome) : null,
  };
}
