import { pino } from "pino";

/**
 * The process's structured log, one JSON object a line on standard output. Never given personal data or secrets.
 * The composition sets its level from the environment: importing this file reads nothing.
 */
export const logger = pino({ level: "info", base: null });
