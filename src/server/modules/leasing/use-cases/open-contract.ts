import { eq } from "drizzle-orm";
import superjson from "superjson";
import { postalLines, type FrozenAddress } from "@/inputs/addresses";
import {
  leaseContracts,
  leaseDeliveries,
  leaseOrderForms,
  sellers,
  users,
  variants,
  type SigningProof,
} from "@/server/db/schema";
import type { Tx } from "@/server/db/client";
import type { Deps } from "@/server/deps";
import {
  contractTemplateVersion,
  figuresHash,
  type ContractParticulars,
  type SigningEvidence,
} from "@/server/modules/contracts";
import { newOrderNumber } from "@/server/modules/orders";
import { present } from "@/shared/assert";
import { civilDateAt, endOfCivilDate, type CivilDate } from "@/shared/civil-date";
import { contractDueDates } from "../domain/contract-dates";
import { clausesOf, withdrawalFormOf } from "../domain/lease-clauses";
import { disclosuresOf, lessorLines, type ContractDates } from "../domain/lease-disclosures";
import { figuresOf } from "../domain/form-paper";
import {
  isDisclosed,
  orderFormHash,
  parseOrderForm,
  type DisclosedForm,
  type LeaseAgreement,
  type OrderForm,
} from "../domain/order-form";
import {
  describeEarlyExit,
  describeLatePayment,
  institutionName,
  rateCaveatText,
  rateLabelText,
} from "../domain/contract-words";
import { lateRatePercent, leasePolicy, type LeasePolicyOfFunder } from "../domain/lease-policy";
import { leaseExits } from "../domain/quote-lease";
import { readAgreement } from "../queries/read-agreement";
import type { LeaseRow } from "./lease-row";

export type ContractRow = typeof leaseContracts.$inferSelect;

const day = 86_400_000;

/** The signing evidence as the document shows it. */
export function evidenceOf(contract: ContractRow): SigningEvidence {
  const proof: SigningProof = present(contract.evidence, "a signed contract has its evidence");
  return {
    signer: { name: proof.name, email: proof.email },
    signedAt: new Date(proof.at),
    ipAddress: proof.clientIp,
    userAgent: proof.userAgent,
    consent: { version: proof.consentVersion, text: proof.consentText },
    reauthentication: { method: proof.reauthenticatedBy, at: new Date(proof.at) },
    shownSha256: proof.documentSha256,
    counterConfirmation: {
      by: contract.confirmedBy,
      name: contract.confirmedBy === "lease_desk" ? "Partwise" : institutionName[contract.locale],
      reference: contract.confirmationReference ?? "",
      at: present(contract.confirmedAt, "what is signed was confirmed"),
    },
  };
}

/**
 * The contract of a lease whose goods were received: frozen from the order form at the first call, found at every later
 * one. Its amounts are the form's; its dates follow from the day of receipt and the buyer's due day.
 */
export async function openContract(
  tx: Tx,
  { market, appUrl }: Pick<Deps, "market" | "appUrl">,
  lease: LeaseRow,
  now: Date,
): Promise<ContractRow> {
  const [found] = await tx.select().from(leaseContracts).where(eq(leaseContracts.leaseId, lease.id));
  if (found) return found;
  const agreed = await readAgreed(tx, market, lease);
  const particulars = particularsOf(lease, agreed, { market, appUrl, now });
  const [opened] = await tx
    .insert(leaseContracts)
    .values({
      leaseId: lease.id,
      number: particulars.number,
      confirmation: "open",
      confirmedBy: lease.funder === "seller" ? "lease_desk" : "financial_institution",
      particulars: superjson.serialize(particulars),
      figuresHash: figuresHash(particulars),
      templateVersion: particulars.templateVersion,
      locale: particulars.locale,
      ruleVersion: particulars.mathsVersion,
      startsOn: particulars.anchorDate,
      withdrawableUntil: endOfCivilDate(particulars.withdrawal.lastDay, market.timeZone),
    })
    .returning();
  return present(opened, "an insert returns its row");
}

/** What the buyer submitted, what was delivered, and to whom. */
interface Agreed {
  readonly form: OrderForm;
  readonly agreement: LeaseAgreement;
  readonly dueDay: number;
  readonly address: FrozenAddress;
  /** The names of the cards that instalments are taken from. */
  readonly mandate: readonly string[];
  readonly serialNumber: string;
  readonly receipt: ContractParticulars["receipt"];
  readonly buyer: { readonly name: string; readonly email: string; readonly locale: "en" | "ko" };
  readonly shopName: string;
  readonly sku: string;
}

async function readAgreed(tx: Tx, market: Deps["market"], lease: LeaseRow): Promise<Agreed> {
  const [row] = await tx
    .select({
      form: leaseOrderForms,
      delivery: leaseDeliveries,
      buyer: { name: users.name, email: users.email, locale: users.locale },
      shopName: sellers.name,
      sku: variants.sku,
    })
    .from(leaseOrderForms)
    .innerJoin(leaseDeliveries, eq(leaseDeliveries.leaseId, leaseOrderForms.leaseId))
    .innerJoin(users, eq(users.id, lease.buyerId))
    .innerJoin(sellers, eq(sellers.id, lease.sellerId))
    .innerJoin(variants, eq(variants.id, lease.variantId))
    .where(eq(leaseOrderForms.leaseId, lease.id));
  const { form, delivery, buyer, shopName, sku } = present(row, "received goods were ordered and delivered");
  const ordered = parseOrderForm(form.form);
  return {
    form: ordered,
    // A form from before parties were named in it was an agreement with the same people.
    agreement: isDisclosed(ordered) ? ordered.agreement : withoutService(await readAgreement(tx, market, lease)),
    dueDay: present(form.dueDay, "a submitted form has a due day"),
    address: present(form.address, "a submitted form has an address"),
    mandate: (form.mandate ?? []).map(({ label }) => label),
    serialNumber: delivery.serialNumber,
    receipt: {
      how: present(delivery.receiptWay, "a receipt has its way"),
      confirmedAt: present(delivery.receiptAt, "the receipt was determined"),
    },
    buyer: { ...buyer, locale: buyer.locale === "en" ? "en" : "ko" },
    shopName,
    sku,
  };
}

/** Everything that the contract's document says, in the buyer's language and what of it is translated in the other. */
function particularsOf(
  lease: LeaseRow,
  agreed: Agreed,
  { market, appUrl, now }: Pick<Deps, "market" | "appUrl"> & { readonly now: Date },
): ContractParticulars {
  const { form, dueDay } = agreed;
  const { quote } = form;
  const { terms } = quote.offer;
  const { locale } = agreed.buyer;
  const policy = leasePolicy(market, lease.funder);
  // A form that was issued under a harder rate gets the kinder one.
  const lateRate = lateRatePercent(policy.late, quote.annualRatePercent, form.lateRatePercent);
  const disclosed: DisclosedForm = { ...form, agreement: agreed.agreement, lateRatePercent: lateRate };
  const other = locale === "en" ? "ko" : "en";
  const startsOn = civilDateAt(agreed.receipt.confirmedAt, market.timeZone);
  const dueDates = contractDueDates(startsOn, dueDay, quote.schedule.length, terms.paymentsAtSigning);
  const schedule = quote.schedule.map((line, index) => ({
    ...line,
    dueOn: present(dueDates[index], "every payment has a due date"),
  }));
  const later = schedule.slice(terms.paymentsAtSigning);
  const dates = { dueDay, firstDueOn: later[0]?.dueOn ?? null };
  const lastDay = civilDateAt(new Date(now.getTime() + form.coolingOffDays * day), market.timeZone);
  const inWords = (language: "en" | "ko") =>
    wordsOf(disclosed, language, { policy, dates, lastDay, serialNumber: agreed.serialNumber, market });
  return {
    number: newOrderNumber("PC"),
    templateVersion: contractTemplateVersion,
    locale,
    issuedAt: now,
    anchorDate: startsOn,
    currency: lease.currency,
    parties: partiesOf(lease, agreed),
    unit: unitOf(lease, agreed),
    figures: figuresOf(quote),
    schedule,
    exitTable: leaseExits(terms, schedule, startsOn, market.lease.rules).map((exit) => ({
      afterPayment: exit.afterPayment,
      on: exit.on,
      buyoutMinor: exit.buyoutMinor,
      returnMinor: exit.returnCostMinor,
    })),
    service: { ...terms.service, ...promiseOf(agreed.agreement) },
    ...inWords(locale),
    lateRatePercent: lateRate,
    withdrawal: {
      days: form.coolingOffDays,
      lastDay,
    },
    mathsVersion: quote.rulesVersion,
    orderFormHash: orderFormHash(form),
    receipt: agreed.receipt,
    payment: { dueDay, mandate: agreed.mandate },
    translation: {
      locale: other,
      ...inWords(other),
      funderName: funderName(lease, agreed, other),
    },
    verifyUrl: `${appUrl}/${locale}/verify`,
  };
}

/** What the form says of how promised hours are counted, and what a missed answer takes off; nothing where it does not. */
function promiseOf({ policy }: LeaseAgreement): Pick<ContractParticulars["service"], "promise"> {
  if (policy.service === undefined) return {};
  const { workingHours, missedAnswerBps } = policy.service;
  return { promise: { workingHours, missedAnswerBps } };
}

/** A form that was a page promised its hours without saying which. */
function withoutService(agreement: LeaseAgreement): LeaseAgreement {
  const { service: _, ...policy } = agreement.policy;
  return { ...agreement, policy };
}

/** What a contract says in words of one language. */
function wordsOf(
  form: DisclosedForm,
  language: "en" | "ko",
  of: {
    readonly policy: LeasePolicyOfFunder;
    readonly dates: ContractDates;
    readonly lastDay: CivilDate;
    readonly serialNumber: string;
    readonly market: Deps["market"];
  },
) {
  const { quote } = form;
  const { market, policy } = of;
  const rateCaveat = rateCaveatText(quote.rateLabel, language);
  return {
    effectiveRateLabel: rateLabelText(quote.rateLabel, language),
    earlyTermination: describeEarlyExit(
      quote.offer.terms,
      quote.termMonths,
      market.lease.rules.earlyReturnCaps,
      language,
    ),
    latePayment: describeLatePayment(policy, form.lateRatePercent, quote.currency, language),
    ...(rateCaveat === null ? {} : { rateCaveat }),
    disclosures: disclosuresOf(form, language, market.timeZone, of.dates),
    clauses: clausesOf(form, language, of.lastDay),
    withdrawalForm: withdrawalFormOf(form, language, of.serialNumber),
  };
}

function partiesOf(lease: LeaseRow, agreed: Agreed): ContractParticulars["parties"] {
  const { buyer, address, shopName } = agreed;
  return {
    marketplace: { name: "Partwise" },
    seller: { shopName, identity: lessorLines(agreed.agreement.lessor) },
    buyer: {
      name: buyer.name,
      email: buyer.email,
      address: [address.recipient, ...postalLines(address)],
    },
    funder: { kind: lease.funder, name: funderName(lease, agreed, buyer.locale) },
  };
}

const funderName = ({ funder }: LeaseRow, { shopName }: Agreed, locale: "en" | "ko"): string =>
  funder === "seller" ? shopName : institutionName[locale];

function unitOf(lease: LeaseRow, { serialNumber, sku }: Agreed): ContractParticulars["unit"] {
  return {
    titleEn: lease.titleEn,
    titleKo: lease.titleKo,
    variantNameEn: lease.variantNameEn,
    variantNameKo: lease.variantNameKo,
    serialNumber,
    sku,
  };
}
