import { createHash, randomUUID } from "node:crypto";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/server/db/test-database";
import type { Deps } from "@/server/deps";
import { pdfResponse } from "@/server/pdf/pdf-response";
import type { CivilDate } from "@/shared/civil-date";
import { formatMoney, sumMinor } from "@/shared/money";
import { callerOf, quietDeps } from "../../../../tests/fixtures/callers";
import { sampleContract, sampleEvidence } from "../../../../tests/fixtures/sample-contract";
import { testSeal } from "../../../../tests/fixtures/seal";
import { checkSeal } from "./adapters/check-seal";
import {
  drawContract,
  drawSignedContract,
  figuresHash,
  listDocuments,
  makeContract,
  readDocument,
  storeDocument,
  type ContractDocument,
  type ContractParticulars,
} from ".";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** What the pages say, each as one line. */
async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  return text.map((page) => page.replaceAll(/\s+/g, " "));
}

/** Every figure of the particulars as the document must print it. */
function printedFigures({ locale, currency, figures, schedule, exitTable, ...rest }: ContractParticulars): string[] {
  const money = (amountMinor: bigint) => formatMoney(amountMinor, currency, locale);
  const day = (date: CivilDate, dateStyle: "long" | "medium" = "long") =>
    new Intl.DateTimeFormat(locale, { dateStyle, timeZone: "UTC" }).format(new Date(date));
  return [
    ...Object.values(figures)
      .filter((value) => typeof value === "bigint")
      .map(money),
    `${figures.annualRatePercent}%`,
    `${figures.effectiveRatePercent}%`,
    `${rest.lateRatePercent}%`,
    rest.orderFormHash,
    day(rest.withdrawal.lastDay),
    // A row of the schedule stands in one line, so each figure is checked in its row.
    ...schedule.map((row) =>
      [
        row.number,
        day(row.dueOn),
        ...[row.instalmentMinor, row.interestMinor, row.principalMinor, row.balanceMinor].map(money),
      ].join(" "),
    ),
    ...exitTable.map((row) =>
      [
        ...("afterPayment" in row ? [row.afterPayment, day(row.on, "medium")] : [row.month]),
        money(row.buyoutMinor),
        money(row.returnMinor),
      ].join(" "),
    ),
    money(sumMinor(schedule.map((row) => row.interestMinor))),
  ];
}

describe("a contract as it is issued", () => {
  test.each(["en", "ko"] as const)("says every figure of its particulars, in %s", async (locale) => {
    const particulars = sampleContract({ locale });
    const pdf = await drawContract(particulars);
    const text = (await pagesOf(pdf)).join(" ");
    expect(printedFigures(particulars).filter((figure) => !text.includes(figure))).toEqual([]);
    const { parties, unit, effectiveRateLabel, payment } = particulars;
    for (const said of [
      particulars.number,
      parties.seller.shopName,
      parties.buyer.name,
      parties.buyer.email,
      parties.funder.name,
      unit.serialNumber,
      effectiveRateLabel,
      ...payment.mandate,
      locale === "ko" ? "리스 계약서" : "Lease contract",
      locale === "ko" ? "청약 철회" : "Right to withdraw",
    ]) {
      expect(text).toContain(said);
    }
    // Only the letters in use are embedded.
    expect(pdf.byteLength).toBeLessThan(120_000);
  });

  test.each(["en", "ko"] as const)("says all of it again in the other language, beginning in %s", async (locale) => {
    const [own, other] = [sampleContract({ locale }), sampleContract({ locale: locale === "en" ? "ko" : "en" })];
    const pages = await pagesOf(await drawContract(own));
    const text = pages.join(" ");
    expect(printedFigures(other).filter((figure) => !text.includes(figure))).toEqual([]);
    for (const { unit, earlyTermination, effectiveRateLabel, parties } of [own, other]) {
      for (const said of [earlyTermination, effectiveRateLabel, parties.funder.name]) expect(text).toContain(said);
      expect(text).toContain(own.locale === "ko" ? unit.titleKo : unit.titleEn);
    }
    const [first, second] = locale === "ko" ? ["리스 계약서", "Lease contract"] : ["Lease contract", "리스 계약서"];
    expect(pages[0]).toContain(first);
    expect(pages[0]).not.toContain(second);
    expect(text.indexOf(first)).toBeLessThan(text.indexOf(second));
  });

  test("of the template before says what it said when it is signed now", async () => {
    const sample = sampleContract({ locale: "en", months: 12 });
    const { translation: _, ...inOneLanguage } = sample;
    const old: ContractParticulars = {
      ...inOneLanguage,
      templateVersion: "2026-11",
      exitTable: sample.schedule.map((row) => ({
        month: row.number,
        buyoutMinor: row.balanceMinor + 100_000n,
        returnMinor: row.balanceMinor / 4n,
      })),
    };
    const text = (await pagesOf(await drawSignedContract(old, sampleEvidence("ab".repeat(32), "en")))).join(" ");
    expect(printedFigures(old).filter((figure) => !text.includes(figure))).toEqual([]);
    expect(text).toContain("After month");
    expect(text).toContain("names the cost for each month");
    expect(text).toContain("Template 2026-11");
    expect(text).not.toMatch(/after (each|a) payment/);
  });

  test("repeats the schedule's head on every page of 60 months, and numbers its pages", async () => {
    const particulars = sampleContract({ locale: "en", months: 60 });
    const pages = await pagesOf(await drawContract(particulars));
    const withRows = pages.filter((page) => /\b\d+ \w+ \d+, 20\d\d ₩[\d,]+ ₩[\d,]+ ₩[\d,]+ ₩/.test(page));
    expect(withRows.length).toBeGreaterThan(1);
    for (const page of withRows) expect(page).toContain("No. Due on Installment Interest Principal Balance");
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page).toContain(figuresHash(particulars));
    });
  });

  test("wraps long names instead of cutting them", async () => {
    const sample = sampleContract({ locale: "en" });
    const name = "Bartholomew Featherstonehaugh-Cholmondeley ".repeat(4).trim();
    const serialNumber = "X".repeat(120);
    const pages = await pagesOf(
      await drawContract({
        ...sample,
        parties: { ...sample.parties, buyer: { ...sample.parties.buyer, name } },
        unit: { ...sample.unit, serialNumber },
      }),
    );
    expect(pages[0]).toContain(name);
    expect(pages[0]?.replaceAll(" ", "")).toContain(serialNumber);
  });

  test("is the same, byte by byte, when it is made again", async () => {
    const particulars = sampleContract({ locale: "ko", months: 12 });
    const [first, second] = [
      await makeContract({ seal: testSeal }, particulars),
      await makeContract({ seal: testSeal }, particulars),
    ];
    expect(second.sha256).toBe(first.sha256);
    expect(first).toMatchObject({ kind: "issued", sha256: sha256(first.bytes), figuresHash: figuresHash(particulars) });
  });
});

describe("a contract as it is signed", () => {
  test.each(["en", "ko"] as const)("ends with the evidence, in %s", async (locale) => {
    const evidence = sampleEvidence("ab".repeat(32), locale);
    const pages = await pagesOf(await drawSignedContract(sampleContract({ locale, months: 12 }), evidence));
    const last = pages.at(-1) ?? "";
    for (const said of [
      evidence.signer.name,
      evidence.ipAddress,
      evidence.userAgent,
      evidence.consent.text,
      evidence.shownSha256,
      evidence.counterConfirmation.reference,
      evidence.counterConfirmation.name,
      // The same instant in the market's zone and in UTC: the days differ.
      ...(locale === "en"
        ? ["December 1, 2026 at 00:04:05 (Asia/Seoul)", "November 30, 2026 at 15:04:05 (UTC)"]
        : ["2026년 12월 1일", "2026년 11월 30일 15:04:05 (UTC)"]),
    ]) {
      expect(last).toContain(said);
    }
  });
});

describe("the hash of the figures", () => {
  const sample = sampleContract({ locale: "en", months: 12 });
  const hash = figuresHash(sample);

  test("is the same in both languages and whatever the order of keys", () => {
    expect(figuresHash(sampleContract({ locale: "ko", months: 12 }))).toBe(hash);
    const figures = Object.fromEntries(Object.entries(sample.figures).toReversed());
    expect(figuresHash({ ...sample, figures: { ...sample.figures, ...figures } })).toBe(hash);
  });

  test("changes with every figure", () => {
    const [row, ...rest] = sample.schedule;
    const others: ContractParticulars[] = [
      ...Object.entries(sample.figures).map(([name, value]) => ({
        ...sample,
        figures: { ...sample.figures, [name]: typeof value === "bigint" ? value + 1n : `${value}1` },
      })),
      { ...sample, schedule: [...(row ? [{ ...row, interestMinor: row.interestMinor + 1n }] : []), ...rest] },
      { ...sample, exitTable: sample.exitTable.slice(1) },
      { ...sample, withdrawal: { ...sample.withdrawal, days: 15 } },
      { ...sample, orderFormHash: "0".repeat(64) },
      { ...sample, service: { ...sample.service, responseHours: 25 } },
    ];
    expect(new Set([hash, ...others.map(figuresHash)]).size).toBe(others.length + 1);
  });
});

describe("the platform's signature", () => {
  let document: ContractDocument;
  beforeAll(async () => {
    document = await makeContract({ seal: testSeal }, sampleContract({ locale: "en", months: 12 }));
  });

  test("is valid over the whole file", async () => {
    expect(await checkSeal(document.bytes)).toEqual({ valid: true, certificateSha256: document.certificateSha256 });
  });

  test("is not valid once a byte is changed, cut off or added", async () => {
    const { bytes } = document;
    const text = Buffer.from(bytes).toString("latin1");
    const [, from = 0, to = 0] = /\/ByteRange \[0 (\d+) (\d+)/.exec(text)?.map(Number) ?? [];
    expect(to - from).toBeGreaterThan(10_000);
    const changedAt = (index: number) => {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      return changed;
    };
    // Before the signature, after it at a hundred places, the last byte, and what fills the signature's room.
    const places = Array.from({ length: 100 }, (_, step) => to + Math.floor(((bytes.length - to) * step) / 100));
    for (const index of [9, from - 1, ...places, bytes.length - 1, to - 10]) {
      expect((await checkSeal(changedAt(index)))?.valid ?? false, `byte ${index}`).toBe(false);
    }
    expect((await checkSeal(bytes.slice(0, -1)))?.valid ?? false).toBe(false);
    expect((await checkSeal(Buffer.concat([bytes, Buffer.from("\n")])))?.valid ?? false).toBe(false);
  });

  test("is missing in a document that was not sealed, and in what is none", async () => {
    expect(await checkSeal(await drawContract(sampleContract({ locale: "en", months: 12 })))).toBeNull();
    expect(await checkSeal(Buffer.from("%PDF-1.7 /ByteRange [0 1 2 3]"))).toBeNull();
    expect(await checkSeal(new Uint8Array())).toBeNull();
  });
});

describe("the store of contracts", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  const store = (applicationId: string, document: ContractDocument) =>
    database.db.transaction((tx) => storeDocument(tx, applicationId, document));

  test("keeps one of each kind, gives back its bytes, and answers a repetition with the first", async () => {
    const applicationId = randomUUID();
    const particulars = sampleContract({ locale: "ko", months: 12, number: "L-1" });
    const issued = await makeContract({ seal: testSeal }, particulars);
    const signed = await makeContract({ seal: testSeal }, particulars, sampleEvidence(issued.sha256, "ko"));

    const ref = { applicationId, kind: "issued" } as const;
    await expect(readDocument(database.db, ref)).rejects.toThrow("CONTRACTS.NOT_FOUND");
    const first = await store(applicationId, issued);
    expect(first).toMatchObject({ sha256: issued.sha256, isNew: true });
    expect(await store(applicationId, issued)).toEqual({ ...first, isNew: false });
    await store(applicationId, signed);

    const read = await readDocument(database.db, ref);
    expect(sha256(read.bytes)).toBe(issued.sha256);
    expect(read).toMatchObject({ number: "L-1", kind: "issued", issuedAt: particulars.issuedAt });
    const kept = await listDocuments(database.db, applicationId);
    expect(kept.map(({ kind, sha256: hash }) => [kind, hash])).toEqual([
      ["issued", issued.sha256],
      ["signed", signed.sha256],
    ]);
  });

  test("refuses a signed copy with other figures than what was issued", async () => {
    const applicationId = randomUUID();
    const terms = { locale: "en", number: "L-2" } as const;
    const issued = await makeContract({ seal: testSeal }, sampleContract({ ...terms, months: 12 }));
    await store(applicationId, issued);
    const other = sampleContract({ ...terms, months: 13 });
    const signed = await makeContract({ seal: testSeal }, other, sampleEvidence(issued.sha256, "en"));
    await expect(store(applicationId, signed)).rejects.toThrow("CONTRACTS.FIGURES_DIFFER");
    expect(await listDocuments(database.db, applicationId)).toHaveLength(1);
  });

  test("is never rewritten, and a row cannot lie about its file", async () => {
    const { sql } = database;
    const document = await makeContract(
      { seal: testSeal },
      sampleContract({ locale: "en", months: 12, number: "L-3" }),
    );
    const applicationId = randomUUID();
    await store(applicationId, document);
    await expect(
      sql`update contract_documents set number = 'L-4' where application_id = ${applicationId}`,
    ).rejects.toThrow();
    await expect(sql`delete from contract_documents where application_id = ${applicationId}`).rejects.toThrow();
    await expect(sql`truncate contract_documents`).rejects.toThrow();
    const lie = { ...document, number: "L-5", sha256: "0".repeat(64) };
    await expect(store(randomUUID(), lie)).rejects.toThrow();
    expect(await listDocuments(database.db, applicationId)).toMatchObject([{ number: "L-3" }]);
  });
});

describe("whether a file is genuine", () => {
  let database: TestDatabase;
  let issued: ContractDocument;
  let deps: Deps;
  beforeAll(async () => {
    database = await openTestDatabase();
    deps = quietDeps(database);
    issued = await makeContract({ seal: testSeal }, sampleContract({ locale: "en", months: 12 }));
    await database.db.transaction((tx) => storeDocument(tx, randomUUID(), issued));
  });
  afterAll(async () => {
    await deps.changes.close();
    await database.close();
  });

  const verify = (digest: string, clientIp = "198.51.100.1") =>
    callerOf(deps, null, clientIp).contracts.verify({ sha256: digest });

  test("is told to anybody who has it, and no more than that", async () => {
    // The whole answer: no name, no number, no amount.
    const answer = { genuine: true, kind: "issued", issuedAt: issued.issuedAt, signatureValid: true };
    expect(await verify(issued.sha256)).toEqual(answer);
    expect(await verify(` ${issued.sha256.toUpperCase()} `)).toEqual(answer);
  });

  test("is unknown for every other file, however close, and for what else is hashed of a contract", async () => {
    const changed = Buffer.from(issued.bytes);
    changed.writeUInt8(changed.readUInt8(500) ^ 1, 500);
    const close = issued.sha256.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    for (const digest of [sha256(changed), close, issued.figuresHash, issued.certificateSha256]) {
      expect(await verify(digest)).toEqual({ genuine: false });
    }
  });

  test("is asked by a whole digest only", async () => {
    for (const part of ["", issued.sha256.slice(0, 63), `${issued.sha256}0`, "%".repeat(64), "_".repeat(64)]) {
      await expect(verify(part)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
  });

  test("is told with what the signature is worth: not valid when it is not by the key of then", async () => {
    const other = await makeContract({ seal: testSeal }, sampleContract({ locale: "en", months: 13, number: "L-9" }));
    const row = { ...other, certificateSha256: issued.sha256 };
    await database.db.transaction((tx) => storeDocument(tx, randomUUID(), row));
    expect(await verify(other.sha256)).toMatchObject({ genuine: true, signatureValid: false });
  });

  test("is not told without end to one network, and still to another", async () => {
    const busy = "198.51.100.77";
    for (let time = 0; time < 60; time += 1) await verify("0".repeat(64), busy);
    await expect(verify(issued.sha256, busy)).rejects.toThrow("IDENTITY.TOO_MANY_ATTEMPTS");
    expect(await verify(issued.sha256, "198.51.100.78")).toMatchObject({ genuine: true });
  });
});

describe("a contract's file as it is handed out", () => {
  test("is this reader's alone, under a name in any language", async () => {
    const answer = pdfResponse(Buffer.from("%PDF-"), "계약서 L-1.pdf", false);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.get("content-disposition")).toBe(
      `attachment; filename="_L-1.pdf"; filename*=UTF-8''${encodeURIComponent("계약서 L-1.pdf")}`,
    );
    expect(pdfResponse(Buffer.from("%PDF-"), "a.pdf", true).headers.get("content-disposition")).toMatch(/^inline/);
    expect(await answer.text()).toBe("%PDF-");
  });
});
