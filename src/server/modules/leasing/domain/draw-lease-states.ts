import { leaseTransitions } from "./lease-transitions";

/** The lease's state table as a Mermaid state diagram: docs/lease-states.md holds it, and a test compares the two. */
export function drawLeaseStates(): string {
  const moves = leaseTransitions.map(({ from, event, to, by, guard }) => {
    const condition = guard ? ` [${guard}]` : "";
    return `  ${from ?? "[*]"} --> ${to}: ${event} by ${by.join(", ")}${condition}`;
  });
  return ["stateDiagram-v2", ...moves].join("\n");
}
