import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { watchCaller } from '../http/caller.ts';
import type { Summary } from '../http/context.ts';
import { sendAnswer } from './send.ts';

const apps: FastifyInstance[] = [];

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

const chunk = Buffer.alloc(64 * 1024, 'x');

/** Chunks that are always there at once, so that nothing but the answer itself makes room for others. */
function always(count: number) {
  const log: string[] = [];
  const chunks = async function* () {
    try {
      for (let index = 0; index < count; index += 1) yield chunk;
      log.push('read');
    } finally {
      log.push('closed');
    }
  };
  return { chunks: chunks(), log };
}

it('an answer arrives whole, under a head that is complete', async () => {
  const { url } = await serve(always(40).chunks);
  const { headers, size } = await receive(await ask(url));
  expect(size).toBe(40 * chunk.length);
  expect(headers).toMatchObject({ 'x-set': 'before', 'openai-processing-ms': expect.stringMatching(/^\d+$/) });
});

it('a large answer gives everybody else a turn again and again', async () => {
  const { url } = await serve(always(320).chunks);
  let turns = 0;
  let over = false;
  const count = (): void => {
    turns += 1;
    if (!over) setImmediate(count);
  };
  const answer = await ask(url);
  count();
  await receive(answer);
  over = true;
  // 20 MiB in turns of 128 KiB, less what was written before the counting began.
  expect(turns).toBeGreaterThan(120);
});

it('a caller who leaves ends the reading of what feeds the answer', async () => {
  const { chunks, log } = always(100_000);
  const { url, summary } = await serve(chunks);
  const answer = await ask(url);
  answer.destroy();
  await expect.poll(() => log).toEqual(['closed']);
  expect(summary).toEqual({});
});

it('an answer that breaks off breaks the connection, and its code is noted', async () => {
  const { url, summary } = await serve(
    (async function* () {
      yield chunk;
      throw new Error('cut off');
    })(),
  );
  await expect(receive(await ask(url))).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(summary).toEqual({ error: 'internal_error' });
});

async function serve(chunks: AsyncIterable<Uint8Array>) {
  const app = Fastify();
  apps.push(app);
  const summary: Summary = {};
  app.decorateRequest('caller');
  app.decorateRequest('summary');
  app.get('/', (request, reply) => {
    request.caller = watchCaller(reply.raw);
    request.summary = summary;
    return sendAnswer(request, reply.header('x-set', 'before'), chunks, false);
  });
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), summary };
}

async function ask(url: string): Promise<IncomingMessage> {
  const [answer] = await once(get(url), 'response');
  return answer;
}

async function receive(answer: IncomingMessage) {
  let size = 0;
  for await (const part of answer) size += part.length;
  return { headers: answer.headers, size };
}
