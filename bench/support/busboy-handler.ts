/**
 * The floor for an edit: a streaming multipart parser whose file becomes base64 in a JSON body while it arrives.
 *
 * Nothing is looked at, kept or repeatable: a picture that breaks off half way has already been sent.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { Pool } from 'undici';

const pool = new Pool(process.argv[2] ?? '', { connections: 64 });
const path = '/v1beta/models/gemini-3.1-flash-image:generateContent';

const server = createServer((request, response) => {
  edit(request, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address() ?? {}));
process.on('disconnect', () => process.exit());

async function edit(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parser = new Busboy({ headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' } });
  let prompt = '';
  parser.on('field', (name, value) => {
    if (name === 'prompt') prompt = String(value);
  });
  const sent = new Promise<string>((resolve, reject) => {
    parser.on('file', (_name, file, _filename, _encoding, mime) => {
      const body = Readable.from(inlineBody(prompt, mime, file), { objectMode: false });
      const headers = { 'content-type': 'application/json' };
      pool
        .request({ method: 'POST', path, headers, body })
        .then((reply) => reply.body.text())
        .then(resolve, reject);
    });
  });
  const [text] = await Promise.all([sent, pipeline(request, parser)]);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
}

async function* inlineBody(prompt: string, mime: string, file: AsyncIterable<Buffer>): AsyncGenerator<Buffer | string> {
  yield `{"contents":[{"role":"user","parts":[{"text":${JSON.stringify(prompt)}},{"inlineData":{"mimeType":"${mime}","data":"`;
  let rest = Buffer.alloc(0);
  for await (const piece of file) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const whole = bytes.length - (bytes.length % 3);
    yield Buffer.from(bytes.toString('base64', 0, whole), 'latin1');
    rest = Buffer.from(bytes.subarray(whole));
  }
  yield `${rest.toString('base64')}"}}]}]}`;
}
