import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { watchConnections } from './connections.ts';

/** A server whose clock the test turns. */
async function serve(handler: RequestListener) {
  const clock = { now: 0 };
  const server = createServer(handler);
  const connections = watchConnections(server, { answerMs: 60_000, now: () => clock.now });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  return {
    port,
    /** Looks after so many seconds. */
    async lookAfter(seconds: number) {
      clock.now += seconds * 1000;
      await connections.cutStalled();
    },
  };
}

/** Far more than the system holds between two sockets. */
const chunk = Buffer.alloc(64 * 1024);
const chunks = 512;

/** Asks and reads nothing of the answer until told to. */
async function ask(port: number) {
  const socket = connect(port, '127.0.0.1').pause();
  const state = { cut: false };
  socket
    .on('error', () => undefined)
    .once('close', () => {
      state.cut = true;
    });
  socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await once(socket, 'connect');
  return { socket, state };
}

/** Writes as fast as the caller takes it, and counts. */
function pour() {
  const poured = { chunks: 0, stuck: false, gone: false };
  const handler: RequestListener = (_request, response) => {
    const next = (): void => {
      poured.stuck = false;
      while (poured.chunks < chunks && !poured.stuck) {
        poured.chunks += 1;
        poured.stuck = !response.write(chunk);
      }
      if (poured.chunks === chunks) response.end();
    };
    response.on('drain', next).once('close', () => {
      poured.gone = true;
    });
    next();
  };
  return { poured, handler };
}

it('a caller that takes nothing of its answer for a minute is cut off', async () => {
  const { poured, handler } = pour();
  const { port, lookAfter } = await serve(handler);
  const { socket, state } = await ask(port);
  await expect.poll(() => poured.stuck).toBe(true);
  await lookAfter(0);
  await lookAfter(59);
  expect(poured.gone).toBe(false);
  // The system itself may have taken something between two looks.
  await expect
    .poll(async () => {
      await lookAfter(60);
      return poured.gone;
    })
    .toBe(true);
  socket.resume();
  await expect.poll(() => state.cut).toBe(true);
  expect(poured.chunks).toBeLessThan(chunks);
});

it('a caller that takes a little in every minute gets its whole answer', async () => {
  const { poured, handler } = pour();
  const { port, lookAfter } = await serve(handler);
  const { socket } = await ask(port);
  await expect.poll(() => poured.stuck).toBe(true);
  await lookAfter(0);
  let size = 0;
  while (poured.chunks < chunks) {
    await lookAfter(59);
    // Reads until the system has told the server that there is room again.
    const before = poured.chunks;
    while (poured.chunks === before) {
      size += (socket.read() as Buffer | null)?.length ?? 0;
      await new Promise(setImmediate);
    }
  }
  await lookAfter(59);
  for await (const part of socket) {
    size += part.length;
    if (size > chunks * chunk.length) break;
  }
  expect(size).toBeGreaterThan(chunks * chunk.length);
});

it('a caller whose answer is not there yet is waited for', async () => {
  const asked = Promise.withResolvers<void>();
  const { port, lookAfter } = await serve((_request, response) => {
    asked.resolve();
    response.write('once');
  });
  const { state } = await ask(port);
  await asked.promise;
  for (let minute = 0; minute < 5; minute += 1) await lookAfter(60);
  await new Promise(setImmediate);
  expect(state.cut).toBe(false);
});
