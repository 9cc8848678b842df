import "server-only";
import type { ServerResponse } from "node:http";
import { statusOf, type ErrorCode } from "@/shared/error-codes";

/** Answers by the status and the code of an error that has one. */
export function refuseWith(response: ServerResponse, code: ErrorCode): void {
  refuse(response, statusOf(code), code);
}

/** Answers by a code, which nobody keeps, and ends the connection. */
export function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store", connection: "close" });
  response.end(JSON.stringify({ code }));
}
