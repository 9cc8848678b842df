import { stripVTControlCharacters } from "node:util";
import type { ConsoleMethod } from "./console-log";
import { logger } from "./logger";

const levelOf: Readonly<Record<ConsoleMethod, "error" | "warn" | "info" | "debug">> = {
  error: "error",
  warn: "warn",
  info: "info",
  log: "info",
  debug: "debug",
  trace: "debug",
};
const methods = Object.keys(levelOf) as ConsoleMethod[];

/** Writes what somebody said on the console: its errors described, its texts cleaned, of anything else only the kind. */
export function logConsole(method: ConsoleMethod, said: readonly unknown[]): void {
  const failures = said.filter((each) => each instanceof Error);
  const words = said.flatMap((each) => {
    if (typeof each === "string") return [stripVTControlCharacters(each).trim()];
    if (each instanceof Error) return [];
    return [typeof each === "object" && each !== null ? "[object]" : String(each)];
  });
  const [err] = failures;
  logger[levelOf[method]](err ? { err } : {}, words.filter(Boolean).join(" ") || "on the console");
}

/**
 * Has all that this process says go through the log, so that each line of its output is one JSON object and tells nothing
 * that the log would not: the console of libraries, warnings of Node, and the error that ends the process.
 */
export function logEverything(): void {
  const asLog = methods.map((method) => [method, (...said: unknown[]) => logConsole(method, said)] as const);
  Object.assign(console, Object.fromEntries(asLog));
  // Node's own listener writes warnings as plain text.
  process.removeAllListeners("warning");
  process.on("warning", (warning) => {
    logger.warn({ err: warning }, "a warning");
  });
  process.on("uncaughtException", (error) => {
    logger.fatal({ err: error }, "an error that nobody caught ends the process");
    process.exit(1);
  });
}
