/**
 * The floor for translating in Fastify: OpenAI's body in, Google's out, and back, with one log line for each request.
 *
 * Nothing is validated, planned, looked at or explained, and a large picture would become a string several times.
 */
import Fastify from 'fastify';
import { destination, pino } from 'pino';
import { Pool } from 'undici';

interface Asked {
  readonly model: string;
  readonly prompt: string;
}

interface Answered {
  readonly candidates: readonly [{ readonly content: { readonly parts: readonly [{ inlineData: { data: string } }] } }];
}

const pool = new Pool(process.argv[2] ?? '', { connections: 64, pipelining: 1 });
const log = pino(destination({ dest: 2, minLength: 8192, periodicFlush: 100 }));
const path = '/v1beta/models/gemini-3.1-flash-image:generateContent';
const generationConfig = { responseModalities: ['IMAGE'], imageConfig: { aspectRatio: '1:1', imageSize: '1K' } };

const app = Fastify();
app.post<{ Body: Asked }>('/v1/images/generations', async (request) => {
  const { model, prompt } = request.body;
  const { statusCode, body } = await pool.request({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ contents: [{ role: 'user', parts: [{ text: prompt }] }], generationConfig }),
  });
  const answer = JSON.parse(await body.text()) as Answered;
  log.info({ requestId: request.id, model, status: statusCode }, 'request');
  const [{ content }] = answer.candidates;
  return { created: Math.floor(Date.now() / 1000), data: [{ b64_json: content.parts[0].inlineData.data }] };
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.(app.server.address());
process.on('disconnect', () => process.exit());
