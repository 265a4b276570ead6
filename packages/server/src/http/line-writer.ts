import { writeSync } from 'node:fs';

/** Where lines of a log go. */
export interface LineWriter {
  write(line: string): void;
  /** Writes what is held, as far as the system takes it at once. Never waits, never throws. */
  flush(): void;
}

/** Lines are held for so long, or until there are as many letters, and then written together. */
const holdMs = 100;
const holdLength = 8192;
/** Held for a reader that does not read; further lines are lost. */
const mostLength = 1024 * 1024;

/**
 * Writes lines to a file descriptor: one write for many, since under load a write for each would be a tenth of a small
 * answer's cost.
 *
 * A log that cannot be written stops nobody. What a reader that has gone or a full disk does not take is lost; a reader
 * that is slow gets it later, with a line for those that were lost.
 */
export function createLineWriter(fd: number, write: (fd: number, bytes: Buffer) => number = writeSync): LineWriter {
  let held = '';
  /** What the last write did not take. */
  let rest: Buffer = Buffer.alloc(0);
  let lost = 0;
  let timer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    let bytes = Buffer.concat([rest, Buffer.from(held)]);
    held = '';
    rest = bytes.subarray(bytes.length);
    try {
      while (bytes.length > 0) bytes = bytes.subarray(write(fd, bytes));
    } catch (error) {
      if (!isLater(error)) return;
      rest = bytes;
      flushSoon();
      return;
    }
    if (lost > 0) tellLoss();
  };
  const flushSoon = (): void => {
    timer ??= setTimeout(flush, holdMs).unref();
  };
  const tellLoss = (): void => {
    held = `${JSON.stringify({ level: 40, time: new Date(), lines: lost, message: 'lines were lost before this one: nobody read them' })}\n`;
    lost = 0;
    flushSoon();
  };

  return {
    write(line) {
      if (rest.length + held.length + line.length > mostLength) {
        lost += 1;
        return;
      }
      held += line;
      // While the reader is slow there is nothing to be had from asking more often.
      if (held.length < holdLength || rest.length > 0) flushSoon();
      else flush();
    },
    flush,
  };
}

/** The reader is there and only slow. */
function isLater(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EBUSY');
}
