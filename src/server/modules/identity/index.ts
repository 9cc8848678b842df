export { paymentLimits, uploadLimits, type AttemptLimit } from "./domain/attempt-limits";
export { checkCredentials } from "./use-cases/check-credentials";
export { joinIdentity, type IdentityClaim } from "./use-cases/join-identity";
export { findSessionPerson } from "./queries/find-session-person";
export { registerPerson } from "./use-cases/register-person";
export { beginReset } from "./use-cases/ask-reset";
export { countAttempts } from "./use-cases/count-attempts";
