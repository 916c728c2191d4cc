import { type Logger as PinoLogger, pino } from "pino";

export type Logger = PinoLogger;

/** Structured JSON logs. Variables, bodies, tokens and SQL parameters are never handed to it. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
