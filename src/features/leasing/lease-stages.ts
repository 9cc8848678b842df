import type { LeaseState } from "@/inputs/leases";

/** The stages that a person sees a lease pass, in their order. */
export const leaseStages = ["application", "limit", "form", "order", "delivery", "contract", "force"] as const;
export type LeaseStage = (typeof leaseStages)[number];

/** How a stage stands. */
export type StageState = "done" | "current" | "upcoming" | "failed";

type RunningState = Exclude<LeaseState, "withdrawn" | "declined" | "cancelled" | "expired">;

const stageOf: Record<RunningState, LeaseStage> = {
  limit_requested: "limit",
  limit_referred: "limit",
  limit_rejected: "limit",
  limit_approved: "form",
  order_form_issued: "form",
  ordered: "order",
  seller_confirmed: "delivery",
  shipped: "delivery",
  delivered: "delivery",
  inspection_disputed: "delivery",
  receipt_confirmed: "contract",
  contract_issued: "contract",
  signed: "contract",
  active: "force",
  matured: "force",
  bought_out: "force",
  purchased: "force",
};

const isRunning = (state: LeaseState): state is RunningState => Object.hasOwn(stageOf, state);

/** How each stage stands, from the lease's state and the states that it came through, oldest first. */
export function stagesOf(
  state: LeaseState,
  passed: readonly LeaseState[],
): readonly { readonly stage: LeaseStage; readonly state: StageState }[] {
  // A lease that ended shows how far it had come.
  const reached = isRunning(state) ? state : (passed.filter(isRunning).at(-1) ?? "limit_requested");
  const at = leaseStages.indexOf(stageOf[reached]);
  const failed = !isRunning(state) || state === "limit_rejected";
  return leaseStages.map((stage, place) => ({
    stage,
    state:
      place < at || (place === at && stageOf[reached] === "force" && !failed)
        ? "done"
        : place > at
          ? "upcoming"
          : failed
            ? "failed"
            : "current",
  }));
}

/** The contract has come into force: all stages lie behind, also when it has ended since. */
export const hasBeenInForce = ({
  contract,
}: {
  readonly contract: { readonly activeAt: Date | null } | null;
}): boolean => contract !== null && contract.activeAt !== null;
