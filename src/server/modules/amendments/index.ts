import "server-only";

export { returnWindowEnd } from "./domain/return-window";
export { listAmendments, type AmendmentView } from "./queries/list-amendments";
