/** What a buyer can keep: the order form before it is ordered by, the contract, and a form to withdraw by. */
import { randomUUID } from "node:crypto";
import { extractText, getDocumentProxy } from "unpdf";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { leaseContracts } from "@/server/db/schema";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import { sweepLimits } from "@/server/modules/limits";
import { present } from "@/shared/assert";
import { activeLease, applyFor, bring, leaseBuyer, leaseShop, orderBy } from "../../../../tests/lease-world";
import { openMarketWorld, testAddress, type MarketWorld, type Person } from "../../../../tests/market-world";
import { readParticulars } from "./queries/read-particulars";
import { advanceLease, readLeaseContract, readWithdrawalForm } from "./index";

// Drawing a paper takes a second of a processor, which a busy machine may not have at once.
vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let world: MarketWorld;
beforeAll(async () => {
  database = await openTestDatabase({ max: 12 });
  world = await openMarketWorld(database);
});
afterAll(async () => {
  await world.close();
  await database.close();
});

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "accepted",
    (failure: unknown) =>
      failure instanceof Error
        ? ((failure.cause as { code?: string } | undefined)?.code ?? (failure as { code?: string }).code ?? "?")
        : "?",
  );
const textOf = async (bytes: Uint8Array): Promise<string> => {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return text.replaceAll(/\s+/g, " ");
};
const read = (who: Person, leaseId: string, kind: "order_form" | "issued" | "signed" = "order_form") =>
  readLeaseContract(database.db, who.session, { leaseId, kind });
const linesOf = ({ groups }: { groups: readonly { lines: readonly { value: string }[] }[] }): string[] =>
  groups.flatMap(({ lines }) => lines.map(({ value }) => value.replaceAll(/\s+/g, " ")));

describe("the order form as a document", () => {
  test("can be kept before it is ordered by, and says the lines that the page says", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    const { state, form } = await buyer.caller.leases.get({ leaseId });
    expect(state).toBe("order_form_issued");
    const shown = present(form, "the form is issued");
    const paper = await read(buyer, leaseId);
    expect(shown.paperSha256).toBe(paper.sha256);
    expect(paper.figuresHash).toBe(shown.hash);
    const text = await textOf(paper.bytes);
    expect(text).toContain(shown.hash);
    const disclosures = present(shown.disclosures, "a new form is disclosed");
    for (const language of ["en", "ko"] as const) {
      expect(linesOf(disclosures[language]).filter((line) => !text.includes(line))).toEqual([]);
    }
    // Whoever has the file can ask whether it is one of ours.
    const verified = await buyer.caller.contracts.verify({ sha256: paper.sha256 });
    expect(verified).toMatchObject({ genuine: true, kind: "order_form", signatureValid: true });
  });

  test("is nobody's but the buyer's before the seller is asked, and the seller's afterwards", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    expect(await codeOf(read(await leaseBuyer(world), leaseId))).toBe("LEASES.NOT_FOUND");
    expect(await codeOf(read(shop.seller, leaseId))).toBe("LEASES.NOT_FOUND");
    await orderBy(world, buyer, leaseId);
    expect(await codeOf(read(shop.seller, leaseId))).toBe("accepted");
    expect(await codeOf(read(await leaseBuyer(world), leaseId))).toBe("LEASES.NOT_FOUND");
  });

  test("must be there before anybody orders by the form", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const { quote, hash: quoteHash } = await buyer.caller.leases.preview({
      offerId: shop.offerId,
      variantId: shop.variantId,
      termMonths: 12,
    });
    const { leaseId } = await buyer.caller.leases.applyFor({
      requestId: randomUUID(),
      offerId: shop.offerId,
      variantId: shop.variantId,
      termMonths: 12,
      quoteHash,
      askedMonthlyMinor: quote.instalmentMinor,
      statement: { annualIncomeMinor: 90_000_000n, monthlyDebtMinor: 0n, employment: "employed" },
      consent: true,
    });
    // The limit is approved and the form issued; the key that would seal it is away.
    while ((await sweepLimits(world.deps, 50)) > 0);
    const broken = { ...world.deps, seal: { sign: () => Promise.reject(new Error("the key is away")) } };
    await expect(advanceLease(broken, leaseId)).rejects.toThrow("the key is away");
    const lease = await buyer.caller.leases.get({ leaseId });
    expect(lease.form).toMatchObject({ paperSha256: null });
    const cardId = await world.savedCard(buyer);
    const submission = {
      leaseId,
      formHash: present(lease.form, "the form is issued").hash,
      address: testAddress,
      dueDay: 15,
      mandate: [{ cardId, amountMinor: lease.instalmentMinor }],
      tenders: [{ means: "card" as const, cardId, amountMinor: lease.dueAtSigningMinor }],
      acknowledged: true as const,
    };
    expect(await codeOf(buyer.caller.leases.submitOrderForm(submission))).toBe("LEASES.FORM_NOT_DRAWN");
    expect((await buyer.caller.leases.get({ leaseId })).state).toBe("order_form_issued");
    await advanceLease(world.deps, leaseId);
    expect(await codeOf(buyer.caller.leases.submitOrderForm(submission))).toBe("accepted");
  });
});

describe("the contract", () => {
  test("begins with the order form's disclosures, figure by figure, and names the lessor's place", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await activeLease(world, shop, buyer);
    const [row] = await database.db.select().from(leaseContracts).where(eq(leaseContracts.leaseId, leaseId));
    const particulars = readParticulars(present(row, "a lease in force has a contract").particulars);
    const { form } = await buyer.caller.leases.get({ leaseId });
    const shown = present(form?.disclosures, "the form was disclosed");
    const said = linesOf(present(particulars.disclosures, "a new contract is disclosed"));
    // What differs is the sentence about when payments fall due.
    expect(linesOf(shown[particulars.locale]).filter((line) => !said.includes(line))).toHaveLength(1);
    expect(particulars.parties.seller.identity?.join(" ")).toContain(testAddress.line1);
    for (const kind of ["issued", "signed"] as const) {
      const text = await textOf((await read(buyer, leaseId, kind)).bytes);
      expect(said.filter((line) => !text.includes(line))).toEqual([]);
      expect(text).toContain("Withdrawal form");
    }
  });

  test("has a form to withdraw by for its buyer alone", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const leaseId = await applyFor(world, buyer, shop);
    const { bytes } = await readWithdrawalForm(world.deps, buyer.session, { leaseId, locale: "ko" });
    const text = await textOf(bytes);
    expect(text).toContain("청약 철회 서식");
    expect(text).toContain(testAddress.line1);
    for (const other of [shop.seller, await leaseBuyer(world)]) {
      expect(await codeOf(readWithdrawalForm(world.deps, other.session, { leaseId, locale: "ko" }))).toBe(
        "LEASES.NOT_FOUND",
      );
    }
  });
});

describe("the refund after a withdrawal", () => {
  test("has a day from the goods' return on, which buyer and desk are told until the money is back", async () => {
    const shop = await leaseShop(world);
    const buyer = await leaseBuyer(world);
    const admin = await world.admin();
    const leaseId = await applyFor(world, buyer, shop);
    await orderBy(world, buyer, leaseId);
    await bring(world, shop, leaseId);
    await buyer.caller.leases.withdraw({ leaseId, reason: "" });
    expect((await buyer.caller.leases.get({ leaseId })).refund).toBeNull();
    await shop.seller.caller.leases.receiveReturned({ leaseId, restocked: true });
    const waiting = async () => (await admin.caller.leases.reviews()).items.map(({ id }) => id);
    const { refund, dueAtSigningMinor } = await buyer.caller.leases.get({ leaseId });
    expect(refund).toMatchObject({ done: false, isLate: false, lateInterestMinor: 0n, amountMinor: dueAtSigningMinor });
    expect(await waiting()).toContain(leaseId);
    expect((await shop.seller.caller.leases.shopGet({ leaseId })).refund).toBeNull();
    await world.settle();
    expect((await admin.caller.leases.adminGet({ leaseId })).refund).toMatchObject({ done: true, isLate: false });
    expect(await waiting()).not.toContain(leaseId);
  });
});
