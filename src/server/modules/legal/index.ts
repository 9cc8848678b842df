import "server-only";

export { acceptDocuments, assertCurrentVersions } from "./use-cases/accept-documents";
export { listAcceptedAt, type AcceptedDocument } from "./queries/list-accepted-at";
export { listUnaccepted } from "./queries/list-unaccepted";
