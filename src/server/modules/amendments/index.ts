import "server-only";

export { listAmendments, type AmendmentView } from "./queries/list-amendments";
