/** Who is asking, read afresh from the database for each request: roles are never trusted from a token. */
export interface Session {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: "en" | "ko";
  /** The person's shop, if there is one. */
  readonly sellerId: string | null;
  readonly isAdmin: boolean;
}
