import { describe, expect, it } from 'vitest';
import { createLineWriter } from './line-writer.ts';

/** What stands in for a file descriptor: takes as much as it is told to, or throws what the system would. */
function descriptor() {
  const taken: Buffer[] = [];
  const state: { room: number; fault?: string } = { room: Number.POSITIVE_INFINITY };
  const write = (_fd: number, bytes: Buffer): number => {
    const count = Math.min(bytes.length, state.room);
    const code = state.fault ?? (count === 0 ? 'EAGAIN' : undefined);
    if (code !== undefined) throw Object.assign(new Error(code), { code });
    state.room -= count;
    taken.push(Buffer.from(bytes.subarray(0, count)));
    return count;
  };
  return { state, writer: createLineWriter(2, write), written: () => Buffer.concat(taken).toString(), taken };
}

describe('lines of a log', () => {
  it('are written together', () => {
    const { writer, written, taken } = descriptor();
    writer.write('one\n');
    writer.write('two\n');
    writer.flush();
    expect([written(), taken.length]).toEqual(['one\ntwo\n', 1]);
  });

  it('are written at once when there are many', () => {
    const { writer, written } = descriptor();
    writer.write(`${'x'.repeat(9000)}\n`);
    expect(written()).toHaveLength(9001);
  });

  it('are written soon when there are few', async () => {
    const { writer, written } = descriptor();
    writer.write('one\n');
    await expect.poll(written).toBe('one\n');
  });

  it('wait for a slow reader, whole to the letter', () => {
    const { writer, written, state } = descriptor();
    state.room = 3;
    writer.write('grün\n');
    writer.flush();
    writer.write('blau\n');
    writer.flush();
    state.room = 1000;
    writer.flush();
    expect(written()).toBe('grün\nblau\n');
  });

  it('are lost beyond a bound for a reader that does not read, and their number is told once it does', () => {
    const { writer, written, state } = descriptor();
    state.room = 0;
    const line = `${'x'.repeat(1023)}\n`;
    for (let count = 0; count < 1030; count += 1) writer.write(line);
    state.room = Number.POSITIVE_INFINITY;
    writer.flush();
    writer.flush();
    const lines = written().trimEnd().split('\n');
    expect(lines).toHaveLength(1025);
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      level: 40,
      time: expect.any(String),
      lines: 6,
      message: 'lines were lost before this one: nobody read them',
    });
  });

  it.each(['EPIPE', 'ENOSPC', 'EBADF', 'EIO'])('are lost, and nobody is stopped, after %s', (fault) => {
    const { writer, written, state } = descriptor();
    state.fault = fault;
    writer.write('one\n');
    expect(() => writer.flush()).not.toThrow();
    delete state.fault;
    writer.write('two\n');
    writer.flush();
    expect(written()).toBe('two\n');
  });
});
