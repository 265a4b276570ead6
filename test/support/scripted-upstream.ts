import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGateway } from '@pentaprism/core';
import { fal } from '@pentaprism/provider-fal';
import { google } from '@pentaprism/provider-google';
import { replicate } from '@pentaprism/provider-replicate';
import { createApp, createFileHost, createLog, readConfiguration } from '@pentaprism/server';
import { localUpstream } from '../../packages/core/test/local-upstream.ts';
import type { Answer } from './start-stack.ts';

/** What stands for the picture in a provider's reply, as it is written between the quotes of JSON. */
export interface Script {
  /** The address fal and Replicate give; default: a file of the upstream itself. */
  readonly address?: string;
  /** Base64 as it stands in the JSON; instead of an address. */
  readonly base64?: string;
  /** Sends the file. */
  readonly file?: (request: { readonly headers: IncomingHttpHeaders }, response: ServerResponse, count: number) => void;
  /** Sends a reply of a provider; default: as JSON. */
  readonly reply?: (response: ServerResponse, text: string) => void;
}

/** One upstream that plays all three providers by a script, and a server of ours before it. Nothing really waits. */
export interface Scripted {
  readonly url: string;
  /** Addresses of pictures are below this. */
  readonly upstream: string;
  /** Requests for the file. */
  asked(): number;
  generate(fields: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** The status of a stream and its events, by their data. */
  stream(
    fields: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly status: number; readonly events: readonly unknown[] }>;
  close(): Promise<void>;
}

export async function startScripted(script: Script): Promise<Scripted> {
  let asked = 0;
  const upstream = await localUpstream(({ path, headers }, response) => {
    if (path.startsWith('/files/')) {
      asked += 1;
      script.file?.({ headers }, response, asked);
      return;
    }
    const address = script.address ?? `${upstream.url}/files/a.png`;
    const picture = script.base64 === undefined ? address : `data:image\\/png;base64,${script.base64}`;
    const text = path.includes(':generateContent')
      ? `{"candidates":[{"content":{"parts":[{"inlineData":{"mimeType":"image/png","data":"${script.base64 ?? ''}"}}]},"finishReason":"STOP"}]}`
      : path.includes('/predictions')
        ? `{"id":"p1","status":"succeeded","output":"${picture}","urls":{"get":"${upstream.url}/v1/predictions/p1"}}`
        : `{"images":[{"url":"${picture}"}]}`;
    if (script.reply === undefined) response.setHeader('content-type', 'application/json').end(text);
    else script.reply(response, text);
  });
  const directory = await mkdtemp(join(tmpdir(), 'pentaprism-scripted-'));
  const host = await createFileHost({ directory, ttlSeconds: 3600 });
  const bound = { apiKey: 'test-key', baseUrl: upstream.url, environment: {} };
  const gateway = createGateway({
    providers: [fal(bound), replicate(bound), google(bound)],
    host,
    wire: { sleep: () => new Promise((resolve) => setImmediate(resolve)) },
  });
  const configuration = readConfiguration({ PENTAPRISM_DATA_DIR: directory });
  const app = createApp({ configuration, gateway, host, log: createLog('silent') });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const post = (fields: object): Promise<Response> =>
    fetch(`${url}/v1/images/generations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ prompt: 'a fox', ...fields }),
    });
  return {
    url,
    upstream: upstream.url,
    asked: () => asked,
    async generate(fields) {
      const response = await post(fields);
      const text = await response.text();
      const length = response.headers.get('content-length');
      if (length !== null && Number(length) !== Buffer.byteLength(text)) throw new Error('The length is wrong.');
      return { status: response.status, headers: response.headers, body: JSON.parse(text) };
    },
    async stream(fields) {
      const response = await post({ ...fields, stream: true });
      const lines = (await response.text()).split('\n').filter((line) => line.startsWith('data: {'));
      return { status: response.status, events: lines.map((line) => JSON.parse(line.slice('data: '.length))) };
    },
    async close() {
      await app.close();
      host.close();
      await gateway.close();
      await upstream.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
