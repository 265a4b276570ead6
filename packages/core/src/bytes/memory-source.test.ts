import { expect, it } from 'vitest';
import { memorySource } from './memory-source.ts';

it('reading many bytes lets everybody else have a turn in between', async () => {
  let turns = 0;
  let timer = setImmediate(function turn() {
    turns += 1;
    timer = setImmediate(turn);
  });
  let size = 0;
  for await (const chunk of memorySource(Array.from({ length: 64 }, () => Buffer.alloc(64 * 1024))).open()) {
    size += chunk.length;
  }
  clearImmediate(timer);
  expect({ size, others: turns >= 10 }).toEqual({ size: 4 * 1024 * 1024, others: true });
});
