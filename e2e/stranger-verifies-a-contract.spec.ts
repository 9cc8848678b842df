import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import type { contractDocuments } from "@/server/db/schema";
import { expect, expectAccessible, test } from "./fixtures";

type Row = Omit<typeof contractDocuments.$inferInsert, "applicationId" | "bytes" | "issuedAt">;

/** A contract as the worker would make it, with the platform's signature in it. */
async function sampleContract() {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "tests/print-sample-contract.ts", `L-${randomUUID()}`],
    { maxBuffer: 10_000_000 },
  );
  const { file, issuedAt, ...row } = JSON.parse(stdout) as Row & { file: string; issuedAt: string };
  return { ...row, applicationId: randomUUID(), issuedAt: new Date(issuedAt), bytes: Buffer.from(file, "base64") };
}

test("anybody checks a contract by its file, with and without JavaScript", async ({
  page,
  browser,
  database,
  baseURL,
}) => {
  const contract = await sampleContract();
  await database.keepContract(contract);
  const genuine = { name: "contract.pdf", mimeType: "application/pdf", buffer: contract.bytes };
  const changed = { ...genuine, buffer: Buffer.from(contract.bytes) };
  changed.buffer.writeUInt8(changed.buffer.readUInt8(3_000) ^ 1, 3_000);

  await page.goto("/en");
  await page.getByRole("contentinfo").getByRole("link", { name: "Verify a contract" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Verify a contract");
  await expectAccessible(page);
  const field = page.getByLabel("Choose the contract’s PDF, or drop it here");
  await field.setInputFiles(genuine);
  const said = page.getByRole("main").getByRole("status");
  await expect(said).toContainText("Genuine: issued by Partwise");
  await expect(page.getByText("Lease contract, as issued")).toBeVisible();
  await expect(page.getByText(contract.sha256)).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(contract.number);
  await expectAccessible(page);

  await field.setInputFiles(changed);
  await expect(said).toContainText("Not known to Partwise");
  await field.setInputFiles({ ...genuine, buffer: Buffer.from("Dear Sir or Madam") });
  await expect(page.getByRole("main").getByRole("alert")).toContainText("The file is no PDF");

  const plain = await browser.newContext({ ...(baseURL ? { baseURL } : {}), javaScriptEnabled: false });
  const simple = await plain.newPage();
  await simple.goto("/ko/verify");
  await simple.getByLabel("계약서 PDF를 선택하거나 여기에 놓으세요").setInputFiles(genuine);
  await simple.getByRole("button", { name: "파일 확인하기" }).click();
  await expect(simple.getByRole("main")).toContainText("Partwise가 발행한 진본입니다");
  await plain.close();
});
