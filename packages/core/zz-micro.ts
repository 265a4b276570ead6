import { Readable } from 'node:stream';
import { createGateway, imagesBody, writeJson, readJson } from '@pentaprism/core';
import { google } from '@pentaprism/provider-google';
const head = Buffer.from('89504e470d0a1a0a0000000d4948445200000400000004000802000000d0e0f010', 'hex');
const picture = Buffer.concat([head, Buffer.alloc(57,7)]).toString('base64');
const answer = Buffer.from(JSON.stringify({ candidates: [{ content: { role: 'model', parts: [{ inlineData: { mimeType: 'image/png', data: picture } }] }, finishReason: 'STOP' }], usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 1120, totalTokenCount: 1127 } }));
const dispatcher = { request: async () => ({ statusCode: 200, headers: { 'content-type': 'application/json' }, body: Readable.from([answer],{objectMode:false}) }) };
const gateway = createGateway({ providers: [google({ apiKey: 'x', environment: {} })], dispatcher: dispatcher as never });
const fields = { model: 'gemini-3.1-flash-image-preview', prompt: 'a fox in the snow [answer: small]', size: '1024x1024', response_format: 'b64_json' };
const raw = { encoding: 'json', fields } as const;
const result = await gateway.generate(raw, { live: true });
const body = writeJson(imagesBody(result));
const out = Buffer.concat(await Array.fromAsync(body.chunks)); console.log(out.length, out.toString().slice(0,1800));
const text = Buffer.from(JSON.stringify(fields));
async function* one(b: Uint8Array) { yield b; }
async function time(name: string, work: () => unknown) {
  const n = 12000;
  const times: number[] = [];
  for (let r = 0; r < 9; r++) { const s = process.hrtime.bigint(); for (let i = 0; i < n; i++) await work(); times.push(Number(process.hrtime.bigint() - s) / 1000 / n); }
  times.sort((a, b) => a - b); console.log(name.padEnd(40), times[0]!.toFixed(1), times[4]!.toFixed(1));
}
const signal = new AbortController().signal;
//await time('readJson of the request', () => readJson(one(text)));
//await time('plan', () => gateway.plan('generate', raw));
//await time('generate', () => gateway.generate(raw, { live: true }));
await time("generate with signal", () => gateway.generate(raw, { live: true, signal: new AbortController().signal }));
//await time('readable from + iterate', async () => { for await (const _ of Readable.from([answer],{objectMode:false})); });
//await time('imagesBody', () => imagesBody(result));
//await time('writeJson', () => writeJson(imagesBody(result)));
//await time('writeJson + chunks', () => Array.fromAsync(writeJson(imagesBody(result)).chunks));
//await time('writeJson + Readable.from + iterate', async () => { for await (const _ of Readable.from(writeJson(imagesBody(result)).chunks,{objectMode:false})); });
//await time('JSON.stringify of same', () => JSON.stringify(JSON.parse(out.toString())));
await gateway.close();
