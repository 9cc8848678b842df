import { type DestinationStream, type Logger, pino } from "pino";
import { cleanText, describeError } from "./clean-text";
import { currentRequestId } from "./request-scope";

/** Fields that are never written, wherever somebody put them: secrets, and what tells who a person is. */
const hiddenFields = [
  "password",
  "newPassword",
  "token",
  "secret",
  "authorization",
  "cookie",
  "setCookie",
  "email",
  "phone",
  "recipient",
  "line1",
  "line2",
  "name",
  "session",
  "accountNumber",
  "holderName",
  "cardNumber",
  "purchaseKey",
  "body",
  "headers",
];

/** A log as this process writes it; tests give a destination of their own. */
export function createLogger(destination?: DestinationStream): Logger {
  return pino(
    {
      level: "info",
      base: null,
      redact: { paths: hiddenFields.flatMap((field) => [field, `*.${field}`]), censor: "[hidden]" },
      serializers: { err: describeError, error: describeError },
      mixin: () => {
        const requestId = currentRequestId();
        return requestId === null ? {} : { requestId };
      },
      hooks: {
        logMethod(given, method) {
          // The fields are cleaned above; a text may quote what came from outside.
          const cleaned = given.map((each: unknown) => (typeof each === "string" ? cleanText(each) : each));
          method.apply(this, cleaned as typeof given);
        },
      },
    },
    ...(destination ? [destination] : []),
  );
}

let sink: DestinationStream = pino.destination(1);

/**
 * The process's structured log, one JSON object a line on standard output, with the id of the request it belongs to.
 * Without personal data and secrets: fields that name them are hidden, and errors are told without what they quote.
 * The composition sets its level from the environment: importing this file reads nothing.
 */
export const logger = createLogger({ write: (line) => sink.write(line) });

/** Has this process's log written elsewhere; null for standard output again. */
export function writeLogTo(destination: DestinationStream | null): void {
  sink = destination ?? pino.destination(1);
}
