import "server-only";

export { sessionLifetimeMs } from "./domain/session-rules";
export { paymentLimits, uploadLimits, type AttemptLimit } from "./domain/attempt-limits";
export { beginSession, type SignInPlace } from "./use-cases/begin-session";
export { checkCredentials } from "./use-cases/check-credentials";
export { checkOwnPassword } from "./use-cases/check-own-password";
export { signOut } from "./use-cases/end-sessions";
export { readKnownDevice, rememberDevice } from "./known-device";
export { joinIdentity, type IdentityClaim } from "./use-cases/join-identity";
export { findSessionPerson, isSessionOpen, type SessionPerson } from "./queries/find-session-person";
export { assertMayOrder } from "./queries/get-order-readiness";
export { getSellerParticulars, type SellerParticulars } from "./queries/get-seller-particulars";
export { findReturnPlace } from "./queries/find-return-place";
export { erasePerson } from "./use-cases/erase-person";
export { recordMailAnswer } from "./use-cases/record-mail-answer";
export { registerPerson } from "./use-cases/register-person";
export { beginReset } from "./use-cases/ask-reset";
export { countAttempts, giveBackAttempts } from "./use-cases/count-attempts";
