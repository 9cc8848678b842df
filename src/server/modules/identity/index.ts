export { paymentLimits, uploadLimits, type AttemptLimit } from "./domain/attempt-limits";
export { checkCredentials } from "./use-cases/check-credentials";
export { findSessionPerson } from "./queries/find-session-person";
export { registerPerson } from "./use-cases/register-person";
export { countAttempts } from "./use-cases/count-attempts";
