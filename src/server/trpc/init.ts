import { countReading, searchLimit } from "@/server/http/reading-limits";
import { countAttempts, isSessionOpen, paymentLimits } from "@/server/modules/identity";
import { initTRPC, TRPCError, type TRPC_ERROR_CODE_KEY } from "@trpc/server";
import superjson from "superjson";
import { ZodError } from "zod";
import type { Session } from "@/server/auth/session";
import { findDatabaseUnavailable } from "@/shared/database-unavailable";
import { DomainError } from "@/shared/domain-error";
import type { ErrorCode, ErrorKind } from "@/shared/error-codes";
import type { Context } from "./context";

const transportCode: Readonly<Record<ErrorKind, TRPC_ERROR_CODE_KEY>> = {
  invalid: "BAD_REQUEST",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  too_large: "PAYLOAD_TOO_LARGE",
  rate_limited: "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
};

/** An expected failure as a browser sees it: translated under `errors.<code>`. */
export interface ErrorDetail {
  readonly code: ErrorCode;
  readonly field: string | null;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What a refusal's cause tells a browser; null for what is no refusal. */
export function describeRefusal(cause: unknown): ErrorDetail | null {
  if (cause instanceof DomainError) {
    return { code: cause.code, field: cause.field ?? null, values: cause.values };
  }
  if (cause instanceof ZodError) {
    const [first] = cause.issues;
    // Of a text, which letters it may hold is said apart from everything else that can be wrong with it.
    const code = first?.message === "characters" ? "INPUT.CHARACTERS" : "INPUT.INVALID";
    return { code, field: first?.path.join(".") ?? null, values: {} };
  }
  const unavailable = findDatabaseUnavailable(cause);
  return unavailable && { code: unavailable.code, field: null, values: {} };
}

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  sse: {
    ping: { enabled: true, intervalMs: 15_000 },
    client: { reconnectAfterInactivityMs: 40_000 },
  },
  errorFormatter({ shape, error }) {
    // Neither the text nor the stack of an unexpected failure leaves the server.
    const { stack: _stack, ...data } = shape.data;
    const detail = describeRefusal(error.cause);
    const message = detail?.code ?? (error.code === "INTERNAL_SERVER_ERROR" ? "INTERNAL" : shape.message);
    return {
      ...shape,
      message,
      data: {
        ...data,
        detail,
        issues: error.cause instanceof ZodError ? error.cause.issues.map(({ path, code }) => ({ path, code })) : null,
      },
    };
  },
});

/** An expected failure with the transport's code for it; anything else as it is. */
function asAnswered(error: unknown): unknown {
  const cause = error instanceof TRPCError ? error.cause : error;
  if (cause instanceof DomainError) return new TRPCError({ code: transportCode[cause.kind], cause });
  const unavailable = findDatabaseUnavailable(cause);
  return unavailable ? new TRPCError({ code: "SERVICE_UNAVAILABLE", cause: unavailable }) : error;
}

/** What a subscription tells, for as long as it does; a refusal on the way ends it as a refusal, not as a defect. */
async function* untilRefused(told: AsyncIterable<unknown>): AsyncGenerator {
  try {
    yield* told;
  } catch (error) {
    throw asAnswered(error);
  }
}

function isToldOverTime(data: unknown): data is AsyncIterable<unknown> {
  return typeof data === "object" && data !== null && Symbol.asyncIterator in data;
}

/**
 * Expected failures, and a database that is away, keep their code on the way out, also when they come while something
 * is told over time.
 */
const base = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok) {
    const answered = asAnswered(result.error);
    if (answered !== result.error) throw answered;
    return result;
  }
  return isToldOverTime(result.data) ? { ...result, data: untilRefused(result.data) } : result;
});

export const router = t.router;
export const mergeRouters = t.mergeRouters;
export const createCallerFactory = t.createCallerFactory;

/** Anybody, signed in or not. */
export const publicProcedure = base;

/** Anybody, at something that costs the database more than a look. Errors: IDENTITY.TOO_MANY_ATTEMPTS. */
export const searchProcedure = base.use(({ ctx, next }) => {
  const waitSeconds = countReading(ctx.clientIp, searchLimit());
  if (waitSeconds !== null) {
    throw new DomainError("IDENTITY.TOO_MANY_ATTEMPTS", "rate_limited", {
      values: { minutes: Math.ceil(waitSeconds / 60), seconds: waitSeconds },
    });
  }
  return next();
});

/** A person who is signed in. Everybody who is may buy. */
export const buyerProcedure = base.use(async ({ ctx, next }) => {
  const session = await ctx.getSession();
  if (!session)
    throw new TRPCError({ code: "UNAUTHORIZED", cause: new DomainError("AUTH.SIGNED_OUT", "unauthenticated") });
  return next({ ctx: { ...ctx, session, buyerId: session.userId } });
});

/** A buyer at something that moves money, or shows whether a card is good. Errors: IDENTITY.TOO_MANY_ATTEMPTS. */
export const payingProcedure = buyerProcedure.use(async ({ ctx, next }) => {
  await countAttempts(ctx.deps, paymentLimits(ctx.buyerId, ctx.deps.paymentAttemptsInTenMinutes));
  return next();
});

/**
 * Changes for as long as who listens to them may: a person who was suspended meanwhile, or whose session has ended, is
 * told no more.
 */
export async function* whileSignedIn(
  { deps, session }: { readonly deps: Context["deps"]; readonly session: Session },
  changes: AsyncIterable<void>,
): AsyncGenerator<void> {
  for await (const _ of changes) {
    if (!(await isSessionOpen(deps.db, session.sessionId, deps.clock.now()))) return;
    yield;
  }
}

/** A person who keeps a shop; `sellerId` is theirs. */
export const sellerProcedure = buyerProcedure.use(({ ctx, next }) => {
  const { sellerId } = ctx.session;
  if (!sellerId) throw new TRPCError({ code: "FORBIDDEN", cause: new DomainError("AUTH.NOT_A_SELLER", "forbidden") });
  return next({ ctx: { ...ctx, sellerId } });
});

/** A person who works for the marketplace. */
export const adminProcedure = buyerProcedure.use(({ ctx, next }) => {
  if (!ctx.session.isAdmin) {
    throw new TRPCError({ code: "FORBIDDEN", cause: new DomainError("AUTH.NOT_AN_ADMIN", "forbidden") });
  }
  return next({ ctx: { ...ctx, adminId: ctx.session.userId } });
});
