export { acceptDocuments, assertCurrentVersions } from "./use-cases/accept-documents";
export { listAcceptedAt, listUnaccepted, type AcceptedDocument } from "./queries/list-acceptances";
