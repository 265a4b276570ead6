import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Inflow } from './inflow.ts';

function inflow() {
  const log: string[] = [];
  const flow = new Inflow({
    pause: () => log.push('pause'),
    resume: () => log.push('resume'),
    stop: () => log.push('stop'),
  });
  return { flow, log };
}

const kilobytes = (count: number) => Buffer.alloc(count * 1024, count);

it('every chunk is read once and in order, whoever is ahead of the other', async () => {
  const steps = fc.array(fc.oneof(fc.constant('read' as const), fc.integer({ min: 0, max: 100 })), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(steps, async (order) => {
      const { flow } = inflow();
      const sizes = order.filter((step) => step !== 'read');
      const reads: Promise<number | undefined>[] = [];
      const read = async () => (await flow.next()).value?.length;
      for (const step of order) {
        if (step !== 'read') flow.push(kilobytes(step));
        // One reader waits for one chunk at a time.
        else reads.push(Promise.all(reads).then(read));
        await Promise.resolve();
      }
      flow.end();
      const first = await Promise.all(reads);
      for await (const chunk of flow) first.push(chunk.length);
      expect(first.filter((length) => length !== undefined)).toEqual(sizes.map((size) => size * 1024));
    }),
  );
});

it('a sender ahead of its reader pauses at the window and goes on once all of it was read', async () => {
  const { flow, log } = inflow();
  flow.push(kilobytes(40));
  expect(log).toEqual([]);
  flow.push(kilobytes(40));
  flow.push(kilobytes(40));
  expect(log).toEqual(['pause']);
  await flow.next();
  await flow.next();
  expect(log).toEqual(['pause']);
  await flow.next();
  expect(log).toEqual(['pause', 'resume']);
});

it('what had arrived before a failure is read before the failure', async () => {
  const { flow, log } = inflow();
  flow.push(kilobytes(1));
  flow.fail(new Error('cut off'));
  flow.push(kilobytes(2));
  expect((await flow.next()).value).toEqual(kilobytes(1));
  await expect(flow.next()).rejects.toThrow('cut off');
  flow.destroy();
  expect(log).toEqual([]);
});

it('giving up stops the sender once and wakes a waiting reader', async () => {
  const { flow, log } = inflow();
  const reading = flow.next();
  flow.destroy();
  flow.destroy();
  flow.push(kilobytes(1));
  await expect(reading).rejects.toThrow('given up');
  await expect(flow.next()).rejects.toThrow('given up');
  expect(log).toEqual(['stop']);
});

it('leaving a loop early gives up the rest', async () => {
  const { flow, log } = inflow();
  flow.push(kilobytes(1));
  flow.push(kilobytes(2));
  for await (const chunk of flow) {
    expect(chunk.length).toBe(1024);
    break;
  }
  expect(log).toEqual(['stop']);
});

it('peeking skips empty chunks and takes nothing away', async () => {
  const { flow } = inflow();
  flow.push(Buffer.alloc(0));
  flow.push(kilobytes(1));
  flow.end();
  expect(await flow.peek()).toEqual(kilobytes(1));
  expect(await flow.peek()).toEqual(kilobytes(1));
  const { value } = await flow.next();
  expect(value).toEqual(kilobytes(1));
  expect(await flow.peek()).toBeUndefined();
});
