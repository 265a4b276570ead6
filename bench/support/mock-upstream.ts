/**
 * An upstream whose answers were rendered before the first request, so that it costs next to nothing.
 *
 * It speaks Google's generateContent and Files API, and OpenAI's images; the request says how large an answer it wants
 * by holding `[answer: 2MB]`. Every picture is a whole PNG, because a gateway looks; its pixels are noise.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { noisePicture } from './noise-picture.ts';

const pictures: Readonly<Record<string, number>> = { small: 90, '2MB': 1_500_000, '20MB': 15_000_000 };
const answers = new Map(Object.entries(pictures).map(([name, bytes]) => [name, render(bytes)]));

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.(server.address() ?? {}));
process.on('disconnect', () => process.exit());

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '' } = request;
  const wanted = await read(request);
  const base = `http://${request.headers.host}`;
  if (url.startsWith('/upload/') && request.headers['x-goog-upload-command'] === 'start') {
    response.setHeader('x-goog-upload-url', `${base}/upload/session`);
    return send(response, Buffer.from('{}'));
  }
  if (url.startsWith('/upload/')) {
    const file = { name: 'files/a', uri: `${base}/v1beta/files/a`, mimeType: 'image/png', state: 'ACTIVE' };
    return send(response, Buffer.from(JSON.stringify({ file })));
  }
  const found = answers.get(wanted);
  if (found === undefined) throw new Error(`There is no answer of ${wanted}.`);
  send(response, url.includes(':generateContent') ? found.google : found.openai);
}

/** Reads the request to its end and returns the answer it asks for: `small` unless it says so in its first piece. */
async function read(request: IncomingMessage): Promise<string> {
  let wanted: string | undefined;
  for await (const piece of request as AsyncIterable<Buffer>) {
    wanted ??= /\[answer: (\w+)\]/.exec(piece.toString('latin1', 0, 2048))?.[1] ?? 'small';
  }
  return wanted ?? 'small';
}

function send(response: ServerResponse, body: Buffer): void {
  response.setHeader('content-type', 'application/json');
  response.setHeader('content-length', body.length);
  response.end(body);
}

function render(bytes: number): { readonly google: Buffer; readonly openai: Buffer } {
  const picture = noisePicture(bytes).toString('base64');
  const google = {
    candidates: [
      {
        content: { role: 'model', parts: [{ inlineData: { mimeType: 'image/png', data: picture } }] },
        finishReason: 'STOP',
      },
    ],
    usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 1120, totalTokenCount: 1127 },
  };
  const usage = { input_tokens: 7, output_tokens: 1120, total_tokens: 1127 };
  const openai = { created: 1_790_000_000, data: [{ b64_json: picture }], usage };
  return { google: Buffer.from(JSON.stringify(google)), openai: Buffer.from(JSON.stringify(openai)) };
}
