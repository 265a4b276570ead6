import { expect, it } from 'vitest';
import { streamSource } from './stream-source.ts';

function source(pieces: readonly string[], failure?: Error) {
  const log: string[] = [];
  const stream = async function* () {
    for (const piece of pieces) {
      log.push(piece);
      yield Buffer.from(piece);
    }
    if (failure !== undefined) throw failure;
  };
  return { log, source: streamSource(stream(), { size: 9, release: () => log.push('released') }) };
}

async function text(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let whole = '';
  for await (const chunk of chunks) whole += Buffer.from(chunk).toString();
  return whole;
}

it('what the head took is given again when the stream is opened', async () => {
  const { source: abc, log } = source(['abc', 'def', 'ghi']);
  expect(Buffer.from(await abc.head()).toString()).toBe('abcdefghi');
  expect(Buffer.from(await abc.head()).toString()).toBe('abcdefghi');
  expect(await text(abc.open())).toBe('abcdefghi');
  expect(log).toEqual(['abc', 'def', 'ghi', 'released']);
  expect(() => abc.open()).toThrow('only once');
  await expect(abc.head()).rejects.toThrow('already read');
});

it('the head takes no more than it needs, and opening while it does so loses nothing', async () => {
  const piece = 'x'.repeat(40_000);
  const { source: large, log } = source([piece, piece, piece, piece]);
  const head = large.head();
  const whole = text(large.open());
  expect([(await head).length, (await whole).length]).toEqual([65_536, 160_000]);
  const { source: other, log: otherLog } = source([piece, piece, piece, piece]);
  await other.head();
  expect([log.length, otherLog.length]).toEqual([5, 2]);
});

it('a reader who stops in the middle releases the stream', async () => {
  const { source: abc, log } = source(['abc', 'def']);
  for await (const _chunk of abc.open()) break;
  abc.release();
  expect(log).toEqual(['abc', 'released']);
});

it('a stream that was released while it is read fails; it does not seem to end', async () => {
  const { source: abc } = source(['abc', 'def']);
  const iterator = abc.open()[Symbol.asyncIterator]();
  await iterator.next();
  abc.release();
  await expect(iterator.next()).rejects.toThrow('released');
});

it('a failure reaches the head and the reader, and releases', async () => {
  const { source: one, log } = source(['abc'], new Error('broken off'));
  await expect(one.head()).rejects.toThrow('broken off');
  const { source: two, log: otherLog } = source(['abc'], new Error('broken off'));
  await expect(text(two.open())).rejects.toThrow('broken off');
  expect([log.at(-1), otherLog.at(-1)]).toEqual(['released', 'released']);
});
