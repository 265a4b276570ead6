import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { joinSmallChunks } from './small-chunks.ts';

it('chunks of single bytes are handed on together, in order, by the next turn at the latest', async () => {
  const handed: string[] = [];
  const chunks = joinSmallChunks((chunk) => handed.push(Buffer.from(chunk).toString()));
  for (const letter of 'many small ones') chunks.add(Buffer.from(letter));
  expect(handed).toEqual([]);
  await nextTurn();
  expect(handed).toEqual(['many small ones']);
  for (let index = 0; index < 40_000; index += 1) chunks.add(Buffer.from('x'));
  expect(handed.length).toBe(3);
  chunks.flush();
  chunks.flush();
  expect(handed.slice(1).join('')).toBe('x'.repeat(40_000));
});

it('a large chunk is handed on at once and as it is', () => {
  const handed: Uint8Array[] = [];
  const large = Buffer.alloc(64 * 1024);
  joinSmallChunks((chunk) => handed.push(chunk)).add(large);
  expect(handed[0]).toBe(large);
});
