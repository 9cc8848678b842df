import { z } from "zod";
import { agreedVersions } from "./legal";
import { id, line, paragraphs, secretText, token } from "./text";

/** The fewest characters of a password. Length is what makes one hard to guess. */
export const passwordMinLength = 10;

/** An address, in the one spelling that the database keeps. */
export const emailAddress = line.toLowerCase().pipe(z.email().max(254));

/** A password that is chosen. argon2 takes any length; this one keeps a hostile megabyte out. */
const newPassword = secretText.min(passwordMinLength).max(200);

/** A new person. */
export const registerInput = z.object({
  name: line.min(1).max(60),
  email: emailAddress,
  password: newPassword,
  /** The language of mails to this person. */
  locale: z.enum(["en", "ko"]),
  /** The documents as they were shown and agreed to. */
  agreed: agreedVersions,
});
export type RegisterInput = z.output<typeof registerInput>;

export const chooseLocaleInput = z.object({ locale: z.enum(["en", "ko"]) });

/** What a person signs in with. Not checked further: a wrong form is a wrong password. */
export const signInInput = z.object({
  email: line.toLowerCase().max(254),
  password: secretText.max(200),
});
export type SignInInput = z.output<typeof signInInput>;

/** Another password instead of the current one. */
export const changePasswordInput = z.object({ currentPassword: secretText.min(1).max(200), newPassword });
export type ChangePasswordInput = z.output<typeof changePasswordInput>;

/** Whose password is forgotten. */
export const askResetInput = z.object({ email: emailAddress });

/** A password set with a mail's token. */
export const resetPasswordInput = z.object({ token: token.min(1).max(200), newPassword });
export type ResetPasswordInput = z.output<typeof resetPasswordInput>;

/** People by what their address or name contains, the newest first; `cursor` is the last of the page before. */
export const peopleInput = z.object({ words: line.max(100), cursor: id.nullish() });

/** Suspends or restores a person, with the reason that is kept. */
export const decideAboutPersonInput = z.object({ userId: id, reason: paragraphs.min(3).max(500) });
export type DecideAboutPersonInput = z.output<typeof decideAboutPersonInput>;

/** Proves an address with a mail's token. */
export const proveEmailInput = z.object({ token: token.min(1).max(200) });

/** One of a person's own sessions. */
export const sessionRef = z.object({ sessionId: id });

/** What a person may be beside a buyer, which everybody is. */
export type Role = "seller" | "admin";

/** How much waits for a person in each of their places, each counted up to a hundred. */
export interface WorkCounts {
  /** What waits for the keeper of a shop: sales to answer, parcels to send, returns, lease orders, requests for service. Null without a shop. */
  readonly shop: {
    readonly sales: number;
    readonly toShip: number;
    readonly returns: number;
    readonly leases: number;
    readonly service: number;
  } | null;
  /** What waits for an admin: open cases, limit requests with contradicting answers, leases. Null for everybody else. */
  readonly desk: { readonly cases: number; readonly limits: number; readonly leases: number } | null;
}

/** Who is asking, as `GET /api/me` tells the page. */
export interface Me {
  readonly user: {
    readonly name: string;
    readonly roles: readonly Role[];
    /** Notifications that were not read yet, up to a hundred. */
    readonly unread: number;
    readonly work: WorkCounts;
  } | null;
  /** The ids of the listings that they saved, the newest first. */
  readonly saved: readonly string[];
  /** How many units are in their cart. */
  readonly cartCount: number;
}
