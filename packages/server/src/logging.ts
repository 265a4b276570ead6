import type { FastifyBaseLogger } from 'fastify';
import { type DestinationStream, destination, type Logger, pino } from 'pino';
import type { Configuration } from './configuration.ts';

/**
 * The server's log: JSON lines on standard error, at most a tenth of a second after they were said.
 *
 * Requests are logged as one summary line of ids and numbers. Bodies, headers and query strings never reach the
 * log, and so neither do prompts, pictures, keys or signatures.
 */
export function createLog(level: Configuration['logLevel'], to: DestinationStream = standardError()): Logger {
  return pino(
    { level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"`, messageKey: 'message' },
    to,
  );
}

/** One write for many lines: under load, a write for each would be a tenth of a small answer's cost. */
function standardError(): DestinationStream {
  const stream = destination({ dest: 2, minLength: 8192, periodicFlush: 100 });
  process.once('exit', () => stream.flushSync());
  return stream;
}

const talkative = new Set(['info', 'debug', 'trace']);

/** The framework's own voice: warnings and worse. What else it has to say, such as where it listens, we say ourselves. */
export function frameworkLog(log: FastifyBaseLogger): FastifyBaseLogger {
  return talkative.has(log.level) ? log.child({}, { level: 'warn' }) : log;
}
