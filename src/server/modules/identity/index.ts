export { checkCredentials } from "./use-cases/check-credentials";
export { findSessionPerson } from "./queries/find-session-person";
