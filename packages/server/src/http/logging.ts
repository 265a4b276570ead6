import type { FastifyBaseLogger } from 'fastify';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Configuration } from '../configuration/read-configuration.ts';
import { describeError } from './describe-error.ts';
import { createLineWriter } from './line-writer.ts';

/**
 * The server's log: JSON lines on standard error, at most a tenth of a second after they were said.
 *
 * Requests are logged as one summary line of ids and numbers, with the caller's own `user` and `safety_identifier`.
 * Nothing else of bodies, headers, query strings and providers' words reaches the log, and so neither do prompts,
 * pictures, keys or signatures.
 */
export function createLog(level: Configuration['logLevel'], to: DestinationStream = standardError()): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${isoTime(Date.now())}"`,
      messageKey: 'message',
      serializers: { err: describeError },
    },
    to,
  );
}

let second = Number.NaN;
let upToSecond = '';

/** A moment as `Date.toISOString` has it. Lines of one second differ in three digits, and one of them pays for the rest. */
export function isoTime(ms: number): string {
  const fraction = ms % 1000;
  if (ms - fraction !== second) {
    second = ms - fraction;
    upToSecond = new Date(second).toISOString().slice(0, -'000Z'.length);
  }
  return `${upToSecond}${String(fraction).padStart(3, '0')}Z`;
}

function standardError(): DestinationStream {
  // Node makes a pipe answer at once only when somebody asks for its stream. Otherwise a reader that stops reading would
  // stop the server.
  process.stderr.on('error', () => undefined);
  const lines = createLineWriter(2);
  process.once('exit', lines.flush);
  return lines;
}

const talkative = new Set(['info', 'debug', 'trace']);

/** Where a server keeps who asked, in the words of the receipt: the `records` of its gateway. */
export const requestRecords = 'the request’s log line';

/** Whether a log gets a line for every request. */
export function logsRequests(log: FastifyBaseLogger): boolean {
  return talkative.has(log.level);
}

/** The framework's own voice: warnings and worse. What else it has to say, such as where it listens, we say ourselves. */
export function frameworkLog(log: FastifyBaseLogger): FastifyBaseLogger {
  return logsRequests(log) ? log.child({}, { level: 'warn' }) : log;
}
