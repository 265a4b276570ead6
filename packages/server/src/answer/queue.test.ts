import { describe, expect, it } from 'vitest';
import { createQueue } from './queue.ts';

describe('a queue', () => {
  it('hands over what was pushed before its end, then ends', async () => {
    const queue = createQueue<number>();
    queue.push(1);
    queue.push(2);
    queue.end();
    const taken: (number | undefined)[] = [];
    for (let round = 0; round < 3; round++) {
      await queue.ready();
      taken.push(queue.shift());
    }
    expect(taken).toEqual([1, 2, undefined]);
  });

  it('loses nothing when a wait is given up', async () => {
    const queue = createQueue<number>();
    void queue.ready();
    const second = queue.ready();
    queue.push(1);
    await second;
    expect(queue.shift()).toBe(1);
  });

  it('fails only after its items were taken', async () => {
    const queue = createQueue<number>();
    queue.push(1);
    queue.fail(new Error('broken'));
    await queue.ready();
    expect(queue.shift()).toBe(1);
    await expect(queue.ready()).rejects.toThrow('broken');
  });
});
