const minute = 60_000;
const hour = 60 * minute;

/** So many tries within a window; the next one waits for the window's end. */
export interface AttemptLimit {
  readonly key: string;
  readonly max: number;
  readonly windowMs: number;
}

/** Who tries something about an account without being signed in to it. */
export interface Visitor {
  readonly clientIp: string;
  /** Which browser of the account's owner it is; null for strangers, and for owners at a browser that is new to them. */
  readonly device: string | null;
}

/**
 * What a sign-in is counted against. A browser in which the owner has signed in before is counted by itself, so that no
 * stranger can use up its tries. Of everybody else, an address from one network gets few tries; an address from everywhere
 * more, and a network more still, because many people may stand behind one. Successful sign-ins are given back: these
 * count mistakes. An owner at a new browser while strangers try the address sets a password by mail, which lets them in.
 */
export function signInLimits(email: string, { clientIp, device }: Visitor): readonly AttemptLimit[] {
  if (device !== null) return [{ key: `sign-in:device:${device}`, max: 8, windowMs: 10 * minute }];
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

/** How long the token of a mail works: one that sets a password, or proves an address. */
export const mailTokenLifetimeMs = hour;

/** What asking for a new password by mail is counted against: a known browser by itself, strangers by their network. */
export function askResetLimits({ clientIp, device }: Visitor): readonly AttemptLimit[] {
  return device === null
    ? [{ key: `ask-reset:network:${clientIp}`, max: 30, windowMs: hour }]
    : [{ key: `ask-reset:device:${device}`, max: 5, windowMs: hour }];
}

/**
 * How many mails strangers can have sent to one address, so that nobody's mailbox is filled by somebody else. What comes
 * above is not refused, or a stranger could keep the owner from asking: it sends nothing, and the mails of before are
 * there. Within half of the time that a token works, so that the newest of them works for half of it at least.
 */
export function resetMailLimits(email: string): readonly AttemptLimit[] {
  return [{ key: `ask-reset:email:${email}`, max: 2, windowMs: mailTokenLifetimeMs / 2 }];
}

/** What tokens that are none are counted against. A right one is never counted: nobody can use up its tries. */
export function wrongTokenLimits(clientIp: string): readonly AttemptLimit[] {
  return [{ key: `mail-token:network:${clientIp}`, max: 30, windowMs: hour }];
}

/** What another mail that proves one's own address is counted against. */
export function proofMailLimits(userId: string): readonly AttemptLimit[] {
  return [{ key: `prove-email:person:${userId}`, max: 6, windowMs: hour }];
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
