import { z } from "zod";

/** The fewest characters of a password. Length is what makes one hard to guess. */
export const passwordMinLength = 10;

/** An address, in the one spelling that the database keeps. */
export const emailAddress = z.string().trim().toLowerCase().pipe(z.email().max(254));

/** A new person. */
export const registerInput = z.object({
  name: z.string().trim().min(1).max(60),
  email: emailAddress,
  // argon2 takes any length; this one keeps a hostile megabyte out.
  password: z.string().min(passwordMinLength).max(200),
  /** The language of mails to this person. */
  locale: z.enum(["en", "ko"]),
});
export type RegisterInput = z.output<typeof registerInput>;

/** What a person signs in with. Not checked further: a wrong form is a wrong password. */
export const signInInput = z.object({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(200),
});
export type SignInInput = z.output<typeof signInInput>;

/** What a person may be beside a buyer, which everybody is. */
export type Role = "seller" | "admin";

/** Who is asking, as `GET /api/me` tells the page. */
export interface Me {
  readonly user: { readonly name: string; readonly roles: readonly Role[] } | null;
  /** The ids of the listings that they saved, the newest first. */
  readonly saved: readonly string[];
  /** How many units are in their cart. */
  readonly cartCount: number;
}
