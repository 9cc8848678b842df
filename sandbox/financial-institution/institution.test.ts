import { createHash, createHmac, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startWebhookListener, type WebhookListener } from "../testing";
import { startInstitution, type RunningInstitution } from "./start-institution";

const secrets = { keyId: "test", secret: "to-the-institution", callbackSecret: "to-the-market" };
const callbackPath = "/api/webhooks/financial-institution";

let ear: WebhookListener;
let institution: RunningInstitution;

beforeAll(async () => {
  ear = await startWebhookListener();
  institution = await startInstitution({
    host: "127.0.0.1",
    port: 0,
    ...secrets,
    callbackUrl: ear.url + callbackPath,
    retryMs: 5,
  });
});
afterAll(async () => {
  await institution.close();
  await ear.close();
});
beforeEach(async () => {
  await control("reset", {});
  ear.received.length = 0;
});

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Written from the document, not from either side's code. */
function signature(secret: string, time: string, nonce: string, method: string, path: string, body: string): string {
  return `v1=${createHmac("sha256", secret)
    .update(["v1", time, nonce, method, path, digest(body)].join("\n"))
    .digest("hex")}`;
}

async function call(
  method: "GET" | "POST",
  path: string,
  value: object | null,
  change: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const body = value === null ? "" : JSON.stringify(value);
  const time = String(Math.floor(Date.now() / 1_000));
  const nonce = randomUUID();
  const response = await fetch(institution.url + path, {
    method,
    headers: {
      "x-key-id": secrets.keyId,
      "x-timestamp": time,
      "x-nonce": nonce,
      "x-signature": signature(secrets.secret, time, nonce, method, path, body),
      "idempotency-key": "one",
      ...change,
    },
    ...(method === "POST" ? { body } : {}),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function control(path: string, body: object): Promise<number> {
  return (await fetch(`${institution.url}/_control/${path}`, { method: "POST", body: JSON.stringify(body) })).status;
}

const asked = (reference: string, change: object = {}) => ({
  reference,
  applicant: { reference: "p-1", annual_income_minor: "60000000", monthly_debt_minor: "0", employment: "employed" },
  currency: "KRW",
  asked_monthly_minor: "600000",
  open_monthly_minor: "0",
  term_months: 24,
  total_minor: "14400000",
  late_instalments: 0,
  quote_hash: "q",
  consent: { text_version: "1", at: "2026-01-01T00:00:00Z" },
  ...change,
});

const answerTo = async (reference: string) => {
  const heard = await ear.waitFor(({ body }) => body.includes(reference));
  return { heard, data: (JSON.parse(heard.body) as { data: Record<string, unknown> }).data };
};

test("takes a request, answers it by rule, and signs the callback as the document says", async () => {
  const reference = randomUUID();
  expect(await call("POST", "/v1/limit-requests", asked(reference))).toMatchObject({
    status: 202,
    body: { reference, status: "pending" },
  });
  const { heard, data } = await answerTo(reference);
  expect(data).toMatchObject({ reference, status: "approved", monthly_minor: "600000", reasons: ["WITHIN_MEANS"] });
  const header = (name: string) => String(heard.headers[name]);
  expect(header("x-signature")).toBe(
    signature(secrets.callbackSecret, header("x-timestamp"), header("x-nonce"), "POST", callbackPath, heard.body),
  );
  expect((await call("GET", `/v1/limit-requests/${reference}`, null)).body).toMatchObject({ status: "approved" });
});

test.each([
  ["a good income", {}, "approved"],
  ["too high a burden", { asked_monthly_minor: "4000000" }, "rejected"],
])("by rule: %s is %s", async (_, change, status) => {
  const reference = randomUUID();
  await call("POST", "/v1/limit-requests", asked(reference, change));
  expect((await answerTo(reference)).data).toMatchObject({ status });
});

test("one in between waits for a person", async () => {
  const reference = randomUUID();
  await call("POST", "/v1/limit-requests", asked(reference, { asked_monthly_minor: "2000000" }));
  expect((await call("GET", `/v1/limit-requests/${reference}`, null)).body).toMatchObject({ status: "pending" });
});

describe("what is not signed as it must be", () => {
  test.each([
    ["an unknown key", { "x-key-id": "other" }, "unknown_key"],
    ["an old time", { "x-timestamp": "1000000000" }, "stale"],
    ["a wrong signature", { "x-signature": "v1=00" }, "bad_signature"],
  ])("%s is refused", async (_, change, code) => {
    const refused = await call("POST", "/v1/limit-requests", asked(randomUUID()), change);
    expect(refused).toMatchObject({ status: 401, body: { code } });
  });
});

test("a key answers once, and not to another request", async () => {
  const reference = randomUUID();
  const first = await call("POST", "/v1/limit-requests", asked(reference));
  expect(await call("POST", "/v1/limit-requests", asked(reference))).toEqual(first);
  expect((await call("POST", "/v1/limit-requests", asked(randomUUID()))).status).toBe(422);
});

test("a request can bring its own fault", async () => {
  const failed = await call("POST", "/v1/limit-requests", asked(randomUUID()), { "x-stand-in-fault": "error_500" });
  expect(failed.status).toBe(500);
  expect((await call("POST", "/v1/limit-requests", asked(randomUUID()))).status).toBe(202);
});

test("a person plays the underwriter on a page", async () => {
  await control("mode", { mode: "person" });
  const reference = randomUUID();
  await call("POST", "/v1/limit-requests", asked(reference));
  const page = async () => (await fetch(`${institution.url}/underwriter`)).text();
  expect(await page()).toContain("₩600,000");
  const form = { back: "/underwriter", reference, outcome: "rejected", "reasons[]": "LITTLE_LEFT", done: "Rejected." };
  const sent = await fetch(`${institution.url}/_control/answers`, {
    method: "POST",
    body: new URLSearchParams(form),
    redirect: "manual",
  });
  expect(sent.headers.get("location")).toBe("/underwriter?done=Rejected.");
  expect((await answerTo(reference)).data).toMatchObject({ status: "rejected", reasons: ["LITTLE_LEFT"] });
  expect(await page()).toContain("Contradict it");
  for (const path of ["/faults", "/book"]) expect((await fetch(institution.url + path)).status).toBe(200);
  expect(await control("answers", { reference, outcome: "approved" })).toBe(409);
});

test("contracts are confirmed, or refused with a reason", async () => {
  const contract = { reference: randomUUID(), sha256: "a".repeat(64), figures_hash: "f".repeat(64) };
  expect((await call("POST", "/v1/contracts", contract)).status).toBe(202);
  expect((await answerTo(contract.reference)).data).toMatchObject({ status: "confirmed", sha256: contract.sha256 });
});

test("the state file keeps requests over a restart", async () => {
  const folder = await mkdtemp(join(tmpdir(), "institution-"));
  const options = { host: "127.0.0.1", port: 0, ...secrets, callbackUrl: "", stateFile: join(folder, "state.json") };
  const first = await startInstitution(options);
  const own = institution;
  institution = first;
  const reference = randomUUID();
  await call("POST", "/v1/limit-requests", asked(reference));
  await first.close();
  institution = await startInstitution(options);
  const kept = await call("GET", `/v1/limit-requests/${reference}`, null);
  await institution.close();
  institution = own;
  await rm(folder, { recursive: true });
  expect(kept.body).toMatchObject({ reference, status: "approved" });
});
