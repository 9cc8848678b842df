export { uploadLimits, type AttemptLimit } from "./domain/attempt-limits";
export { checkCredentials } from "./use-cases/check-credentials";
export { findSessionPerson } from "./queries/find-session-person";
export { countAttempts } from "./use-cases/count-attempts";
