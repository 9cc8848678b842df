import { eq } from "drizzle-orm";
import superjson from "superjson";
import { postalLines } from "@/inputs/addresses";
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
import { civilDateAt, endOfCivilDate } from "@/shared/civil-date";
import { contractDueDates } from "../domain/contract-dates";
import { orderFormHash, parseOrderForm } from "../domain/order-form";
import { describeEarlyExit, rateLabelText } from "../domain/contract-words";
import { leaseExits } from "../domain/quote-lease";
import type { LeaseRow } from "./move-lease";

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

const institutionName = { en: "Partner financial institution", ko: "제휴 금융기관" } as const;

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
  const { form: submitted, delivery, buyer, shopName, sku } = present(row, "received goods were ordered and delivered");
  const form = parseOrderForm(submitted.form);
  const { quote } = form;
  const locale = buyer.locale === "en" ? "en" : "ko";
  const other = locale === "en" ? "ko" : "en";
  const funderIn = (language: typeof locale) => (lease.funder === "seller" ? shopName : institutionName[language]);
  const receiptAt = present(delivery.receiptAt, "the receipt was determined");
  const startsOn = civilDateAt(receiptAt, market.timeZone);
  const { paymentsAtSigning } = quote.offer.terms;
  const dueDay = present(submitted.dueDay, "a submitted form has a due day");
  const dueDates = contractDueDates(startsOn, dueDay, quote.schedule.length, paymentsAtSigning);
  const address = present(submitted.address, "a submitted form has an address");
  const withdrawable = civilDateAt(new Date(now.getTime() + form.coolingOffDays * day), market.timeZone);

  const schedule = quote.schedule.map((line, index) => ({
    ...line,
    dueOn: present(dueDates[index], "every payment has a due date"),
  }));

  const particulars: ContractParticulars = {
    number: newOrderNumber("PC"),
    templateVersion: contractTemplateVersion,
    locale,
    issuedAt: now,
    anchorDate: startsOn,
    currency: lease.currency,
    parties: {
      marketplace: { name: "Partwise" },
      seller: { shopName },
      buyer: {
        name: buyer.name,
        email: buyer.email,
        address: [address.recipient, ...postalLines(address)],
      },
      funder: { kind: lease.funder, name: funderIn(locale) },
    },
    unit: {
      titleEn: lease.titleEn,
      titleKo: lease.titleKo,
      variantNameEn: lease.variantNameEn,
      variantNameKo: lease.variantNameKo,
      serialNumber: delivery.serialNumber,
      sku,
    },
    figures: {
      cashPriceMinor: quote.cashPriceMinor,
      financedMinor: quote.cashPriceMinor,
      annualRatePercent: quote.annualRatePercent,
      effectiveRatePercent: quote.effectiveAnnualRatePercent,
      termMonths: quote.termMonths,
      payments: quote.schedule.length,
      paymentsAtSigning,
      instalmentMinor: quote.instalmentMinor,
      advanceMinor: quote.dueAtSigning.instalmentsMinor,
      securityDepositMinor: quote.dueAtSigning.securityDepositMinor,
      dueAtSigningMinor: quote.dueAtSigning.totalMinor,
      totalOfPaymentsMinor: quote.totalOfPaymentsMinor,
      residualMinor: quote.buyoutMinor,
      totalCostMinor: quote.totalWithBuyoutMinor,
    },
    effectiveRateLabel: rateLabelText(quote.rateLabel, locale),
    schedule,
    exitTable: leaseExits(quote.offer.terms, schedule, startsOn).map((exit) => ({
      afterPayment: exit.afterPayment,
      on: exit.on,
      buyoutMinor: exit.buyoutMinor,
      returnMinor: exit.returnCostMinor,
    })),
    service: quote.offer.terms.service,
    earlyTermination: describeEarlyExit(quote.offer.terms, locale),
    lateRatePercent: form.lateRatePercent,
    withdrawal: { days: form.coolingOffDays, lastDay: withdrawable },
    mathsVersion: quote.rulesVersion,
    orderFormHash: orderFormHash(form),
    receipt: { how: present(delivery.receiptWay, "a receipt has its way"), confirmedAt: receiptAt },
    payment: { dueDay, mandate: (submitted.mandate ?? []).map(({ label }) => label) },
    translation: {
      locale: other,
      effectiveRateLabel: rateLabelText(quote.rateLabel, other),
      earlyTermination: describeEarlyExit(quote.offer.terms, other),
      funderName: funderIn(other),
    },
    verifyUrl: `${appUrl}/${locale}/verify`,
  };
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
      locale,
      ruleVersion: quote.rulesVersion,
      startsOn,
      withdrawableUntil: endOfCivilDate(withdrawable, market.timeZone),
    })
    .returning();
  return present(opened, "an insert returns its row");
}
