import "server-only";

export { returnWindowEnd } from "./domain/return-window";
export { removeUnusedPictures } from "./use-cases/remove-unused-pictures";
export { listAmendments, type AmendmentView } from "./queries/list-amendments";
