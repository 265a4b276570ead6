import { expect, it } from 'vitest';
import { createGate } from './gate.ts';

function manual() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, resolve };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('only so many tasks run at once, and the rest follow in order', async () => {
  const gate = createGate(2, 10);
  const order: string[] = [];
  let running = 0;
  let most = 0;
  const task = (name: string) =>
    gate.run(async () => {
      running += 1;
      most = Math.max(most, running);
      order.push(name);
      await settled();
      running -= 1;
      return name;
    });
  expect(await Promise.all(['a', 'b', 'c', 'd', 'e'].map(task))).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect({ most, order }).toEqual({ most: 2, order: ['a', 'b', 'c', 'd', 'e'] });
});

it('a full queue refuses with overloaded and a time to wait, and takes work again later', async () => {
  const gate = createGate(1, 1);
  const first = manual();
  const running = gate.run(() => first.promise);
  const waiting = gate.run(async () => 'waited');
  await expect(gate.run(async () => 'too much')).rejects.toMatchObject({
    code: 'overloaded',
    retry: true,
    retryAfterMs: 2000,
  });
  first.resolve();
  await running;
  expect(await waiting).toBe('waited');
  expect(await gate.run(async () => 'again')).toBe('again');
});

it('a caller who goes away while waiting frees the place in the queue', async () => {
  const gate = createGate(1, 1);
  const first = manual();
  const running = gate.run(() => first.promise);
  const caller = new AbortController();
  const gone = gate.run(async () => 'never', caller.signal);
  caller.abort();
  await expect(gone).rejects.toMatchObject({ code: 'client_closed_request' });
  const next = gate.run(async () => 'next');
  first.resolve();
  await running;
  expect(await next).toBe('next');
});

it('a task that fails makes room like any other', async () => {
  const gate = createGate(1, 0);
  await expect(
    gate.run(async () => {
      throw new Error('broken');
    }),
  ).rejects.toThrow('broken');
  expect(await gate.run(async () => 'fine')).toBe('fine');
});
