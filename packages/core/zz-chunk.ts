import { Readable } from 'node:stream';
import { createGateway, imagesBody, writeJson } from '@pentaprism/core';
import { google } from '@pentaprism/provider-google';
const head = Buffer.from('89504e470d0a1a0a0000000d4948445200000400000004000802000000d0e0f010', 'hex');
const picture = Buffer.concat([head, Buffer.alloc(15_000_000,7)]).toString('base64');
const answer = Buffer.from(JSON.stringify({ candidates: [{ content: { role: 'model', parts: [{ inlineData: { mimeType: 'image/png', data: picture } }] }, finishReason: 'STOP' }], usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 1120, totalTokenCount: 1127 } }));
const size=65536;
const pieces: Buffer[]=[]; for(let i=0;i<answer.length;i+=size) pieces.push(answer.subarray(i,i+size));
const body=()=>{let i=0;return new Readable({read(){ const p=pieces[i++]; setImmediate(()=>this.push(p??null)); }})};
const dispatcher = { request: async () => ({ statusCode: 200, headers: { 'content-type': 'application/json' }, body: body() }) };
const gateway = createGateway({ providers: [google({ apiKey: 'x', environment: {} })], dispatcher: dispatcher as never });
const fields = { model: 'gemini-3.1-flash-image-preview', prompt: 'a fox', size: '1024x1024', response_format: 'b64_json' };
const raw = { encoding: 'json', fields } as const;
async function time(name: string, work: () => Promise<unknown>) {
  const n = 20; const times: number[] = [];
  for (let r = 0; r < 9; r++) { const s = process.hrtime.bigint(); for (let i = 0; i < n; i++) await work(); times.push(Number(process.hrtime.bigint() - s) / 1000 / n / pieces.length); }
  times.sort((a, b) => a - b); console.log(name.padEnd(40), times[0]!.toFixed(2), times[4]!.toFixed(2), 'us per piece of', pieces.length);
}
const sink=async(it:AsyncIterable<Uint8Array>)=>{let n=0;for await(const c of it)n+=c.length;return n};
await time('readable alone', () => sink(body()));
await time('generate + writeJson', async () => sink(writeJson(imagesBody(await gateway.generate(raw, { live: true }))).chunks));
await time('... + Readable.from', async () => sink(Readable.from(writeJson(imagesBody(await gateway.generate(raw, { live: true }))).chunks,{objectMode:false})));
await gateway.close();
