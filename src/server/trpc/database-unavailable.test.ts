import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { connect } from "@/server/db/client";
import { retryAfter } from "@/server/http/retry-after";
import { DatabaseUnavailable } from "@/shared/database-unavailable";
import { callerOf, quietDeps } from "../../../tests/fixtures/callers";
import { describeRefusal } from "./init";

test("anyone who asks while the database is away is told to try again, and nothing of how we are built", async () => {
  const nowhere = connect("postgres://nobody@127.0.0.1:1/nothing", { waitMs: 100 });
  const asked = callerOf(quietDeps(nowhere), null).catalog.shop({ slug: "anybody" });
  const error: unknown = await asked.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TRPCError);
  if (!(error instanceof TRPCError)) return;
  expect(getHTTPStatusCodeFromError(error)).toBe(503);
  expect(describeRefusal(error.cause)).toEqual({ code: "DATABASE.UNAVAILABLE", field: null, values: {} });
  expect(retryAfter(error.cause)).toEqual({ "retry-after": "2" });
  await nowhere.close();
});

test("an unknown outcome is reported as unknown, not as a call that did nothing", () => {
  const lost = new Error("wrapped", { cause: new DatabaseUnavailable("unknown", new Error("closed")) });
  expect(describeRefusal(lost)?.code).toBe("DATABASE.OUTCOME_UNKNOWN");
});
