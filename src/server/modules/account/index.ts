import "server-only";

export { countWork } from "./queries/count-work";
export { exportPerson } from "./queries/export-person";
