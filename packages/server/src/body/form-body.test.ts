import { randomBytes } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RawRequest } from '@pentaprism/core';
import { createBudget } from '@pentaprism/core/host';
import { expect, it, vi } from 'vitest';
import { watchCaller } from '../http/caller.ts';
import { readFormBody } from './form-body.ts';

const KiB = 1024;
const MiB = 1024 * KiB;
/** What every file takes, wherever it is kept. */
const window = 512 * KiB;
const picture = randomBytes(3 * MiB);

/** A request off its socket, still without a body, and the answer whose end gives everything back. */
function exchange() {
  const raw = new IncomingMessage(new Socket());
  raw.headers = { 'content-type': 'multipart/form-data; boundary=xyz' };
  const response = new ServerResponse(raw);
  return { raw, headers: raw.headers, caller: watchCaller(response), response };
}

/** Sends files in chunks of a socket's size; `null` in a form that is cut short. */
function send(raw: IncomingMessage, ...files: readonly (Buffer | null)[]): void {
  for (const file of files) {
    if (file === null) return;
    raw.push('--xyz\r\ncontent-disposition: form-data; name="image"; filename="a"\r\n\r\n');
    for (let at = 0; at < file.length; at += 64 * KiB) raw.push(file.subarray(at, at + 64 * KiB));
    raw.push('\r\n');
  }
  raw.push('--xyz--\r\n');
  raw.complete = true;
  raw.push(null);
}

const limitsWithin = (max: number) => ({
  budget: createBudget({ max }),
  maxBodyBytes: 64 * MiB,
  maxFileBytes: 16 * MiB,
  maxFiles: 9,
});

/** Whether each file is held in memory and is what was sent. */
const kept = ({ files = [] }: RawRequest) =>
  Promise.all(
    files.map(async ({ source }) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of source.open()) chunks.push(chunk);
      return { inMemory: source.held !== undefined, whole: Buffer.concat(chunks).equals(picture) };
    }),
  );

it('a file is held in memory while half of what may be in flight has room for it', async () => {
  const { response, ...request } = exchange();
  const limits = limitsWithin(8 * MiB);
  send(request.raw, picture);
  const form = await readFormBody(request, limits);
  expect(await kept(form)).toEqual([{ inMemory: true, whole: true }]);
  // In steps of 256 KiB, the first of which is part of the window.
  expect(limits.budget.inFlight).toBe(window + 2.75 * MiB);
  response.emit('close');
  expect(limits.budget.inFlight).toBe(0);
});

it('files there is no memory for wait on disk, and what they had of it is given back', async () => {
  const { response, ...request } = exchange();
  const limits = limitsWithin(8 * MiB);
  send(request.raw, picture, picture, picture);
  const form = await readFormBody(request, limits);
  expect(await kept(form)).toEqual([
    { inMemory: true, whole: true },
    { inMemory: false, whole: true },
    { inMemory: false, whole: true },
  ]);
  expect(limits.budget.inFlight).toBe(3 * window + 2.75 * MiB);
  for (const { source } of form.files ?? []) source.release();
  response.emit('close');
  expect(limits.budget.inFlight).toBe(0);
});

it('without room for the window of a file the answer is 503', async () => {
  const { response, ...request } = exchange();
  const limits = limitsWithin(1 * MiB);
  send(request.raw, picture, picture, picture);
  await expect(readFormBody(request, limits)).rejects.toMatchObject({ code: 'overloaded', status: 503 });
  response.emit('close');
  expect(limits.budget.inFlight).toBe(0);
});

it('without a folder to keep a file in the answer is 503, and the room it had is given back', async () => {
  vi.stubEnv('TMPDIR', join(tmpdir(), 'pentaprism-no-such-folder'));
  const { response, ...request } = exchange();
  const limits = limitsWithin(1 * MiB);
  send(request.raw, picture);
  await expect(readFormBody(request, limits)).rejects.toMatchObject({ code: 'overloaded', status: 503, retry: true });
  vi.unstubAllEnvs();
  response.emit('close');
  expect(limits.budget.inFlight).toBe(0);
});

it.each([
  ['memory', 16 * MiB],
  ['a file', 1 * MiB],
])('a caller who leaves while a picture goes to %s leaves no room taken', async (_where, max) => {
  const { response, ...request } = exchange();
  const limits = limitsWithin(max);
  send(request.raw, picture, null);
  const reading = readFormBody(request, limits);
  request.raw.destroy();
  await expect(reading).rejects.toThrow('went away');
  response.emit('close');
  expect(limits.budget.inFlight).toBe(0);
});

it('a body longer than may be is refused by its own name, and what follows is thrown away', async () => {
  const { response, ...request } = exchange();
  send(request.raw, picture);
  const limits = { ...limitsWithin(8 * MiB), maxBodyBytes: 1 * MiB };
  await expect(readFormBody(request, limits)).rejects.toMatchObject({ code: 'request_too_large', param: null });
  await expect.poll(() => request.raw.readableEnded).toBe(true);
  response.emit('close');
  expect(limits.budget.inFlight).toBe(0);
});
