/**
 * An edit as most services write it: `formData()`, the file as one buffer, base64 as one string, `JSON.stringify`.
 *
 * It does what Pentaprism does for a picture that travels in the body, and nothing around it.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { Pool } from 'undici';

const pool = new Pool(process.argv[2] ?? '', { connections: 64 });
const path = '/v1beta/models/gemini-3.1-flash-image:generateContent';

const server = createServer((request, response) => {
  edit(request, response).catch(() => response.destroy());
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address() ?? {}));
process.on('disconnect', () => process.exit());

async function edit(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const body = Readable.toWeb(request) as ReadableStream<Uint8Array>;
  const form = await new Request('http://127.0.0.1', { method: 'POST', headers, body, duplex: 'half' }).formData();
  const image = form.get('image');
  if (!(image instanceof File)) throw new TypeError('There is no picture.');
  const data = Buffer.from(await image.arrayBuffer()).toString('base64');
  const parts = [{ text: form.get('prompt') }, { inlineData: { mimeType: image.type, data } }];
  const reply = await pool.request({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ contents: [{ role: 'user', parts }] }),
  });
  const text = await reply.body.text();
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }).end(text);
}
