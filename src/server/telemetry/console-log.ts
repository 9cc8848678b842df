// By its path: Node itself runs this too, for the server before Next (scripts/web-server.ts).
import { ofProcess } from "../process-state.ts";

/** The numbers of the log's levels (pino's). */
const levels = { error: 50, warn: 40, info: 30, log: 30, debug: 20, trace: 20 } as const;

export type ConsoleMethod = keyof typeof levels;

/** Writes what somebody said on the console to the log. Null until the app's log is there. */
export const consoleLog = ofProcess<{ write: ((method: ConsoleMethod, said: readonly unknown[]) => void) | null }>(
  "web-console",
  () => ({ write: null }),
);

/** Says something as the log would, through the log once it is there. */
export function say(method: ConsoleMethod, said: readonly unknown[]): void {
  if (consoleLog.write) {
    consoleLog.write(method, said);
    return;
  }
  // Before that nobody has asked for anything, so nothing of anybody's stands in it.
  const msg = said.map((each) => (each instanceof Error ? (each.stack ?? each.message) : String(each))).join(" ");
  process.stdout.write(`${JSON.stringify({ level: levels[method], time: Date.now(), msg })}\n`);
}

/** Has each line that a web process writes be one JSON object, whoever says it, from its first moment. */
export function logConsoleAsJson(): void {
  const methods = Object.keys(levels) as ConsoleMethod[];
  Object.assign(
    console,
    Object.fromEntries(methods.map((method) => [method, (...said: unknown[]) => say(method, said)])),
  );
  // Node's own listener writes warnings as plain text.
  process.removeAllListeners("warning");
  process.on("warning", (warning) => say("warn", [warning]));
  process.on("uncaughtException", (error) => {
    // Once it serves, Next tells it, and goes on after what one request did wrong; before that there is nothing to go on with.
    if (process.listenerCount("uncaughtException") > 1) return;
    say("error", [error]);
    process.exit(1);
  });
}
