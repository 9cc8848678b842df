import type { SessionPerson } from "@/server/modules/identity";

/** Who is asking, read again from the database for each request: roles are never trusted from a token. */
export type Session = SessionPerson;
