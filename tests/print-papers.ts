/** Prints every kind of paper as the market of this process does, as JSON with each file in base64: for tests. */
import { amendmentKinds } from "@/inputs/amendments";
import { market } from "@/market";
import { drawContract, drawOrderForm, drawSignedContract } from "@/server/modules/contracts";
import { drawDocument, type OrderDocument } from "@/server/modules/documents";
import { formPaperOf } from "@/server/modules/leasing/domain/form-paper";
import { sampleForm } from "./fixtures/sample-form";
import { sampleContract, sampleEvidence } from "./fixtures/sample-contract";

const at = new Date("2026-11-30T06:00:00Z");
const receipt: OrderDocument = {
  kind: "receipt",
  amendmentKind: null,
  number: "R-1",
  orderNumber: "P-1",
  orderedAt: at,
  issuedAt: at,
  sellerName: "Camera House",
  buyerName: "José Núñez",
  address: ["José Núñez", "500 Sample Street", "Wilmington, DE 19801"],
  currency: market.currency,
  // Enough for more than one page.
  lines: Array.from({ length: 60 }, () => ({
    titleEn: "Cine camera",
    titleKo: "시네마 카메라",
    variantNameEn: "Body",
    variantNameKo: "본체",
    quantity: 1,
    unitPriceMinor: 100_000n,
    amountMinor: 100_000n,
  })),
  keptMinor: 0n,
  totalMinor: 6_000_000n,
  payments: [],
  later: [],
  balanceMinor: 6_000_000n,
};

const papers: Record<string, string> = {};
const keep = (name: string, file: Uint8Array) => {
  papers[name] = Buffer.from(file).toString("base64");
};
for (const locale of ["en", "ko"] as const) {
  const contract = { ...sampleContract({ locale, months: 12 }), currency: market.currency };
  keep(`contract issued ${locale}`, await drawContract(contract));
  keep(`contract signed ${locale}`, await drawSignedContract(contract, sampleEvidence("ab".repeat(32), locale)));
  const of = { appUrl: "https://market.example", timeZone: market.timeZone };
  keep(`order form ${locale}`, await drawOrderForm(formPaperOf(sampleForm(market), locale, of)));
  keep(`receipt ${locale}`, await drawDocument(receipt, locale));
  for (const amendmentKind of amendmentKinds) {
    const note: OrderDocument = { ...receipt, kind: "credit_note", amendmentKind, number: `C-${amendmentKind}` };
    keep(`credit note of a ${amendmentKind} ${locale}`, await drawDocument(note, locale));
  }
}
process.stdout.write(JSON.stringify(papers));
