import type { TaskList } from "graphile-worker";
import { z } from "zod";
import type { Deps } from "@/server/deps";
import { removeUnusedPictures } from "@/server/modules/amendments";
import { beginReset, recordMailAnswer } from "@/server/modules/identity";
import { advanceLease } from "@/server/modules/leasing";
import { advanceContractConfirmation, advanceLimitRequest } from "@/server/modules/limits";
import { sendMail } from "@/server/modules/notifications";
import { performCardOperation } from "@/server/modules/payment-means";
import { advanceOrder } from "@/server/modules/payments";
import { logger } from "@/server/telemetry/logger";

const orderJob = z.object({ orderId: z.uuid() });
const limitJob = z.object({ limitRequestId: z.uuid() });
const leaseJob = z.object({ leaseId: z.uuid() });
const decidedJob = z.object({ applicationId: z.uuid() });
const mailJob = z.object({ notificationId: z.uuid() });
const resetJob = z.object({ email: z.email() });
const cardJob = z.object({ operationId: z.uuid() });
const contractJob = z.object({ contractId: z.uuid() });

/** What the worker does of each job that a request leaves behind. */
export function createTaskList(deps: Deps): TaskList {
  return {
    "advance-order": async (payload) => {
      await advanceOrder(deps, orderJob.parse(payload).orderId);
    },
    "decide-limit": async (payload) => {
      await advanceLimitRequest(deps, limitJob.parse(payload).limitRequestId);
    },
    "ask-contract": async (payload) => {
      await advanceContractConfirmation(deps, contractJob.parse(payload).contractId);
    },
    "advance-lease": async (payload) => {
      await advanceLease(deps, leaseJob.parse(payload).leaseId);
    },
    // Both say that what a lease waits for has been decided.
    "limit-decided": async (payload) => {
      await advanceLease(deps, decidedJob.parse(payload).applicationId);
    },
    "contract-confirmed": async (payload) => {
      await advanceLease(deps, contractJob.parse(payload).contractId);
    },
    "begin-reset": async (payload) => {
      await beginReset(deps, resetJob.parse(payload).email);
    },
    "send-mail": async (payload, { job }) => {
      const { notificationId } = mailJob.parse(payload);
      const answer = await sendMail(deps, notificationId, job.attempts >= job.max_attempts);
      if (answer) await recordMailAnswer(deps, answer.userId, answer.refusedCode);
    },
    "card-operation": async (payload) => {
      await performCardOperation(deps, cardJob.parse(payload).operationId);
    },
    "remove-unused-pictures": async () => {
      const files = await removeUnusedPictures(deps);
      logger.info({ files }, "pictures that no return names were removed");
    },
  };
}
