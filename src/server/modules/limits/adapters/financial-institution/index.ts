import { isStorableJson } from "@/shared/storable-json";
import type { FinancialInstitution, InstitutionCallback } from "../../domain/financial-institution";
import { connectInstitution, type InstitutionSettings } from "./connect";
import { digestOf, verifySignature } from "./signature";
import {
  callback,
  readContractReply,
  readLimitAnswer,
  readsWithdrawn,
  writeContract,
  writeLimitRequest,
  writeWithdrawal,
} from "./wire";

/** The path that callbacks sign, whatever a proxy puts before it. */
export const callbackPath = "/api/webhooks/financial-institution";

/** A financial institution over HTTP: see docs/financial-institution-api.md. */
export function createFinancialInstitution(settings: InstitutionSettings): FinancialInstitution {
  const send = connectInstitution(settings);
  return {
    digest: (asked) => digestOf(writeLimitRequest(asked)),
    contractDigest: (contract) => digestOf(writeContract(contract)),

    ask: (asked, nonce, at) =>
      send(
        {
          method: "POST",
          path: "/v1/limit-requests",
          body: writeLimitRequest(asked),
          nonce,
          at,
          idempotencyKey: `limit-${asked.limitRequestId}`,
        },
        answerAbout(asked.limitRequestId, asked.currency),
      ),
    lookUp: (asked, nonce, at) =>
      send(
        { method: "GET", path: `/v1/limit-requests/${asked.limitRequestId}`, body: "", nonce, at },
        answerAbout(asked.limitRequestId, asked.currency),
      ),

    askContract: (contract, nonce, at) =>
      send(
        {
          method: "POST",
          path: "/v1/contracts",
          body: writeContract(contract),
          nonce,
          at,
          idempotencyKey: `contract-${contract.contractId}`,
        },
        replyAbout(contract.contractId),
      ),
    lookUpContract: (contract, nonce, at) =>
      send(
        { method: "GET", path: `/v1/contracts/${contract.contractId}`, body: "", nonce, at },
        replyAbout(contract.contractId),
      ),

    withdrawalDigest: (withdrawal) => digestOf(writeWithdrawal(withdrawal)),
    async withdrawContract(withdrawal, nonce, at) {
      const { contractId } = withdrawal;
      const reply = await send(
        {
          method: "POST",
          path: `/v1/contracts/${contractId}/withdrawal`,
          body: writeWithdrawal(withdrawal),
          nonce,
          at,
          idempotencyKey: `contract-withdrawal-${contractId}`,
        },
        (value) => (readsWithdrawn(value, contractId) ? { kind: "answered" as const } : null),
      );
      // Only a look-up finds nothing.
      return reply.kind === "absent" ? { kind: "refused" } : reply;
    },

    readCallback(body, headers, now) {
      const signed = verifySignature(
        { id: settings.keyId, secret: settings.callbackSecret },
        { method: "POST", path: callbackPath, body, headers, now },
      );
      return signed && readCallbackBody(body, signed);
    },
  };
}

function answerAbout(limitRequestId: string, currency: string) {
  return (value: unknown) => {
    const read = readLimitAnswer(value);
    return read?.wire.reference === limitRequestId && read.wire.currency === currency ? read.answer : null;
  };
}

function replyAbout(contractId: string) {
  return (value: unknown) => {
    const read = readContractReply(value);
    return read?.wire.reference === contractId ? read.reply : null;
  };
}

function readCallbackBody(
  body: string,
  signed: { nonce: string; digest: string; signature: string },
): InstitutionCallback | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return null;
  }
  // Kept as it came, so it must be such that it can be kept.
  if (!isStorableJson(parsed)) return null;
  const event = callback.safeParse(parsed);
  if (!event.success) return null;
  const { event_id: eventId, type, data } = event.data;
  const envelope = { eventId, type, payload: parsed, ...signed };
  const limit = type === "limit_request.decided" ? readLimitAnswer(data) : null;
  if (limit?.answer.kind === "decided") {
    const { wire, answer } = limit;
    return {
      ...envelope,
      about: "limit_request",
      limitRequestId: wire.reference,
      currency: wire.currency,
      decided: answer.decided,
      externalReference: wire.id,
    };
  }
  const contract = type === "contract.decided" ? readContractReply(data) : null;
  if (contract?.reply.kind === "answered") return { ...envelope, about: "contract", answer: contract.reply.answer };
  return { ...envelope, about: "nothing" };
}
