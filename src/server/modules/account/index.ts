import "server-only";

export { exportPerson } from "./queries/export-person";
