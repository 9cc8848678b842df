const minute = 60_000;
const hour = 60 * minute;

/** So many tries within a window; the next one waits for the window's end. */
export interface AttemptLimit {
  readonly key: string;
  readonly max: number;
  readonly windowMs: number;
}

/**
 * What a sign-in is counted against. An address from one network gets few tries. An address from everywhere gets
 * more, so that a stranger cannot lock somebody out with a handful; a network gets more still, because many people
 * may stand behind one. Successful sign-ins are given back: these count mistakes.
 */
export function signInLimits(email: string, clientIp: string): readonly AttemptLimit[] {
  return [
    { key: `sign-in:pair:${email}:${clientIp}`, max: 8, windowMs: 10 * minute },
    { key: `sign-in:email:${email}`, max: 60, windowMs: hour },
    { key: `sign-in:network:${clientIp}`, max: 120, windowMs: 10 * minute },
  ];
}

/** What a registration is counted against, successful or not. */
export function registerLimits(clientIp: string): readonly AttemptLimit[] {
  return [{ key: `register:network:${clientIp}`, max: 60, windowMs: hour }];
}

/**
 * What a new password asked for by mail is counted against: few for an address, so that nobody's mailbox is filled by
 * somebody else, and more for a network.
 */
export function askResetLimits(email: string, clientIp: string): readonly AttemptLimit[] {
  return [
    { key: `ask-reset:network:${clientIp}`, max: 30, windowMs: hour },
    { key: `ask-reset:email:${email}`, max: 5, windowMs: hour },
  ];
}

/** What using a token of a mail is counted against. Tokens cannot be guessed; this keeps the hashing of passwords cheap. */
export function resetLimits(clientIp: string): readonly AttemptLimit[] {
  return [{ key: `reset:network:${clientIp}`, max: 30, windowMs: hour }];
}

/** What typing the current password again is counted against. A right one is given back. */
export function currentPasswordLimits(userId: string): readonly AttemptLimit[] {
  return [{ key: `current-password:person:${userId}`, max: 8, windowMs: 10 * minute }];
}

/** What pictures are counted against: of somebody who sells nothing enough for a few returns, of a shop enough for hundreds of listings. */
export function uploadLimits(userId: string, isShop: boolean): readonly AttemptLimit[] {
  return [{ key: `upload:person:${userId}`, max: isShop ? 1_000 : 40, windowMs: hour }];
}

/**
 * What freezing goods, naming cards and paying are counted against, together: somebody who tries stolen cards needs
 * many of them, somebody who buys a handful.
 */
export function paymentLimits(userId: string, max: number): readonly AttemptLimit[] {
  return [{ key: `payment:person:${userId}`, max, windowMs: 10 * minute }];
}

/** Whole seconds until a window ends, at least one: what a program is told to wait. */
export function secondsUntil(endsAt: Date, now: Date): number {
  return Math.max(1, Math.ceil((endsAt.getTime() - now.getTime()) / 1_000));
}

/** Whole minutes until a window ends, at least one: what a person is told to wait. */
export function minutesUntil(endsAt: Date, now: Date): number {
  return Math.max(1, Math.ceil((endsAt.getTime() - now.getTime()) / minute));
}
